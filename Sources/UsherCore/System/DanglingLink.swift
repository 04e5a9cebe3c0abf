internal import Glibc

/// Finds a symbolic link on a path whose target does not exist, such as one to an unmounted disk.
///
/// The file behind it is unreachable, not missing: callers must neither create it nor ignore it.
///
/// - Returns: `nil` when the path exists, or when no link on it is dangling.
package func danglingLink(onTheWayTo path: String) -> String? {
    var current = path
    while true {
        var status = stat()
        if lstat(current, &status) == 0 {
            let isLink = status.st_mode & S_IFMT == S_IFLNK
            return isLink && stat(current, &status) != 0 && errno == ENOENT ? current : nil
        }
        guard errno == ENOENT, let slash = current.lastIndex(of: "/"), slash != current.startIndex else { return nil }
        current = String(current[..<slash])
    }
}
