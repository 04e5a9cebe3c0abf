extension Zone {
    /// The instants at which the local clock shows a date and time: none in the gap when it is put forward, two in the
    /// hour that comes twice when it is put back.
    package func instants(of civil: CivilTime) -> [Instant] {
        let guess = civil.instant()
        let offsets = Set([-86_400, 86_400].map { offset(guess.adding(seconds: $0)).seconds })
        return offsets.map { civil.instant(offset: $0) }.filter { self.civil($0) == civil }.sorted()
    }
}
