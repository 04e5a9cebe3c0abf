internal import Glibc

/// The judge of who beside one user can reach a file: the one rule for libraries, configurations and keys.
///
/// Looked at are owner and mode of the file, of the links that lead to it, of the folders that these stand in, and of
/// the files that a program keeps beside it. The user and root are trusted. To root, what belongs to another user is
/// worth a warning only: an administrator has to be able to look after the files of a machine's users. What a mode lets a
/// group do counts as the owner's where the group is that user's alone.
package struct FileRights: Sendable {
    /// Whose files they are to be, by number.
    package let user: UInt32
    /// Whether a group is a user's alone.
    private let isPrivateGroup: @Sendable (_ group: UInt32, _ user: UInt32) -> Bool

    private static let mostLinks = 40

    /// - Parameters:
    ///   - user: the one that this process acts as unless given.
    ///   - isPrivateGroup: whether a group is a user's alone; told by the system unless given.
    package init(
        user: UInt32? = nil,
        isPrivateGroup: @escaping @Sendable (_ group: UInt32, _ user: UInt32) -> Bool = {
            UsherCore.isPrivateGroup($0, of: $1)
        }
    ) {
        self.user = user ?? geteuid()
        self.isPrivateGroup = isPrivateGroup
    }

    /// What others can do to the file at `path`, or could to one that is made there.
    ///
    /// - Parameter companions: what is appended to the path for the files that belong to it. One that is a link or no
    ///   regular file is a risk of its own.
    /// - Returns: each risk once, those that make the file unfit for use first; none for a sound file. What cannot be
    ///   looked at is left out: opening it will tell.
    package func risks(of path: String, companions: [String] = []) -> [FileRisk] {
        var risks: [FileRisk] = []
        var place = path
        for _ in 0..<FileRights.mostLinks {
            risks += self.risks(ofFolder: Folder.of(place))
            guard let status = status(of: place) else { break }
            guard status.st_mode & S_IFMT == S_IFLNK, let target = target(of: place) else {
                risks += self.risks(place, .file, status)
                break
            }
            // A link's mode says nothing.
            risks += belonging(place, .link, status)
            place = target
        }
        for suffix in companions { risks += self.risks(ofCompanion: place + suffix, of: place) }
        var seen: Set<FileRisk> = []
        risks = risks.filter { seen.insert($0).inserted }
        return risks.filter(\.isRefused) + risks.filter { !$0.isRefused }
    }

    /// What others can do to the files of a folder: by its own owner and mode, and by those folders above it that every
    /// user may change.
    package func risks(ofFolder path: String) -> [FileRisk] {
        guard let real = realpath(path, nil) else { return [] }
        defer { free(real) }
        var place = String(cString: real)
        guard let status = status(of: place) else { return [] }
        var risks = self.risks(place, .folder, status)
        while place != "/" {
            place = Folder.of(place)
            guard let above = self.status(of: place) else { continue }
            let mode = above.st_mode & 0o7777
            guard mode & 0o1002 == 0o002 else { continue }
            risks.append(FileRisk(path: place, subject: .folder, kind: .writable(mode: mode), isRefused: true))
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

    /// What the mode lets users do who are neither this one nor the owner, of whom is said enough elsewhere.
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
        // Whose the file itself is has been said of it.
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

    /// Where a link leads, from where the program stands.
    private func target(of link: String) -> String? {
        var characters = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link, &characters, characters.count)
        guard count > 0 else { return nil }
        let text = String(decoding: characters.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.hasPrefix("/") ? text : "\(Folder.of(link))/\(text)"
    }
}
