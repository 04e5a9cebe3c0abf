internal import Glibc
internal import UsherCore

/// A library's path, and the error sentences about it: the problem, the file, what to do.
struct LibraryFile: Hashable, Sendable {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The folder of the file.
    var folder: String { Folder.of(path) }

    /// The file's name in its folder.
    var name: String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// Whether the path exists, a dangling link included.
    var isTaken: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// In bytes, without what SQLite keeps beside the file; 0 where nothing is.
    var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// What is appended to the path for the files that SQLite keeps beside it.
    static let companions = ["-wal", "-shm", "-journal"]

    /// Whether SQLite keeps changes beside the file.
    var hasLog: Bool {
        ["-wal", "-journal"].contains { suffix in
            var status = stat()
            return lstat(path + suffix, &status) == 0 && status.st_size > 0
        }
    }

    /// Removes the file and SQLite's companions: SQLite would apply a leftover log to the next file.
    func remove() {
        for suffix in [""] + LibraryFile.companions { unlink(path + suffix) }
    }

    var missing: ServiceError {
        .notFound("There is no library at \(path). Check the path, or make one with `usher library create`.")
    }

    var alreadyThere: ServiceError {
        .conflict("\(path) is there already, and was left as it is. Name another file.")
    }

    var leftLog: ServiceError {
        .conflict(
            "There is no library at \(path), but changes of one that was there are in \(path)-wal. Bring the library "
                + "back, or remove that file, too.")
    }

    var danglingLink: ServiceError {
        .notFound("\(path) is a symbolic link to a file that is not there. Remove the link, or bring the file back.")
    }

    func notAFile(isFolder: Bool) -> ServiceError {
        .damaged("\(path) is \(isFolder ? "a folder" : "not a regular file"). Name a library file.")
    }

    var notSQLite: ServiceError {
        .damaged("\(path) is not a library of usher: it is no SQLite file. It was left as it is; name another file.")
    }

    var notALibrary: ServiceError {
        .damaged("\(path) is an SQLite file of another program. It was left as it is; name another file.")
    }

    func newer(_ version: Int64) -> ServiceError {
        .damaged(
            "\(path) was made by a newer usher: it has version \(version), and this program knows \(Schema.version). "
                + "It was left as it is; use the newer program.")
    }

    func migrating(from version: Int64) -> String {
        "The tables of \(path) (\(size >> 20) MiB) are brought from version \(version) to \(Schema.version) now, which "
            + "takes a while."
    }

    func migrated(from version: Int64) -> String {
        "The tables of \(path) were brought from version \(version) to \(Schema.version); earlier releases of usher cannot "
            + "open it any more."
    }

    func older(_ version: Int64) -> ServiceError {
        .failed(
            "\(path) has tables of version \(version) now, older ones than when it was opened. Nothing was changed; "
                + "start again, which brings them to version \(Schema.version).")
    }

    func forbidden(owner: uid_t) -> ServiceError {
        let whose = owner == geteuid() ? "" : " It belongs to user \(userName(owner))."
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

    /// The permissions' fault, not the user's choice.
    var fileIsReadOnly: ServiceError {
        .failed("You may not write \(path), so nothing can be changed. Ask for the permission, or use a copy.")
    }

    var openedReadOnly: ServiceError {
        .readOnly("Read-only (--read-only): nothing can be changed.")
    }

    /// - Parameter kept: the part of the work that was stored nevertheless; `nil` for none.
    func damaged(_ message: String, kept: String?) -> ServiceError {
        .damaged("\(path) is damaged (\(message)). \(kept ?? "Nothing was changed"); bring a copy back.")
    }

    /// The error for the user.
    ///
    /// - Parameter kept: the part of the work that was stored nevertheless; `nil` for none.
    func sentence(_ error: SQLiteError, kept: String? = nil) -> ServiceError {
        let outcome = kept ?? "Nothing was changed"
        let notice = kept.map { " \($0)." } ?? ""
        if error.isInterruption { return .cancelled }
        if error.isBusy {
            return .busy("Another program holds \(path). \(outcome); try again when it is done.")
        }
        if error.isFull {
            return .failed("The disk that holds \(path) is full. \(outcome); make room and try again.")
        }
        if error.isCorruption { return damaged(error.message, kept: kept) }
        if error.isReadOnly { return fileIsReadOnly }
        if error.isOutOfMemory {
            return .failed("There was no memory left for \(path). \(outcome); end other programs and try again.")
        }
        if error.isTooBig {
            return .failed(
                "What was to be written into \(path) is longer than it or its disk takes (\(error.message)). \(outcome); "
                    + "give less at once.")
        }
        if error.isConstraint {
            return .failed(
                "What was to be written does not fit what \(path) holds already (\(error.message)). \(outcome); "
                    + "`usher doctor` looks whether the file is sound.")
        }
        if error.isCannotOpen {
            return .failed("\(path) cannot be opened (\(error.message)). Check the file, its folder and your rights.")
        }
        if error.isInputOutput {
            return .failed(
                "Reading or writing \(path) failed (\(error.message)).\(notice) Check the disk and try again.")
        }
        return .failed(
            "\(path) did not do what usher asked of it (\(error.message), SQLite \(error.code)).\(notice) Another program "
                + "may have changed its tables: `usher doctor` looks into it, and a copy from before is sound.")
    }
}
