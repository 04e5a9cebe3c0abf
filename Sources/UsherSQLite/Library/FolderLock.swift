internal import Glibc

/// Locks a folder against other processes of usher while a file in it is created or replaced; released with its last
/// reference.
final class FolderLock {
    private let file: Int32

    private static let attempts = 400
    private static let pause: UInt32 = 5_000

    /// Waits for the process that holds the folder.
    ///
    /// Continues without the lock when the folder cannot be locked, or is held for seconds: the operations are safe
    /// without it except for rare races.
    init(_ folder: String) {
        file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        for _ in 0..<FolderLock.attempts {
            guard flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
            usleep(FolderLock.pause)
        }
    }

    deinit {
        if file >= 0 { close(file) }
    }
}
