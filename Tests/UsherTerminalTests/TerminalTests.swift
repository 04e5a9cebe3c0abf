internal import Testing

/// All suites that drive real programs, one test at a time: they share the machine's terminals.
@Suite("In a real terminal", .serialized)
struct TerminalTests {}
