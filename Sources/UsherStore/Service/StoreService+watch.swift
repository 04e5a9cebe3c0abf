package import UsherCore

extension StoreService {
    package func watch(_ onChange: @escaping @Sendable () -> Void) -> (any ChangeWatch)? {
        StoreWatch(database, revision: { [self] in try revision() }, onChange)
    }
}

/// Watches a library: looks at its revision whenever the engine tells of a write, or once a second where it cannot.
final class StoreWatch: ChangeWatch {
    private let looks: RevisionLooks
    private let writes: (any ChangeWatch)?

    init(
        _ database: any SQLDatabase, revision: @escaping @Sendable () throws -> Int64?,
        _ onChange: @escaping @Sendable () -> Void
    ) {
        let looks = RevisionLooks(revision, onChange)
        self.looks = looks
        writes = database.watch { looks.begin() }
        if writes == nil { looks.repeatForever() }
    }

    deinit {
        looks.end()
    }
}
