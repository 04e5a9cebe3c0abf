package import UsherCore
package import UsherStore

/// The demo: a library of a fictional institute, always the same except for its time of creation.
package enum Demo {
    /// The institute of the videos.
    package static let institute = DemoContent.institute

    /// Opens the demo; creates it when it is missing.
    ///
    /// - Parameter fresh: whether to replace an existing demo. A file at the path that is not a library is left alone.
    package static func open(
        path: String, fresh: Bool = false, clock: Clock = .system, _ cancellation: Cancellation = Cancellation()
    ) throws(ServiceError) -> StoreService {
        let header = try LibraryHeader(path: path)
        if fresh || header.content == .missing {
            try make(LibraryFile(path), replacing: fresh, now: clock.now(), cancellation)
        }
        return try Library.open(path: path, mode: .readWrite, clock: clock)
    }

    /// Creates the demo as of `now`; its tokens end from thirty seconds to a year later, and some have ended before.
    ///
    /// - Parameter replacing: whether it replaces an existing library. Otherwise a file that another process created
    ///   meanwhile stays.
    private static func make(
        _ target: LibraryFile, replacing: Bool, now: Instant, _ cancellation: Cancellation
    ) throws(ServiceError) {
        try Library.makeFolder(of: target)
        let draft = try LibraryDraft(for: target)
        defer { draft.remove() }
        do {
            try Library.migrate(draft.temporary)
            let service = try Library.open(path: draft.temporary.path, mode: .readWrite, clock: .fixed(now))
            try service.loading(cancellation) { session in
                try session.changing {
                    try DemoContent(now: now).load(into: BulkLoad(session), cancellation)
                }
            }
        }
        if replacing {
            try draft.replace()
        } else {
            _ = try draft.install(dropsLog: true)
        }
    }
}
