internal import FoundationEssentials
internal import Glibc

/// A test's own folder, removed with its content when the value is destroyed.
package final class ScratchFolder: Sendable {
    package let path: String

    package init() throws(TerminalFailure) {
        var template = Array("/tmp/usher-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TerminalFailure("no temporary folder") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in the folder.
    package func file(_ name: String) -> String {
        "\(path)/\(name)"
    }
}
