internal import Testing

/// All suites that drive real programs, one test at a time: they share the machine's terminals and its patience.
@Suite("In a real terminal", .serialized)
struct TerminalTests {}
