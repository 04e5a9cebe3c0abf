internal import Glibc

/// Finds a symbolic link on a path whose target does not exist, such as one to an unmounted disk.
///
/// The file behind it is unreachable, not missing: callers must neither create it nor ignore it.
///
/// - Returns: `nil` when the path exists, or when no link on it is dangling.
package func danglingLink(onTheWayTo path: String) -> String? {
    var place = path
    while true {
        var status = stat()
        if lstat(place, &status) == 0 {
            let isLink = status.st_mode & S_IFMT == S_IFLNK
            return isLink && stat(place, &status) != 0 && errno == ENOENT ? place : nil
        }
        guard errno == ENOENT, let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return nil }
        place = String(place[..<slash])
    }
}
