internal import Glibc

/// The configuration, logins, keys and certificates: small files of the user's that decide where secrets go, or are
/// secrets. What others can change is not read.
package enum PrivateFile {
    /// What one asks of a file before it is read.
    package enum Demand: Hashable, Sendable {
        /// That no other user can change it.
        case unchanged
        /// That no other user can read it either, and that it stands where its name says, by no link.
        case secret
    }

    /// The file's bytes.
    ///
    /// A folder, a pipe and a device are refused without being waited for.
    ///
    /// - Parameter limit: how many bytes it may have.
    /// - Returns: `nil` when nothing is at the path.
    /// - Throws: also when a link on the way to it leads to nothing.
    package static func read(
        _ path: String, limit: Int, demand: Demand
    ) throws(PrivateFileError) -> [UInt8]? {
        guard try check(path, demand: demand) else { return nil }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else { throw .system(errno) }
        defer { close(file) }
        // What was looked at may have been replaced meanwhile, by a program of the user's at the most.
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .irregular }
        guard status.st_size <= limit else { throw .tooLong(limit) }
        return try bytes(of: file, limit: limit)
    }

    /// Looks at the file without opening it.
    ///
    /// - Returns: whether anything is at the path.
    /// - Throws: what `read` would.
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
        // Also to root: a file like this says what is run, and where logins are sent.
        case .belongs: risk.isRefused || risk.subject == .file
        case .readable: demand == .secret
        default: risk.isRefused
        }
    }

    /// Writes a new file beside the old one and puts it in its place, so that a stop leaves one of them whole.
    ///
    /// Folders that are missing are made, for their owner alone (0700); the file is 0600.
    ///
    /// - Throws: also when others can change the folder, and with it the file.
    package static func write(_ bytes: [UInt8], to path: String) throws(PrivateFileError) {
        let folder = Folder.of(path)
        if let link = danglingLink(onTheWayTo: folder) { throw .dangling(link) }
        let error = Folder.make(folder)
        guard error == 0 else { throw .system(error) }
        try put(bytes, at: path, replaces: true)
    }

    /// Writes a file (0600) into a folder that is there, unless there is one of its name, which stays: of several
    /// processes at once one makes it for all, and none reads half of it.
    ///
    /// - Throws: as `write` does.
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

    /// Removes the file; that there is none is no error.
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
