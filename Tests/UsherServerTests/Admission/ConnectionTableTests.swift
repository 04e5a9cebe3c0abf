import Testing

@testable import UsherServer

@Suite("The table of connections")
struct ConnectionTableTests {
    private func connection(
        _ descriptor: Int32, from address: String = "10.0.0.1", _ phase: ServerConnection.Phase = .head,
        since: Int64 = 0,
        answers: Int = 0
    ) throws -> ServerConnection {
        let connection = ServerConnection(
            descriptor: descriptor, peer: try #require(ClientAddress(address)), now: since)
        for _ in 0..<answers {
            connection.enter(.answer, now: since)
            connection.enter(.head, now: since)
        }
        connection.enter(phase, now: since)
        return connection
    }

    @Test("when it is full the connection that lets the server wait longest goes, never one in work")
    func order() throws {
        var table = ConnectionTable(capacity: 6, capacityPerNetwork: 0)
        let rows = [
            try connection(1, .work, since: 0), try connection(2, .answer, since: 1),
            try connection(3, .body, since: 2),
            try connection(4, since: 3, answers: 2), try connection(5, since: 9), try connection(6, since: 8),
        ]
        for row in rows where table.add(row) != nil { Issue.record("there was buffer") }
        var gone: [Int32] = []
        for number in 10..<15 {
            let dropped = try table.add(connection(Int32(number), .work, since: 100))
            gone.append(dropped?.descriptor ?? 0)
        }
        #expect(gone == [6, 5, 4, 2, 3])
        #expect(table.count == 6)
        let late = try connection(20)
        let refused = table.add(late)
        #expect(refused === late, "all are being worked for")
        #expect(table.count == 6)
        let wasThere = table.remove(late)
        #expect(!wasThere)
    }

    @Test("one that came just now is not ended before its request can arrive")
    func newcomer() throws {
        var table = ConnectionTable(capacity: 2, capacityPerNetwork: 0)
        let old = try connection(1, .body, since: 0)
        let new = try connection(2, since: 999)
        for connection in [old, new] where table.add(connection) != nil { Issue.record("there was buffer") }
        let dropped = try table.add(connection(3, since: 1_000))
        #expect(dropped === old)
    }

    @Test("a network over its share gives up one of its own, and what goes is no longer counted")
    func shares() throws {
        var table = ConnectionTable(capacity: 10, capacityPerNetwork: 2)
        let other = try connection(1, from: "10.0.0.2")
        let own = [try connection(2, from: "2001:db8::1", since: 1), try connection(3, from: "2001:db8::2", since: 2)]
        for connection in [other] + own where table.add(connection) != nil { Issue.record("there was buffer") }
        let dropped = try table.add(connection(4, from: "2001:db8:0:0:9::", since: 3))
        #expect(dropped === own[0])
        table.remove(own[1])
        let next = try table.add(connection(5, from: "2001:db8::5", since: 4))
        #expect(next == nil)
        table.remove(other)
        #expect(table.count == 2)
    }
}
