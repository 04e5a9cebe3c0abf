/// A URL that is safe to copy or print: it has no invisible characters, and pasted into a shell it runs no command.
///
/// Only http and https, a valid host, no user name, and visible ASCII without shell metacharacters. Each `&` is
/// followed by `name=`. Any host is accepted: institutes have domains of their own.
package struct CopyableURL: Hashable, Sendable {
    /// Targets of a paste truncate longer URLs.
    package static let longest = 2_048

    /// The URL, unchanged.
    package let text: String

    /// - Returns: `nil` for any other text.
    package init?(_ text: String) {
        guard text.utf8.count <= CopyableURL.longest else { return nil }
        let isPlain = text.utf8.withContiguousStorageIfAvailable { CopyableURL.isPlain($0) }
        guard isPlain ?? Array(text.utf8).withUnsafeBufferPointer({ CopyableURL.isPlain($0) }) else { return nil }
        self.text = text
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = ["https://", "http://"].first(where: { begins(bytes, with: $0) })?.utf8.count else {
            return false
        }
        var end = start
        while end < bytes.count, bytes[end] != 0x2F, bytes[end] != 0x3F, bytes[end] != 0x23 { end += 1 }
        guard HostName.isValid(bytes[start..<end]) else { return false }
        var index = end
        while index < bytes.count {
            guard isHarmless(bytes[index]) else { return false }
            if bytes[index] == 0x26, !beginsItem(bytes[(index + 1)...]) { return false }
            index += 1
        }
        return true
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, with scheme: String) -> Bool {
        bytes.count > scheme.utf8.count && zip(bytes, scheme.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    /// The name of a query item and `=`: a shell reads it, after the `&`, as an assignment only.
    private static func beginsItem(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = bytes.first, (0x61...0x7A).contains(first) else { return false }
        let name = bytes.prefix { $0.isLetterOrDigit || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E }
        return name.endIndex < bytes.endIndex && bytes[name.endIndex] == 0x3D
    }

    /// The characters of URLs without the shell's metacharacters `! $ ' ( ) * ; [ ]`.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        // # % & + , - . /   : = ? @ _ ~
        case 0x23, 0x25, 0x26, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
        default: byte.isLetterOrDigit
        }
    }
}
