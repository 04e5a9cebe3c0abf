import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("No answer of SQLite reaches a user unexplained")
struct SentenceTests {
    private static let place = LibraryFile("/somewhere/library.db")
    /// A message about SQLite's internals.
    private static let message = "UNIQUE constraint failed: videos.uid"

    /// All primary codes, and some that extend them: no memory while reading, a moved file, a full log.
    @Test(arguments: Array(1...26) + [3_082, 1_032, 2_067, 1_811, 522, 261, 517, 267] as [Int32])
    func explained(_ code: Int32) {
        let said = Self.place.sentence(SQLiteError(code: code, message: Self.message)).sentence
        guard code != 9 else { return }
        #expect(said.contains(Self.place.path) && said.hasSuffix("."), "\(said)")
        // SQLite's message may stand in parentheses, after its meaning.
        if let place = said.firstRange(of: Self.message) {
            #expect(said[..<place.lowerBound].hasSuffix("("), "\(said)")
        }
        // What happened, and what to do.
        #expect(said.split(separator: ".").count > 1 || said.contains(";"), "\(said)")
    }

    @Test("an error carries its statement, with the places of values and not the values")
    func statement() throws {
        let scratch = try Scratch()
        let library = try scratch.library()
        try library.createVideo(title: "Optics", id: VideoID("T5ytuyF04NC"))
        let connection = try Connection(path: library.path, access: .readWrite)
        let sql = "INSERT INTO videos (uid, title, folded, created) VALUES (?, ?, '', 0)"
        let error = #expect(throws: SQLiteError.self) {
            try connection.run(sql, [.text("T5ytuyF04NC"), .text("secret")])
        }
        #expect(error?.statement == sql)
        let broken = #expect(throws: SQLiteError.self) { try connection.run("SELECT nothing FROM nowhere") }
        #expect(broken?.statement == "SELECT nothing FROM nowhere")
        #expect(!LibraryFile(library.path).sentence(try #require(error)).sentence.contains("INSERT"))
    }
}
