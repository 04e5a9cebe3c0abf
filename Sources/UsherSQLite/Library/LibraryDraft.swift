internal import Glibc
internal import Synchronization
internal import UsherCore

/// A library that is made beside its place and moved there when it is whole: a stop in between leaves nothing there.
struct LibraryDraft {
    /// Where it is made.
    let place: LibraryFile
    private let target: LibraryFile

    private static let suffix = ".usher-draft-"
    private static let made = Atomic<Int>(0)

    /// Makes an empty file for its owner alone; the caller removes it, whatever became of it.
    ///
    /// - Throws: `.failed` also where other users could change what is made in the folder.
    init(for target: LibraryFile) throws(ServiceError) {
        _ = try target.checkRights()
        LibraryDraft.sweep(beside: target)
        let number = LibraryDraft.made.add(1, ordering: .relaxed).newValue
        self.target = target
        place = LibraryFile("\(target.path)\(LibraryDraft.suffix)\(getpid())-\(number)")
        // Left by a killed program that had the same process number.
        place.remove()
        let file = open(place.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw target.cannotMake(errno) }
        close(file)
    }

    func remove() {
        place.remove()
    }

    /// Moves the draft to its place, unless something is there.
    ///
    /// - Parameters:
    ///   - dropsLog: whether the log of a library that is gone may be removed; otherwise it is refused, for it would be
    ///     taken for the new library's.
    ///   - hasLinks: whether to try a hard link first; not all filesystems have them.
    /// - Returns: whether it was moved; `false` when something was there, which stays as it is.
    func settle(dropsLog: Bool, hasLinks: Bool = true) throws(ServiceError) -> Bool {
        let lock = FolderLock(target.folder)
        defer { withExtendedLifetime(lock) {} }
        guard !target.isTaken else { return false }
        if target.hasLog {
            guard dropsLog else { throw target.leftLog }
            target.remove()
        }
        // Unlike `rename`, these two replace nothing that another process put there meanwhile.
        if hasLinks, link(place.path, target.path) == 0 { return true }
        if hasLinks, errno == EEXIST { return false }
        let file = open(target.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            guard errno == EEXIST else { throw target.cannotMake(errno) }
            return false
        }
        close(file)
        guard rename(place.path, target.path) == 0 else {
            let reason = errno
            unlink(target.path)
            throw target.cannotMake(reason)
        }
        return true
    }

    /// Moves the draft to its place and removes the library that was there.
    func replace() throws(ServiceError) {
        let lock = FolderLock(target.folder)
        defer { withExtendedLifetime(lock) {} }
        target.remove()
        guard rename(place.path, target.path) == 0 else { throw target.cannotMake(errno) }
    }

    /// Removes the drafts of programs that were killed.
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
