internal import UsherCore
internal import UsherRemote
internal import UsherServer
internal import UsherStore

/// Whether the library is sound and the institutes answer.
struct ServiceCheck {
    let context: CommandContext

    func findings() throws -> [Finding] {
        try [library()] + key() + profiles()
    }

    /// The key that logins at `usher serve` are signed with; nothing where there is none.
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
            let remarks = library.takeRemarks()
            guard !remarks.isEmpty else { return Finding(.ok, "library", sound) }
            return Finding(.warn, "library", "\(sound). " + remarks.joined(separator: " "))
        } catch let error as ServiceError where error != .cancelled {
            return Finding(.fail, "library", error.sentence)
        } catch let error as CommandFailure {
            return Finding(.fail, "library", error.sentence)
        }
    }

    private func profiles() throws -> [Finding] {
        // A broken configuration is a finding of its own already.
        guard let configuration = try? context.configuration() else { return [] }
        return try configuration.names.map { name in
            let check = "profile \(name)"
            do {
                let profile = try configuration.profile(named: name)
                let service = try context.remote(profile)
                try service.connect(context.cancellation)
                let answer = "\(profile.base.text) answers, and takes the login."
                let remarks = service.takeRemarks()
                return Finding(remarks.isEmpty ? .ok : .warn, check, ([answer] + remarks).joined(separator: " "))
            } catch let error as ServiceError where error != .cancelled {
                return Finding(.fail, check, error.sentence)
            } catch let error as CommandFailure {
                return Finding(.fail, check, error.sentence)
            }
        }
    }
}
