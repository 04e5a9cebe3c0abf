internal import Glibc

/// Folders, given by their paths.
package enum Folder {
    /// The folder that contains a path: `.` for a bare name.
    package static func of(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Creates a folder and its missing parents, for the owner alone (0700).
    ///
    /// - Returns: `errno` when one of them cannot be created; 0 otherwise.
    package static func make(_ path: String) -> Int32 {
        guard access(path, F_OK) != 0 else { return 0 }
        let above = Folder.of(path)
        let error = above == path ? 0 : make(above)
        guard error == 0 else { return error }
        return mkdir(path, 0o700) == 0 || errno == EEXIST ? 0 : errno
    }
}
