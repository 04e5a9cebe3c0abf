internal import UsherCore
internal import UsherStore
internal import UsherTerminal
internal import UsherUI

/// `usher`: puts the dashboard together and runs it.
enum DashboardCommand {
    static let spec = CommandSpec(
        "", "open the dashboard",
        options: OptionSpec.source + [
            OptionSpec(.theme, "dark, light, mono, or auto, which is told by NO_COLOR and COLORFGBG"),
            OptionSpec(.mask, "hide codes and watermark texts until * is pressed"),
            .readOnly,
        ],
        run: run)

    private static func run(_ context: CommandContext) throws {
        let theme = try ThemeChoice(context.arguments, context.environment).theme
        // First the terminal, so that nothing is made on the way to an error.
        let loop = try terminal(theme)
        let choice = try LibraryChoice(context.arguments, context.environment)
        let service = try context.openLibrary(.readWrite, saysDemo: false)
        let clock = Clock { service.now() }
        let surroundings = Surroundings(
            badge: choice.isDemo ? "DEMO" : "",
            place: choice.isDemo ? Demo.institute : place(choice.path, context.environment),
            capabilities: service.capabilities, zone: context.zone)
        let waker = loop.waker
        let runtime = Runtime(service: service, clipboard: .system(), clock: clock) { waker() }
        let dashboard = Dashboard(
            surroundings: surroundings, now: clock.now(), isMasked: context.arguments.has(.mask))
        let program = DashboardProgram(dashboard: dashboard, runtime: runtime, clock: clock)
        let reason: ExitReason = try show(program, on: loop)
        if reason.exitCode != 0 { throw ProgramEnd(code: reason.exitCode) }
    }

    private static func terminal(_ theme: Theme) throws(CommandFailure) -> TerminalLoop {
        do {
            return try TerminalLoop(theme: theme)
        } catch {
            throw CommandFailure(error.message)
        }
    }

    private static func show(_ program: DashboardProgram, on loop: TerminalLoop) throws(CommandFailure) -> ExitReason {
        do {
            return try loop.run(program)
        } catch {
            throw CommandFailure(error.message)
        }
    }

    /// The path, safe for the screen and with the home folder as a tilde.
    private static func place(_ path: String, _ environment: ProcessEnvironment) -> String {
        guard let home = environment.variable("HOME"), home.utf8.count > 1, path.hasPrefix(home + "/") else {
            return safeText(path, limit: 4_096)
        }
        return safeText("~" + path.dropFirst(home.count), limit: 4_096)
    }
}
