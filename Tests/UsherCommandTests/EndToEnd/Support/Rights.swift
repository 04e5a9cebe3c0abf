internal import Glibc
internal import Testing
internal import UsherTesting

/// Ways to run a program with fewer rights than the tests have.
enum Rights {
    /// Arguments before a program's path that reduce root's rights to those of an owner; none for other users.
    ///
    /// Root obeys a file's mode only without its capabilities.
    static var ordinary: [String] {
        geteuid() == 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : []
    }

    /// Whether `ordinary` works here: a container may forbid root to drop capabilities.
    static let canBeOrdinary = succeeds(ordinary + ["true"])

    /// Arguments before a program's path that give it a mount namespace, where it may mount small disks of its own.
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
