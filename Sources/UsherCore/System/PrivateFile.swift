internal import Glibc

/// Small files that hold secrets or decide where they are sent: the configuration, logins, keys and certificates. A
/// file that other users can change is not read.
package enum PrivateFile {
    /// The requirement that a file must meet before it is read.
    package enum Demand: Hashable, Sendable {
        /// No other user can change it.
        case unchanged
        /// No other user can read it either, and its path is not a link.
        case secret
    }

    /// Reads the file.
    ///
    /// Refuses a folder, a pipe and a device without blocking.
    ///
    /// - Parameter limit: the most bytes that the file may have.
    /// - Returns: `nil` when the path does not exist.
    /// - Throws: also for a dangling link on the path.
    package static func read(
        _ path: String, limit: Int, demand: Demand
    ) throws(PrivateFileError) -> [UInt8]? {
        guard try check(path, demand: demand) else { return nil }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else { throw .system(errno) }
        defer { close(file) }
        // Since the check the file may have been replaced, though only by a program of the user.
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .irregular }
        guard status.st_size <= limit else { throw .tooLong(limit) }
        return try bytes(of: file, limit: limit)
    }

    /// Checks the file without opening it.
    ///
    /// - Returns: whether the path exists.
    /// - Throws: as `read`.
    package static func check(_ path: String, demand: Demand) throws(PrivateFileError) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .system(errno) }
            if let link = danglingLink(onTheWayTo: path) { throw .dangling(link) }
            return false
        }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard demand != .secret else { throw .link }
            guard stat(path, &status) == 0 else { throw errno == ENOENT ? .dangling(path) : .system(errno) }
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw .folder }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .irregular }
        if let risk = FileRights().risks(of: path).first(where: { isRefused($0, demand) }) { throw .risk(risk) }
        return true
    }

    private static func isRefused(_ risk: FileRisk, _ demand: Demand) -> Bool {
        switch risk.kind {
        // Also for root: such a file decides which programs run and where logins are sent.
        case .belongs: risk.isRefused || risk.subject == .file
        case .readable: demand == .secret
        default: risk.isRefused
        }
    }

    /// Writes a new file beside the old one and renames it, so that an interruption leaves one of them complete.
    ///
    /// Creates missing folders for the owner alone (0700); the file is 0600.
    ///
    /// - Throws: also when other users can change the folder, and with it the file.
    package static func write(_ bytes: [UInt8], to path: String) throws(PrivateFileError) {
        let folder = Folder.of(path)
        if let link = danglingLink(onTheWayTo: folder) { throw .dangling(link) }
        let error = Folder.make(folder)
        guard error == 0 else { throw .system(error) }
        try put(bytes, at: path, replaces: true)
    }

    /// Creates a file (0600) in an existing folder unless the name exists: of several concurrent processes one creates
    /// it for all, and none reads it incomplete.
    ///
    /// - Throws: as `write`.
    package static func writeIfMissing(_ bytes: [UInt8], to path: String) throws(PrivateFileError) {
        try put(bytes, at: path, replaces: false)
    }

    private static func put(_ bytes: [UInt8], at path: String, replaces: Bool) throws(PrivateFileError) {
        if let risk = FileRights().risks(ofFolder: Folder.of(path)).first(where: \.isRefused) { throw .risk(risk) }
        var template = Array("\(path).XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw .system(errno) }
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
        if isWritten {
            isWritten = replaces ? rename(template, path) == 0 : link(template, path) == 0 || errno == EEXIST
            code = errno
        }
        if !isWritten || !replaces { unlink(template) }
        guard isWritten else { throw .system(code) }
    }

    /// Removes the file; a missing one is no error.
    package static func remove(_ path: String) throws(PrivateFileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .system(errno) }
    }

    /// Reads an open file to its end.
    private static func bytes(of file: Int32, limit: Int) throws(PrivateFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { throw .system(errno) }
        }
        throw .tooLong(limit)
    }
}
