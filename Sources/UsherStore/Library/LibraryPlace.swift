internal import Glibc
internal import UsherCore

/// A library's path, and the sentences about what can be wrong there: what, where, what to do.
struct LibraryPlace: Hashable, Sendable {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The folder that the file stands in.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The file's name in its folder.
    var name: String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// Whether anything is there, be it a link to nothing.
    var isTaken: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Whether SQLite keeps changes beside the file.
    var hasLog: Bool {
        ["-wal", "-journal"].contains { suffix in
            var status = stat()
            return lstat(path + suffix, &status) == 0 && status.st_size > 0
        }
    }

    /// Removes the file with what SQLite keeps beside it: a log left behind would be taken for the next file's.
    func remove() {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    var missing: ServiceError {
        .failed("There is no library at \(path). Check the path, or make one with `usher library create`.")
    }

    var alreadyThere: ServiceError {
        .failed("\(path) is there already, and was left as it is. Name another file.")
    }

    var leftLog: ServiceError {
        .failed(
            "There is no library at \(path), but changes of one that was there are in \(path)-wal. Bring the library "
                + "back, or remove that file, too.")
    }

    var danglingLink: ServiceError {
        .failed("\(path) is a symbolic link to a file that is not there. Remove the link, or bring the file back.")
    }

    func notAFile(isFolder: Bool) -> ServiceError {
        .failed("\(path) is \(isFolder ? "a folder" : "not a regular file"). Name a library file.")
    }

    var notSQLite: ServiceError {
        .failed("\(path) is not a library of usher: it is no SQLite file. It was left as it is; name another file.")
    }

    var notALibrary: ServiceError {
        .failed("\(path) is an SQLite file of another program. It was left as it is; name another file.")
    }

    func newer(_ version: Int64) -> ServiceError {
        .failed(
            "\(path) was made by a newer usher: it has version \(version), and this program knows \(Schema.version). "
                + "It was left as it is; use the newer program.")
    }

    func forbidden(owner: uid_t) -> ServiceError {
        let whose = owner == geteuid() ? "" : " It belongs to user \(name(of: owner))."
        return .failed("You may not read \(path).\(whose) Ask for the permission, or name another file.")
    }

    func unreachable(_ reason: Int32) -> ServiceError {
        .failed("\(path) cannot be reached: \(String(cString: strerror(reason))). Check the path and its folders.")
    }

    func cannotMake(_ reason: Int32) -> ServiceError {
        .failed(
            "\(path) cannot be made: \(String(cString: strerror(reason))). Check the folder, or name another file.")
    }

    var replaced: ServiceError {
        .failed(
            "\(path) was replaced by another file, or removed, while it was open. Nothing was changed; "
                + "start again to open what is there now.")
    }

    /// A fault of the place, not a wish of the user's.
    var fileIsReadOnly: ServiceError {
        .failed("You may not write \(path), so nothing can be changed. Ask for the permission, or use a copy.")
    }

    var openedReadOnly: ServiceError {
        .readOnly("Read-only (--read-only): nothing can be changed.")
    }

    /// What SQLite's answer means for the user.
    ///
    /// - Parameter kept: what of the work is there all the same; nothing, for `nil`.
    func sentence(_ error: SQLiteError, kept: String? = nil) -> ServiceError {
        let outcome = kept ?? "Nothing was changed"
        let remark = kept.map { " \($0)." } ?? ""
        if error.isInterruption { return .cancelled }
        if error.isBusy {
            return .busy("Another program holds \(path). \(outcome); try again when it is done.")
        }
        if error.isFull {
            return .failed("The disk that holds \(path) is full. \(outcome); make room and try again.")
        }
        if error.isCorruption {
            return .failed("\(path) is damaged (\(error.message)). \(outcome); bring a copy back.")
        }
        if error.isReadOnly { return fileIsReadOnly }
        if error.isCannotOpen {
            return .failed("\(path) cannot be opened (\(error.message)). Check the file, its folder and your rights.")
        }
        if error.isInputOutput {
            return .failed(
                "Reading or writing \(path) failed (\(error.message)).\(remark) Check the disk and try again.")
        }
        return .failed("The library \(path) failed: \(error.message) (SQLite \(error.code)).\(remark)")
    }

    private func name(of owner: uid_t) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var texts = [CChar](repeating: 0, count: 16_384)
        return texts.withUnsafeMutableBufferPointer { texts in
            guard let start = texts.baseAddress, getpwuid_r(owner, &entry, start, texts.count, &found) == 0,
                let name = found?.pointee.pw_name
            else { return String(owner) }
            return String(cString: name)
        }
    }
}
