internal import Glibc

/// Which file a path led to.
struct FileIdentity: Hashable, Sendable {
    let device: UInt
    let inode: UInt

    /// `nil` when the path leads to nothing.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}
