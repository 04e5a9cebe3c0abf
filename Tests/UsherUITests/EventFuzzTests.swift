import Glibc
import Testing
import UsherTesting

@Suite("Invented events")
struct EventFuzzTests {
    /// Each habit is played in a process of its own, so that a trap is reported like any other failure.
    @Test(
        "keys, presses, pastes, sizes and answers in any order leave every screen whole, and change only what was confirmed",
        arguments: EventFuzz.Habit.allCases, [1, 2] as [UInt64])
    func play(habit: EventFuzz.Habit, seed: UInt64) async throws {
        let folder = try ScratchFolder()
        let path = folder.file("events")
        let result = await #expect(processExitsWith: .success) { [habit, seed, path = path as String] in
            guard let file = fopen(path, "w") else { exit(2) }
            func tell(_ line: String) {
                fputs(line + "\n", file)
                // A trap loses unwritten output.
                fflush(file)
            }
            var fuzz = EventFuzz(habit, seed: seed, tell: tell)
            guard let fault = fuzz.run(events: 2_000) else { exit(0) }
            tell(fault)
            exit(1)
        }
        guard result?.exitStatus != .exitCode(0) else { return }
        let told = (TextFile.read(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false).suffix(80)
        Issue.record("seed \(seed), \(habit); the last events:\n\(told.joined(separator: "\n"))")
    }
}
