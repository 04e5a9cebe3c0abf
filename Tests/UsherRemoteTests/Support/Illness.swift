import Testing

@testable import UsherRemote

/// A fault of one platform's server.
struct Illness: Sendable, CustomTestStringConvertible {
    let fault: Fault
    let dialect: Profile.Dialect

    var testDescription: String { "\(fault.name), \(dialect.rawValue)" }
    var habits: FakeInstitute.Habits { FakeInstitute.Habits(dialect: dialect) }

    /// Faults that decide how a client goes on are tested on each platform, the rest on one.
    static let all =
        Fault.all.map { Illness(fault: $0, dialect: .testpress) }
        + Fault.answers.map { Illness(fault: $0, dialect: .tpstreams) }

    static let nothingThere = Illness(fault: .nothingThere, dialect: .tpstreams)
}
