internal import UsherCore

@testable internal import UsherStore

extension StoreService {
    /// The number of tokens that differ from their last audit row.
    func halfChanges() throws -> Int64 {
        try loading(Cancellation()) { session in
            try session.connection.integer(
                """
                SELECT count(*) FROM tokens AS t
                LEFT JOIN audit AS a ON a.id = (SELECT max(id) FROM audit WHERE token = t.id)
                WHERE a.id IS NULL OR t.done IS NOT json_extract(a.after, '$.done')
                    OR t.ends IS NOT json_extract(a.after, '$.ends')
                    OR t.ended_at IS NOT json_extract(a.after, '$.ended_at')
                    OR t.modified IS NOT json_extract(a.after, '$.modified')
                """)
        }
    }

    /// The times of all updates of tokens, in their order.
    func updateTimes() throws -> [Instant] {
        try loading(Cancellation()) { session in
            var times: [Instant] = []
            try session.connection.forEach("SELECT at FROM audit WHERE kind = 'update' ORDER BY id") { row in
                times.append(Instant(microseconds: row.integer(0)))
                return true
            }
            return times
        }
    }
}
