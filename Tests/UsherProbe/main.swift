internal import Glibc
internal import UsherTerminal
internal import UsherUI

do {
    let theme = getenv("PROBE_THEME").flatMap { Theme.named(String(cString: $0)) }
    let patience = getenv("PROBE_PATIENCE").flatMap { Int(String(cString: $0)) }
    let loop = try TerminalLoop(
        theme: theme ?? Probe.theme, lightTheme: patience == nil ? nil : Probe.lightTheme, patience: patience ?? 0,
        takesMouse: getenv("PROBE_MOUSE") != nil)
    let probe = Probe(log: CommandLine.arguments.dropFirst().first ?? "/dev/null", waker: loop.waker)
    let reason = try loop.run(probe)
    probe.note("end \(reason)")
    reason.endProcess()
    exit(reason.exitCode)
} catch {
    let line = Array("usher-probe: \(error)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
}
