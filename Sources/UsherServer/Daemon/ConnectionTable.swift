/// All connections, and the choice of the one to close when there are too many.
struct ConnectionTable {
    private var connections: [Int32: ServerConnection] = [:]
    private var perNetwork: [ClientNetwork: Int] = [:]
    private let capacity: Int
    /// 0 for no limit.
    private let capacityPerNetwork: Int

    init(capacity: Int, capacityPerNetwork: Int) {
        self.capacity = capacity
        self.capacityPerNetwork = capacityPerNetwork
    }

    var count: Int { connections.count }
    var all: some Collection<ServerConnection> { connections.values }

    /// Adds a new connection.
    ///
    /// - Returns: the connection to close instead, which is removed from the table; the new one itself when all others
    ///   are being processed.
    mutating func add(_ connection: ServerConnection) -> ServerConnection? {
        let network = connection.peer.network
        let isOverShare = capacityPerNetwork > 0 && perNetwork[network, default: 0] >= capacityPerNetwork
        var dropped: ServerConnection?
        if isOverShare || connections.count >= capacity {
            dropped = leastUseful(isOverShare ? network : nil, now: connection.since)
            guard let dropped else { return connection }
            remove(dropped)
        }
        connections[connection.descriptor] = connection
        perNetwork[network, default: 0] += 1
        return dropped
    }

    /// - Returns: whether it was in the table.
    @discardableResult
    mutating func remove(_ connection: ServerConnection) -> Bool {
        guard connections[connection.descriptor] === connection else { return false }
        connections[connection.descriptor] = nil
        let network = connection.peer.network
        let rest = perNetwork[network, default: 1] - 1
        perNetwork[network] = rest > 0 ? rest : nil
        return true
    }

    /// The connection for which the server has waited longest; a connection that never sent a request counts fourfold,
    /// and one that is idle between two counts twofold. Never one whose request is being processed.
    ///
    /// A connection that was just opened is therefore not closed before its request can arrive, however many others
    /// come.
    private func leastUseful(_ network: ClientNetwork?, now: Int64) -> ServerConnection? {
        let candidates = connections.values.lazy.filter { connection in
            connection.phase != .work && (network == nil || connection.peer.network == network)
        }
        return candidates.max { Self.weight($0) * (now - $0.since) < Self.weight($1) * (now - $1.since) }
    }

    private static func weight(_ connection: ServerConnection) -> Int64 {
        switch connection.phase {
        case .head: connection.answers == 0 ? 4 : 2
        case .body, .answer: 1
        case .work: 0
        }
    }

    /// The connection whose client has been receiving its answer longest.
    var slowestReader: ServerConnection? {
        connections.values.lazy.filter { $0.phase == .answer }.min { $0.since < $1.since }
    }
}
