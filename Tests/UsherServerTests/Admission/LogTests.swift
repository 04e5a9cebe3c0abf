import Glibc
import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("The log that is not taken")
struct LogTests {
    /// A log output that accepts no line until it is opened.
    private final class Gate: Sendable {
        let isOpen = Mutex(false)
        let bytes = Mutex<[UInt8]>([])

        func take(_ piece: ArraySlice<UInt8>) -> Int {
            guard isOpen.withLock({ $0 }) else { return 0 }
            bytes.withLock { $0 += piece }
            return piece.count
        }

        var lines: [Substring] { String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n") }
    }

    @Test("keeps so many lines and counts the rest, which it tells once lines are taken again")
    func lost() {
        let gate = Gate()
        let log = AccessLog(clock: .fixed(TestServer.now), capacity: 10_000) { gate.take($0) }
        for number in 0..<100_000 { log.notice("line \(number)") }
        log.flush()
        #expect(gate.lines.isEmpty)
        gate.isOpen.withLock { $0 = true }
        log.flush()
        log.notice("later")
        log.flush()
        let lines = gate.lines
        let kept = lines.count - 2
        #expect(lines.count > 100 && lines.count < 400)
        #expect(lines.first?.hasSuffix(" line 0") == true)
        #expect(
            lines.dropLast().last?.hasSuffix(" \(100_000 - kept) lines were lost: the log could not be written.")
                == true)
        #expect(lines.last?.hasSuffix(" later") == true)
    }

    @Test("is written in pieces when the place takes only some of it")
    func pieces() {
        let bytes = Mutex<[UInt8]>([])
        let log = AccessLog(clock: .fixed(TestServer.now)) { piece in
            bytes.withLock { $0 += piece.prefix(7) }
            return min(7, piece.count)
        }
        for number in 0..<20 { log.notice("line \(number)") }
        _ = Deadline().wait {
            log.flush()
            return bytes.withLock { $0.count { $0 == UInt8(ascii: "\n") } } == 20
        }
        let lines = String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n")
        #expect(lines.map { $0.split(separator: " ").last } == (0..<20).map { "\($0)" })
    }

    @Test("does not wait for a pipe that is not read")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let bytes = [UInt8](repeating: 0x41, count: 1 << 20)
        let written = LogOutput.write(bytes[...], to: ends[1])
        #expect((4_096..<bytes.count).contains(written))
        #expect(LogOutput.write(bytes[written...], to: ends[1]) == 0)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        #expect(read(ends[0], &buffer, buffer.count) == written)
        #expect(LogOutput.write(bytes[..<10], to: ends[1]) == 10)
    }
}
