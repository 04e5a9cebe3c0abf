internal import Glibc
internal import UsherCore

/// What plain reads find out about a file before SQLite may open it.
struct LibraryHeader: Hashable {
    enum Content: Hashable {
        /// The path does not exist.
        case missing
        case library(version: Int64)
    }

    let content: Content
    let identity: FileIdentity?

    private static let magic = Array("SQLite format 3\0".utf8)
    private static let length = 100

    /// Reads the file; follows a symbolic link to a regular file.
    ///
    /// - Throws: a sentence for anything at the path that is not a library.
    init(path: String) throws(ServiceError) {
        let file = LibraryFile(path)
        var status = stat()
        if stat(path, &status) != 0 {
            let reason = errno
            guard reason == ENOENT else { throw file.unreachable(reason) }
            var link = stat()
            if lstat(path, &link) == 0 { throw file.danglingLink }
            content = .missing
            identity = nil
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw file.notAFile(isFolder: status.st_mode & S_IFMT == S_IFDIR)
        }
        identity = FileIdentity(status)
        let bytes = try LibraryHeader.read(path, file, owner: status.st_uid)
        guard bytes.count == LibraryHeader.length, bytes.starts(with: LibraryHeader.magic) else {
            throw file.notSQLite
        }
        guard LibraryHeader.word(bytes, at: 68) == Schema.applicationID else { throw file.notALibrary }
        let version = LibraryHeader.word(bytes, at: 60)
        guard version <= Schema.version else { throw file.newer(version) }
        guard version > 0 else { throw file.notALibrary }
        content = .library(version: version)
    }

    private static func read(_ path: String, _ file: LibraryFile, owner: uid_t) throws(ServiceError) -> [UInt8] {
        // Without O_NONBLOCK, a pipe that replaced the file meanwhile would block the program.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw errno == EACCES ? file.forbidden(owner: owner) : file.unreachable(errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: length)
        let count = Glibc.read(descriptor, &bytes, length)
        guard count >= 0 else { throw file.unreachable(errno) }
        return Array(bytes.prefix(count))
    }

    private static func word(_ bytes: [UInt8], at offset: Int) -> Int64 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) }
    }
}
