import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("The records of the history")
struct AuditRecordTests {
    private static let record = TokenRecord(
        done: 1, ends: 20, annotationSet: 3, singleUse: 1, validUntil: 40, firstUsed: 20, endedBy: 1, endedAt: 21,
        modified: 22)

    private static let short = TokenRecord(
        done: 0, ends: TokenRecord.never, annotationSet: nil, singleUse: 0, validUntil: TokenRecord.never,
        firstUsed: nil,
        endedBy: nil, endedAt: nil, modified: -5)

    /// The forms that exist in libraries; a form never changes.
    private static let written: [(Int64, TokenRecord, String)] = [
        (
            1, record,
            #"{"annotationSet":3,"done":1,"endedAt":21,"endedBy":1,"ends":20,"firstUsed":20,"modified":22,"#
                + #""singleUse":1,"validUntil":40}"#
        ),
        (
            1, short,
            #"{"done":0,"ends":9223372036854775807,"modified":-5,"singleUse":0,"validUntil":9223372036854775807}"#
        ),
        (
            2, record,
            #"{"done":1,"ends":20,"set":3,"single_use":1,"valid_until":40,"first_used":20,"ended_by":1,"#
                + #""ended_at":21,"modified":22}"#
        ),
        (
            2, short,
            #"{"done":0,"ends":9223372036854775807,"single_use":0,"valid_until":9223372036854775807,"modified":-5}"#
        ),
    ]

    @Test("each form is read by its own rules, and this program writes the last", arguments: written)
    func forms(_ version: Int64, _ record: TokenRecord, _ text: String) throws {
        #expect(try AuditRecord.record(text, version: version) == record)
        if version == AuditRecord.version { #expect(AuditRecord.text(record) == text) }
        #expect(throws: StoreDamage.self) { try AuditRecord.record(text, version: 3 - version) }
    }

    @Test(
        "what is no record is damaged",
        arguments: ["", "{", "[]", "{}", #"{"done":"1"}"#, #"{"done":0,"ends":1.5,"modified":0}"#])
    func damaged(_ text: String) {
        for version: Int64 in [1, 2] {
            #expect(throws: StoreDamage.self) { try AuditRecord.record(text, version: version) }
        }
    }

    @Test("a form of a newer program is told in a sentence, and is no damage", arguments: [0, 3, Int64.max])
    func newer(_ version: Int64) throws {
        let scratch = try Scratch()
        let library = try scratch.library()
        let video = try library.createVideo(title: "Optics").id
        let token = try library.create(TokenDraft(), in: video, Cancellation()).token
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        let change = try #require(try library.update(token.code, in: nil, update, Cancellation()).id)
        let other = try Connection(path: library.path, access: .readWrite)
        try other.run("UPDATE audit SET version = ?, before = '{\"new\":1}' WHERE id = 2", [.integer(version)])
        let said = sentence { _ = try library.undo(change, Cancellation()) }
        #expect(said.contains("A newer usher made that change") && !said.contains("damaged"), "\(said)")
        #expect(try library.token(token.code, in: nil, Cancellation()).endedBy == .byHand)
    }
}
