internal import UsherCore
internal import UsherRemote
internal import UsherSQLite
internal import UsherStore
internal import UsherTerminal
internal import UsherUI

/// `usher`: builds the dashboard and runs it.
enum DashboardCommand {
    static let spec = CommandSpec(
        "", "open the dashboard",
        options: OptionSpec.tokenSource + [
            OptionSpec(
                .theme,
                "\(Theme.all.map(\.name).joined(separator: ", ")), or auto: by NO_COLOR, COLORFGBG, or the terminal's answer"
            ),
            OptionSpec(.mask, "begin with codes and watermark texts hidden"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let configuration = try context.configuration()
        let theme = try ThemeChoice(context.arguments, context.environment, configured: configuration.theme)
        let choice = try ServiceChoice(context.arguments, context.environment, configuration)
        let base = try PlaybackBase(context.arguments)
        // Check the terminal first, so that an error creates no files.
        let loop = try terminal(theme, takesMouse: configuration.takesMouse)
        let endingSoon = configuration.endingSoon
        let store: StoreService?
        let service: any TokenService
        let uiContext: UIContext
        switch choice {
        case .library:
            let opened = try library(context, endingSoon, base)
            (store, uiContext) = opened
            service = opened.0.acting(as: context.actor)
        case .profile(let profile):
            store = nil
            (service, uiContext) = try remote(profile, context, endingSoon)
        }
        let clock = Clock { service.now() }
        let waker = loop.waker
        let clipboard = Clipboard.system(command: configuration.copyCommand)
        let runtime = Runtime(
            service: service, clipboard: clipboard, clock: clock, coverThread: { CrashGuard.coverThread() },
            wake: { waker() })
        let isWatched = runtime.watch()
        let app = App(
            context: uiContext,
            preferences: Preferences(
                keys: configuration.keys, refresh: configuration.refresh.period(isWatched: isWatched)),
            now: clock.now(), isMasked: context.arguments.has(.mask), isWatched: isWatched,
            notices: [loop.notice].compactMap(\.self))
        let program = DashboardProgram(app: app, runtime: runtime, clock: clock)
        let refolding = store.flatMap { store in
            store.capabilities.readOnly == nil
                ? BackgroundRefolding(store, coverThread: { CrashGuard.coverThread() }) : nil
        }
        let shown = Result { try show(program, on: loop) }
        refolding?.stop()
        // Changes under way are completed, whatever ended the dashboard.
        if !runtime.shutDown() {
            try context.errors.line(
                "usher: The last change was not answered in time. Whether it was made, `usher token CODE` tells.")
        }
        let reason = try shown.get()
        if reason != .quit { throw ExitRequest(code: reason.exitCode, reason: reason) }
    }

    private static func library(
        _ context: CommandContext, _ endingSoon: Int64, _ base: PlaybackBase
    ) throws -> (StoreService, UIContext) {
        let asked = try LibraryChoice(context.arguments, context.environment)
        let choice = try asked.orDemo(context.environment)
        let service = try context.openLibrary(choice)
        let uiContext = UIContext(
            badge: choice.isDemo ? "DEMO" : "",
            greeting: choice == asked
                ? ""
                : "This is a demo: its tokens are invented. For your own, `usher login NAME --url URL` adds an institute, "
                    + "and `usher library create` makes a library on this machine.",
            source: choice.isDemo ? Demo.institute : shortPath(choice.path, context.environment),
            playbackBase: base.text,
            capabilities: service.capabilities, zone: context.zone, endingSoon: endingSoon)
        return (service, uiContext)
    }

    /// Sends no request before the first frame.
    private static func remote(
        _ profile: Profile, _ context: CommandContext, _ endingSoon: Int64
    ) throws -> (any TokenService, UIContext) {
        let service = try context.remote(profile)
        let uiContext = UIContext(
            badge: "", source: service.title, isProduction: profile.isProduction,
            signInServer: service.signInServer, signInName: context.lastLoginName(of: profile),
            capabilities: service.capabilities, zone: context.zone, endingSoon: endingSoon)
        return (service, uiContext)
    }

    private static func terminal(_ theme: ThemeChoice, takesMouse: Bool) throws(CommandFailure) -> TerminalLoop {
        do {
            return try TerminalLoop(theme: theme.theme, lightTheme: theme.lightTheme, takesMouse: takesMouse)
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

    /// The path, safe for the screen and with a tilde for the home folder.
    private static func shortPath(_ path: String, _ environment: ProcessEnvironment) -> String {
        guard let home = environment.variable("HOME"), home.utf8.count > 1, path.hasPrefix(home + "/") else {
            return safeText(path, limit: 4_096)
        }
        return safeText("~" + path.dropFirst(home.count), limit: 4_096)
    }
}
