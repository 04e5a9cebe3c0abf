internal import Glibc

/// How many files this process may have open at a time.
package enum FileLimit {
    private static let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Raises the limit to `wanted`, as far as the system lets it without further rights.
    ///
    /// - Returns: the limit from here on.
    package static func raise(to wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return wanted }
        if limit.rlim_cur < rlim_t(wanted) {
            let before = limit.rlim_cur
            limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
            if setrlimit(files, &limit) != 0 { limit.rlim_cur = before }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
