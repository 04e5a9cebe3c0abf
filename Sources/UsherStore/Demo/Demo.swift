internal import Glibc
package import UsherCore

/// The demo: a library of an invented institute, the same each time but for the instant it is made at.
package enum Demo {
    /// Whose videos they are.
    package static let institute = Sample.instituteName

    /// Opens the demo, making it when it is missing.
    ///
    /// - Parameter fresh: makes it again, even when it is there. What is at the path and is no library stays as it is.
    package static func open(
        path: String, fresh: Bool = false, clock: Clock = .system, _ cancellation: Cancellation = Cancellation()
    ) throws(ServiceError) -> StoreService {
        let header = try LibraryHeader(path: path)
        if fresh || header.content == .missing {
            try make(path: path, now: clock.now(), cancellation)
        }
        return try Library.open(path: path, mode: .readWrite, clock: clock)
    }

    /// Makes the demo at `path` as of `now`, in place of a library that is there.
    ///
    /// It is made beside the path and moved there when it is whole. Its tokens end from thirty seconds to a year after
    /// `now`, and some have ended before.
    ///
    /// - Throws: `.failed` when something else than a library is there.
    package static func make(
        path: String, now: Instant, _ cancellation: Cancellation = Cancellation()
    ) throws(ServiceError) {
        _ = try LibraryHeader(path: path)
        let place = LibraryPlace(path)
        let draft = LibraryPlace("\(path).demo-\(getpid())")
        draft.remove()
        defer { draft.remove() }
        do {
            let service = try Library.open(path: draft.path, mode: .create, clock: .fixed(now))
            try service.loading(cancellation) { session in
                try session.changing {
                    try DemoContent(now: now).load(into: BulkLoad(session), cancellation)
                }
            }
        }
        place.remove()
        guard rename(draft.path, path) == 0 else { throw place.cannotMake(errno) }
    }
}
