internal import Glibc
internal import Synchronization
internal import UsherCore

/// A library that is built in a temporary file and moved to its path when complete: an interruption leaves nothing
/// there.
struct LibraryDraft {
    /// The temporary file.
    let temporary: LibraryFile
    private let target: LibraryFile

    private static let suffix = ".usher-draft-"
    private static let made = Atomic<Int>(0)

    /// Creates an empty file for its owner alone; the caller removes it in any case.
    ///
    /// - Throws: `.failed` also when other users could change files in the folder.
    init(for target: LibraryFile) throws(ServiceError) {
        _ = try target.checkRights()
        LibraryDraft.sweep(beside: target)
        let number = LibraryDraft.made.add(1, ordering: .relaxed).newValue
        self.target = target
        temporary = LibraryFile("\(target.path)\(LibraryDraft.suffix)\(getpid())-\(number)")
        // Left by a killed process with the same process number.
        temporary.remove()
        let file = open(temporary.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw target.cannotMake(errno) }
        close(file)
    }

    func remove() {
        temporary.remove()
    }

    /// Moves the draft to its path, unless that exists.
    ///
    /// - Parameters:
    ///   - dropsLog: whether to remove the log of a deleted library; otherwise it is an error, because SQLite would
    ///     apply it to the new library.
    ///   - hasLinks: whether to try a hard link first; some filesystems have none.
    /// - Returns: whether it was moved; `false` when the path existed, which is left unchanged.
    func install(dropsLog: Bool, hasLinks: Bool = true) throws(ServiceError) -> Bool {
        let lock = FolderLock(target.folder)
        defer { withExtendedLifetime(lock) {} }
        guard !target.isTaken else { return false }
        if target.hasLog {
            guard dropsLog else { throw target.leftLog }
            target.remove()
        }
        // Unlike `rename`, these two never replace a file that another process created meanwhile.
        if hasLinks, link(temporary.path, target.path) == 0 { return true }
        if hasLinks, errno == EEXIST { return false }
        let file = open(target.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            guard errno == EEXIST else { throw target.cannotMake(errno) }
            return false
        }
        close(file)
        guard rename(temporary.path, target.path) == 0 else {
            let reason = errno
            unlink(target.path)
            throw target.cannotMake(reason)
        }
        return true
    }

    /// Replaces the library at the path with the draft.
    func replace() throws(ServiceError) {
        let lock = FolderLock(target.folder)
        defer { withExtendedLifetime(lock) {} }
        target.remove()
        guard rename(temporary.path, target.path) == 0 else { throw target.cannotMake(errno) }
    }

    /// Removes the drafts of killed processes.
    static func sweep(beside target: LibraryFile) {
        guard let entries = opendir(target.folder) else { return }
        defer { closedir(entries) }
        let start = Array((target.name + suffix).utf8)
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { $0.prefix { $0 != 0 }.map { $0 } }
            guard name.starts(with: start) else { continue }
            let number = name.dropFirst(start.count).prefix { $0 != UInt8(ascii: "-") }
            guard let process = pid_t(String(decoding: number, as: UTF8.self)), process > 0 else {
                continue
            }
            guard kill(process, 0) != 0, errno == ESRCH else { continue }
            unlink("\(target.folder)/\(String(decoding: name, as: UTF8.self))")
        }
    }
}
