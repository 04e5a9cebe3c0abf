/// All connections, and which of them goes first when there are too many.
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

    /// Takes a new connection in.
    ///
    /// - Returns: the one that goes instead, which is in the table no longer; the new one itself when all others are
    ///   being worked for.
    mutating func add(_ connection: ServerConnection) -> ServerConnection? {
        let network = connection.peer.network
        let isOverShare = capacityPerNetwork > 0 && perNetwork[network, default: 0] >= capacityPerNetwork
        var dropped: ServerConnection?
        if isOverShare || connections.count >= capacity {
            dropped = leastUseful(isOverShare ? network : nil)
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

    /// The connection whose end costs least: one that never sent a request, one that rests between two, one whose body
    /// comes, one that takes its answer; of these the one that does so longest. Never one that is being worked for.
    private func leastUseful(_ network: ClientNetwork?) -> ServerConnection? {
        let candidates = connections.values.lazy.filter { connection in
            connection.phase != .work && (network == nil || connection.peer.network == network)
        }
        return candidates.min { (Self.use($0), $0.since) < (Self.use($1), $1.since) }
    }

    private static func use(_ connection: ServerConnection) -> Int {
        switch connection.phase {
        case .head: connection.answers == 0 ? 0 : 1
        case .body: 2
        case .answer: 3
        case .work: 4
        }
    }

    /// The connection that takes its answer longest.
    var slowestReader: ServerConnection? {
        connections.values.lazy.filter { $0.phase == .answer }.min { $0.since < $1.since }
    }
}
