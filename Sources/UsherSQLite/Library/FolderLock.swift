internal import Glibc

/// Holds other programs of usher off a folder while a file in it is made or replaced; ends with its last reference.
final class FolderLock {
    private let file: Int32

    private static let attempts = 400
    private static let pause: UInt32 = 5_000

    /// Waits for the process that holds the folder.
    ///
    /// Where a folder cannot be locked, or is held for seconds, it goes on without: what is done under the lock takes
    /// no harm from another program but in moments that the lock is there to rule out.
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
