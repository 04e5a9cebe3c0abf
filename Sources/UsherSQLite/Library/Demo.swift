package import UsherCore
package import UsherStore

/// The demo: a library of an invented institute, the same each time but for the instant it is made at.
package enum Demo {
    /// Whose videos they are.
    package static let institute = DemoContent.institute

    /// Opens the demo, making it when it is missing.
    ///
    /// - Parameter fresh: makes it again, even when it is there. What is at the path and is no library stays as it is.
    package static func open(
        path: String, fresh: Bool = false, clock: Clock = .system, _ cancellation: Cancellation = Cancellation()
    ) throws(ServiceError) -> StoreService {
        let header = try LibraryHeader(path: path)
        if fresh || header.content == .missing {
            try make(LibraryFile(path), replacing: fresh, now: clock.now(), cancellation)
        }
        return try Library.open(path: path, mode: .readWrite, clock: clock)
    }

    /// Makes the demo as of `now`; its tokens end from thirty seconds to a year after that, and some have ended before.
    ///
    /// - Parameter replacing: whether it takes the place of a library that is there. Otherwise what another process put
    ///   there meanwhile stays.
    private static func make(
        _ place: LibraryFile, replacing: Bool, now: Instant, _ cancellation: Cancellation
    ) throws(ServiceError) {
        try Library.makeFolder(of: place)
        let draft = try LibraryDraft(for: place)
        defer { draft.remove() }
        do {
            try Library.migrate(draft.place)
            let service = try Library.open(path: draft.place.path, mode: .readWrite, clock: .fixed(now))
            try service.loading(cancellation) { session in
                try session.changing {
                    try DemoContent(now: now).load(into: BulkLoad(session), cancellation)
                }
            }
        }
        if replacing {
            try draft.replace()
        } else {
            _ = try draft.settle(dropsLog: true)
        }
    }
}
