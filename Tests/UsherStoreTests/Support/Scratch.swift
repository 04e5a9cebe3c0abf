import Glibc
import UsherCore

@testable import UsherStore

/// A folder of one test's own, removed with its last reference.
final class Scratch: Sendable {
    let folder: String

    init() throws {
        var template = Array("/tmp/usher-store-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ServiceError.failed("no scratch folder") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Scratch.remove(folder)
    }

    func path(_ name: String) -> String {
        "\(folder)/\(name)"
    }

    /// A new, empty library.
    func library(_ name: String = "library.db", clock: Clock = .fixed(Scratch.now)) throws -> StoreService {
        try Library.open(path: path(name), mode: .create, clock: clock)
    }

    /// 2026-03-01T12:00:00Z.
    static let now = Instant(seconds: 1_772_366_400)

    private static func remove(_ path: String) {
        chmod(path, 0o700)
        if let entries = opendir(path) {
            while let entry = readdir(entries) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(entries)
        }
        Glibc.remove(path)
    }
}
