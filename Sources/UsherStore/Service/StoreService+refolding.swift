package import UsherCore

/// Bringing what is derived from watermark texts to this program's rules, in pieces, while the library is used.
extension StoreService {
    /// The number of sets of a piece: a change waits for one at the most.
    static let refoldedSets = 250

    package func refoldProgress(_ cancellation: Cancellation) throws(ServiceError) -> RefoldProgress {
        try reading(cancellation) { session in
            preparation.note(session.refolding)
            return RefoldProgress(session.refolding)
        }
    }

    /// Does the next piece, in a transaction of some milliseconds; nothing when all is done. No list changes by it, so
    /// that the revision stays.
    ///
    /// Any number of processes may call this: each piece continues where the last one of any process ended.
    ///
    /// - Throws: `.readOnly`, and `.failed` when another program has folded the library by other rules since.
    package func refold(_ cancellation: Cancellation) throws(ServiceError) -> RefoldProgress {
        try loading(cancellation) { session in
            try session.changing(raisesRevision: false) {
                try session.refold(Self.refoldedSets)
                preparation.note(session.refolding)
                return RefoldProgress(session.refolding)
            }
        }
    }
}
