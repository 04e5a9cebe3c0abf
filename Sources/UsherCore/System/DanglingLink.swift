internal import Glibc

/// The symbolic link on the way to a path that leads to nothing, as to a disk that is not mounted.
///
/// What is behind it is not missing but out of reach: it must not be made anew, nor passed over.
///
/// - Returns: `nil` when the path leads to something, or when nothing on the way to it is such a link.
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
