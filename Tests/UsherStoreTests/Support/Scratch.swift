import Glibc
import UsherCore

@testable import UsherSQLite
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

    /// The names in the folder, sorted.
    var names: [String] {
        Scratch.names(in: folder).sorted()
    }

    /// A new, empty library.
    func library(_ name: String = "library.db", clock: Clock = .fixed(Scratch.now)) throws -> StoreService {
        try Library.open(path: path(name), mode: .create, clock: clock)
    }

    /// 2026-03-01T12:00:00Z.
    static let now = Instant(seconds: 1_772_366_400)

    private static func names(in folder: String) -> [String] {
        guard let entries = opendir(folder) else { return [] }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func remove(_ path: String) {
        chmod(path, 0o700)
        for name in names(in: path) { remove("\(path)/\(name)") }
        Glibc.remove(path)
    }
}

/// The bytes of a file; `nil` when it cannot be read.
func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&part, 1, part.count, file)
        guard count > 0 else { return all }
        all += part.prefix(count)
    }
}

/// Writes a file for its owner alone, whatever the process's umask is.
func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fchmod(fileno(file), 0o600)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}

/// The sentence of the error that `body` throws; empty when it throws none.
func sentence(_ body: () throws -> Void) -> String {
    do {
        try body()
        return ""
    } catch let error as ServiceError {
        return error.sentence
    } catch {
        return "another error: \(error)"
    }
}
