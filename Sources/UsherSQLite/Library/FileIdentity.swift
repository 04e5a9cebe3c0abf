internal import Glibc

/// The identity of the file at a path.
struct FileIdentity: Hashable, Sendable {
    let device: UInt
    let inode: UInt

    /// - Returns: `nil` when the path does not exist.
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
