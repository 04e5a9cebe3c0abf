internal import Glibc
internal import UsherTerminal

do {
    let loop = try TerminalLoop(theme: Probe.theme, takesMouse: getenv("PROBE_MOUSE") != nil)
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
