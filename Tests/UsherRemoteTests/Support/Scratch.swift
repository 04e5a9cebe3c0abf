import FoundationEssentials
import Glibc
import UsherTesting

/// A folder of one test's own, removed with its last reference.
struct Scratch {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    var folder: String { scratch.path }

    func path(_ name: String) -> String { scratch.file(name) }

    /// The names of the files in one of the folder's own folders.
    func names(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }
}
