import Testing
import UsherCore
import UsherTesting

@testable import usher

@Suite("Changes of commands are recorded as the system's user's")
struct ActorTests {
    @Test("the actor is user, command and machine, as the system names them")
    func actor() throws {
        let log = CallLog()
        func command(_ words: String) -> CommandSpec {
            CommandSpec(words, "name the actor", changes: true) { log.add("\($0.actor)") }
        }
        let runner = CommandRunner(
            commands: [command(""), command("expire"), command("library fill")],
            environment: ProcessEnvironment(
                variable: { $0 == "USER" ? "mallory" : nil }, isInputTerminal: false, isOutputTerminal: false,
                isErrorTerminal: false, user: { "meera" }, host: { "desk" }),
            output: TextOutput { _ in }, errors: TextOutput { _ in }, zone: .utc, cancellation: Cancellation(),
            watchSignals: { _ in nil })
        for arguments in [[], ["expire"], ["library", "fill"]] { #expect(runner.run(arguments) == 0) }
        let actors = ["usher", "usher expire", "usher library fill"].map {
            Actor(user: "meera", program: $0, host: "desk")
        }
        #expect(log.take() == actors.map { "\($0)" })
    }

    @Test("the system's own names are told, whatever the environment says")
    func system() throws {
        let environment = try ProcessEnvironment.current()
        #expect(environment.user()?.isEmpty == false)
        #expect(environment.host()?.isEmpty == false)
    }
}
