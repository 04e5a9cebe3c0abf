internal import Glibc

/// The system's limits of this process.
package enum ProcessLimits {
    /// Raises the number of open files to `wanted`, as far as no privileges are needed.
    ///
    /// - Returns: the resulting limit.
    package static func raiseFiles(to wanted: Int) -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return wanted }
        if limit.rlim_cur < rlim_t(wanted) {
            let before = limit.rlim_cur
            limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
            if setrlimit(kind, &limit) != 0 { limit.rlim_cur = before }
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// Bytes of address space.
    package static var addressSpace: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return .max }
        return Int(clamping: limit.rlim_cur)
    }
}
