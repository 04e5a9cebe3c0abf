internal import Glibc

/// Files for their owner alone.
package enum PrivateFile {
    /// What can be wrong with a file that should hold a secret.
    package struct Failure: Error, Hashable, Sendable {
        package let code: Int32

        package var words: String { String(cString: strerror(code)) }
    }

    /// The file's bytes; `nil` when it is missing, too long or cannot be read.
    package static func read(_ path: String, limit: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
        return bytes(of: file, limit: limit)
    }

    /// Writes a new file beside the old one and puts it in its place, so that a stop leaves one of them whole.
    ///
    /// Folders that are missing are made, for their owner alone (0700); the file is 0600.
    package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        try makeFolder(of: path)
        var template = Array("\(path).XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw Failure(code: errno) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        var isWritten = fchmod(file, 0o600) == 0
        var rest = bytes[...]
        while isWritten, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { isWritten = false }
        }
        isWritten = isWritten && fsync(file) == 0
        var code = errno
        close(file)
        if isWritten, rename(template, path) == 0 { return }
        if isWritten { code = errno }
        unlink(template)
        throw Failure(code: code)
    }

    package static func remove(_ path: String) throws(Failure) {
        guard unlink(path) == 0 || errno == ENOENT else { throw Failure(code: errno) }
    }

    /// Reads an open file to its end.
    static func bytes(of file: Int32, limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
        return nil
    }

    private static func makeFolder(of path: String) throws(Failure) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        if access(folder, F_OK) == 0 { return }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Failure(code: errno) }
    }
}
