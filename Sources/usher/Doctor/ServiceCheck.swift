internal import Dispatch
internal import Synchronization
internal import UsherCore
internal import UsherRemote
internal import UsherSQLite
internal import UsherServer
internal import UsherStore

/// Checks the library and the servers of all profiles.
struct ServiceCheck {
    let context: CommandContext

    func findings() throws -> [Finding] {
        try [library()] + key() + profiles()
    }

    /// The signing key of `usher serve`'s logins; no finding where there is none.
    private func key() -> [Finding] {
        guard let choice = try? LibraryChoice(context.arguments, context.environment) else { return [] }
        let path = choice.path + ".key"
        do throws(ServiceError) {
            guard try SigningKey.kept(in: path) != nil else { return [] }
            return [Finding(.ok, "server key", path)]
        } catch {
            return [Finding(.fail, "server key", error.sentence)]
        }
    }

    private func library() throws -> Finding {
        do {
            let choice = try LibraryChoice(context.arguments, context.environment)
            if case .none = choice {
                return Finding(
                    .ok, "library", "None yet; `usher library create` makes one, and the dashboard opens the demo.")
            }
            if choice.isDemo, !LibraryChoice.exists(choice.path) {
                return Finding(.ok, "library", "The demo is not made yet; `usher --demo` makes it.")
            }
            let library = try Library.open(path: choice.path, mode: .readOnly)
            let health = try library.health(context.cancellation)
            guard health.problems.isEmpty else {
                let first = health.problems.prefix(1).joined()
                return Finding(.fail, "library", "\(choice.path) is damaged: \(first). Bring a copy of it back.")
            }
            let videos = try library.videos(VideoQuery(), at: .first, size: 1, context.cancellation).count.exact ?? 0
            let tokens = try library.count(TokenQuery(asOf: library.now()), context.cancellation).exact ?? 0
            let content =
                "\(grouped(videos)) video\(videos == 1 ? "" : "s"), \(grouped(tokens)) token\(tokens == 1 ? "" : "s")"
            let later = health.version < health.newest ? " (\(health.newest) once it is opened to be changed)" : ""
            let sound = "\(choice.path), version \(health.version)\(later), \(content), sound"
            let notices = library.takeNotices()
            guard !notices.isEmpty else { return Finding(.ok, "library", sound) }
            return Finding(.warn, "library", "\(sound). " + notices.joined(separator: " "))
        } catch let error as ServiceError where error != .cancelled {
            return Finding(.fail, "library", error.sentence)
        } catch let error as CommandFailure {
            return Finding(.fail, "library", error.sentence)
        }
    }

    /// The number of institutes checked at a time.
    private static let width = 8

    /// Checks institutes in parallel, so that one that hangs costs no more than its own timeout.
    private func profiles() throws -> [Finding] {
        // A broken configuration is already a finding of its own.
        guard let configuration = try? context.configuration() else { return [] }
        let names = configuration.names
        let findings = Mutex<[Int: Finding]>([:])
        let group = DispatchGroup()
        let lanes = (0..<min(ServiceCheck.width, names.count)).map { DispatchQueue(label: "usher.doctor.\($0)") }
        for (index, name) in names.enumerated() {
            let check = "profile \(name)"
            do {
                let profile = try configuration.profile(named: name)
                let service = try context.remote(profile)
                let cancellation = context.cancellation
                lanes[index % lanes.count].async(group: group) {
                    let finding = ServiceCheck.finding(check, service, cancellation)
                    findings.withLock { $0[index] = finding }
                }
            } catch let error as ServiceError where error != .cancelled {
                findings.withLock { $0[index] = Finding(.fail, check, error.sentence) }
            } catch let error as CommandFailure {
                findings.withLock { $0[index] = Finding(.fail, check, error.sentence) }
            }
        }
        group.wait()
        try context.cancellation.check()
        return findings.withLock { found in names.indices.compactMap { found[$0] } }
    }

    private static func finding(_ check: String, _ service: RemoteService, _ cancellation: Cancellation) -> Finding {
        do throws(ServiceError) {
            try service.connect(cancellation)
        } catch {
            return Finding(.fail, check, error.sentence)
        }
        let answer = "\(service.profile.base.text) answers, and takes the login."
        let notices = service.takeNotices()
        return Finding(notices.isEmpty ? .ok : .warn, check, ([answer] + notices).joined(separator: " "))
    }
}
