internal import Glibc
internal import Testing
internal import UsherTesting

/// Ways to run a program with fewer rights than the tests have.
enum Rights {
    /// Words before a program's that leave root nothing but what an owner may do; none for other users.
    ///
    /// Root obeys a file's mode only without its capabilities.
    static var ordinary: [String] {
        geteuid() == 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : []
    }

    /// Whether `ordinary` can be had here: a container may forbid root to give its capabilities away.
    static let canBeOrdinary = succeeds(ordinary + ["true"])

    /// Words before a program's that give it a mount namespace, where it may mount small disks of its own.
    static let ownMounts = ["unshare", "--map-root-user", "--mount"]

    /// Whether the kernel and the container allow that.
    static let canMount = succeeds(ownMounts + ["mount", "-t", "tmpfs", "-o", "size=64k", "small", "/mnt"])

    private static func succeeds(_ words: [String]) -> Bool {
        let process = try? ChildProcess(
            words[0], arguments: Array(words.dropFirst()), environment: PseudoTerminal.environment(with: [:]),
            streams: .files(output: "/dev/null", error: "/dev/null"))
        return process?.wait() == .exited(0)
    }
}

extension Trait where Self == ConditionTrait {
    /// For tests that need `Rights.ordinary`.
    static var asOrdinaryUser: Self {
        .enabled(if: Rights.canBeOrdinary, "root may not give its capabilities away here")
    }

    /// For tests that need `Rights.ownMounts`.
    static var withOwnMounts: Self {
        .enabled(if: Rights.canMount, "a process may have no mounts of its own here")
    }
}
