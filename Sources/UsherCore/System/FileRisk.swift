internal import Glibc

/// One reason why other users can change or read a file.
package struct FileRisk: Hashable, Sendable {
    /// The object of the risk.
    package enum Subject: Hashable, Sendable {
        case file
        case folder
        case link
    }

    /// The kind of the risk.
    package enum Kind: Hashable, Sendable {
        /// Owned by another user, who can change it and its mode.
        case belongs(to: UInt32)
        /// Writable by its group or every user; the lowest twelve bits of the mode.
        case writable(mode: UInt32)
        /// Readable by its group or every user.
        case readable(mode: UInt32)
        /// A folder in which every user can create files, though not replace those of others (`/tmp`).
        case shared
        /// It has this number of names, by hard links.
        case names(Int)
        /// A link, a folder or a device in place of a companion file of the program.
        case irregular
    }

    /// The path of the file, the folder or the link.
    package let path: String
    package let subject: Subject
    package let kind: Kind
    /// Whether the risk makes the file unusable; otherwise it is a warning.
    package let isRefused: Bool

    /// One or two sentences: the risk, and what to do.
    package var sentence: String {
        switch (kind, subject) {
        case (.belongs(let owner), .file):
            "\(path) belongs to user \(userName(owner)), who can change it. Use a copy of your own."
        case (.belongs(let owner), .folder):
            "The folder \(path) belongs to user \(userName(owner)), who can replace what is in it. "
                + "Use a folder of your own."
        case (.belongs(let owner), .link):
            "\(path) is a link of user \(userName(owner)), who can lead it elsewhere. Name the file that it leads to."
        case (.writable(let mode), .folder):
            "The folder \(path) has mode \(octal(mode)), which lets other users replace what is in it. "
                + "Run `chmod go-w` on it."
        case (.writable(let mode), _):
            "\(path) has mode \(octal(mode)), which lets other users change it. Run `chmod 600` on it."
        case (.readable(let mode), _):
            "\(path) has mode \(octal(mode)), which lets other users read it. Run `chmod 600` on it."
        case (.shared, _):
            "Every user can put files into \(path), beside yours. Use a folder of your own."
        case (.names(let count), _):
            "\(path) has \(count) names (hard links). Use it by one of them only: what is written under another is lost."
        case (.irregular, _):
            "\(path) is not a regular file, so usher did not make it. Look what it is, and remove it."
        }
    }

    private func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// The name of a user of this machine; the number when there is no name.
package func userName(_ id: UInt32) -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var texts = [CChar](repeating: 0, count: 16_384)
    return texts.withUnsafeMutableBufferPointer { texts in
        guard let start = texts.baseAddress, getpwuid_r(id, &entry, start, texts.count, &found) == 0,
            let name = found?.pointee.pw_name
        else { return String(id) }
        return String(cString: name)
    }
}
