internal import Glibc

/// Decides which users besides one can reach a file: the one rule for libraries, configurations and keys.
///
/// It examines owner and mode of the file, of the links that lead to it, of the folders that contain these, and of the
/// program's companion files. The user and root are trusted. For root, a file of another user is only a warning, since
/// an administrator maintains the files of a machine's users. Group rights count as the owner's when the group belongs
/// to that user alone.
package struct FileRights: Sendable {
    /// The user who should own the files, by number.
    package let user: UInt32
    /// Whether a group belongs to one user alone.
    private let isPrivateGroup: @Sendable (_ group: UInt32, _ user: UInt32) -> Bool

    private static let mostLinks = 40

    /// - Parameters:
    ///   - user: this process's effective user by default.
    ///   - isPrivateGroup: whether a group belongs to one user alone; asks the system by default.
    package init(
        user: UInt32? = nil,
        isPrivateGroup: @escaping @Sendable (_ group: UInt32, _ user: UInt32) -> Bool = {
            UsherCore.isPrivateGroup($0, of: $1)
        }
    ) {
        self.user = user ?? geteuid()
        self.isPrivateGroup = isPrivateGroup
    }

    /// The risks of the file at `path`, or of one that is created there.
    ///
    /// - Parameter companions: suffixes of the files that belong to it. A companion that is a link or not a regular
    ///   file is a risk.
    /// - Returns: each risk once, those that make the file unusable first. Skips files whose status is unavailable:
    ///   opening them reports the error.
    package func risks(of path: String, companions: [String] = []) -> [FileRisk] {
        var risks: [FileRisk] = []
        var current = path
        for _ in 0..<FileRights.mostLinks {
            risks += self.risks(ofFolder: Folder.of(current))
            guard let status = status(of: current) else { break }
            guard status.st_mode & S_IFMT == S_IFLNK, let target = target(of: current) else {
                risks += self.risks(current, .file, status)
                break
            }
            // A link's mode has no meaning.
            risks += belonging(current, .link, status)
            current = target
        }
        for suffix in companions { risks += self.risks(ofCompanion: current + suffix, of: current) }
        var seen: Set<FileRisk> = []
        risks = risks.filter { seen.insert($0).inserted }
        return risks.filter(\.isRefused) + risks.filter { !$0.isRefused }
    }

    /// The risks of a folder's files, from its own owner and mode and from the folders above it that every user may
    /// change.
    package func risks(ofFolder path: String) -> [FileRisk] {
        guard let real = realpath(path, nil) else { return [] }
        defer { free(real) }
        var current = String(cString: real)
        guard let status = status(of: current) else { return [] }
        var risks = self.risks(current, .folder, status)
        while current != "/" {
            current = Folder.of(current)
            guard let above = self.status(of: current) else { continue }
            let mode = above.st_mode & 0o7777
            guard mode & 0o1002 == 0o002 else { continue }
            risks.append(FileRisk(path: current, subject: .folder, kind: .writable(mode: mode), isRefused: true))
        }
        return risks
    }

    private func risks(_ path: String, _ subject: FileRisk.Subject, _ status: stat) -> [FileRisk] {
        let mode = status.st_mode & 0o7777
        var risks = belonging(path, subject, status)
        func add(_ kind: FileRisk.Kind, isRefused: Bool) {
            risks.append(FileRisk(path: path, subject: subject, kind: kind, isRefused: isRefused))
        }
        let others = modeForOthers(status)
        if subject == .folder, mode & 0o1000 != 0 {
            if others & 0o022 != 0 { add(.shared, isRefused: false) }
            return risks
        }
        if others & 0o022 != 0 { add(.writable(mode: mode), isRefused: true) }
        guard subject == .file, status.st_mode & S_IFMT == S_IFREG else { return risks }
        if others & 0o044 != 0, others & 0o022 == 0 { add(.readable(mode: mode), isRefused: false) }
        if status.st_nlink > 1 { add(.names(Int(status.st_nlink)), isRefused: false) }
        return risks
    }

    /// The rights of users other than this one and the owner; the owner has a risk of its own.
    private func modeForOthers(_ status: stat) -> UInt32 {
        let mode = status.st_mode & 0o066
        guard mode & 0o060 != 0, [user, status.st_uid].contains(where: { isPrivateGroup(status.st_gid, $0) }) else {
            return mode
        }
        return mode & 0o006
    }

    private func risks(ofCompanion path: String, of file: String) -> [FileRisk] {
        guard let status = status(of: path) else { return [] }
        guard status.st_mode & S_IFMT == S_IFREG else {
            return [FileRisk(path: path, subject: .file, kind: .irregular, isRefused: true)]
        }
        let risks = self.risks(path, .file, status)
        // The file's owner is reported already.
        guard self.status(of: file)?.st_uid == status.st_uid else { return risks }
        return risks.filter { if case .belongs = $0.kind { false } else { true } }
    }

    private func belonging(_ path: String, _ subject: FileRisk.Subject, _ status: stat) -> [FileRisk] {
        guard status.st_uid != user, status.st_uid != 0 else { return [] }
        return [FileRisk(path: path, subject: subject, kind: .belongs(to: status.st_uid), isRefused: user != 0)]
    }

    private func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    /// The target of a link, relative to the working directory.
    private func target(of link: String) -> String? {
        var characters = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link, &characters, characters.count)
        guard count > 0 else { return nil }
        let text = String(decoding: characters.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.hasPrefix("/") ? text : "\(Folder.of(link))/\(text)"
    }
}
