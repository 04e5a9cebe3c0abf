import Glibc
import Testing
import UsherTesting

@testable import UsherTerminal

@Suite("Output that waits for its terminal")
struct TerminalOutputTests {
    /// A terminal that answers each write as it is told, and then takes everything.
    private final class Terminal {
        enum Answer {
            case takes(Int)
            case fails(Int32)
        }

        var answers: [Answer] = []
        private(set) var shown = ""
        private(set) var writes = 0

        func write(_ bytes: UnsafeRawBufferPointer) -> Int {
            writes += 1
            switch answers.isEmpty ? .takes(.max) : answers.removeFirst() {
            case .takes(let count):
                shown += String(decoding: bytes.prefix(count), as: UTF8.self)
                return min(count, bytes.count)
            case .fails(let code):
                errno = code
                return -1
            }
        }
    }

    private let terminal = Terminal()
    private let output: TerminalOutput

    init() {
        output = TerminalOutput(descriptor: -1) { [terminal] in terminal.write($0) }
    }

    @Test("what is appended goes out in one write, and nothing is written where nothing is")
    func oneWrite() {
        output.append("one ")
        output.append(Array("two ".utf8))
        output.append(count: 5) {
            $0.copyBytes(from: "three".utf8)
            return true
        }
        output.append(count: 4) { _ in false }
        #expect(output.count == 13 && terminal.writes == 0)
        output.flush()
        #expect(terminal.shown == "one two three" && terminal.writes == 1)
        #expect(!output.isBlocked && output.count == 0)
        output.flush()
        #expect(terminal.writes == 1)
    }

    @Test("a part that is taken is not written twice; the rest waits, and what is appended comes behind it")
    func parts() {
        terminal.answers = [.takes(2), .fails(EAGAIN)]
        output.append("frame,")
        output.flush()
        #expect(terminal.shown == "fr" && output.isBlocked && output.count == 4)
        output.append("title")
        terminal.answers = [.fails(EAGAIN)]
        output.flush()
        #expect(terminal.shown == "fr" && output.isBlocked)
        output.flush()
        #expect(terminal.shown == "frame,title" && !output.isBlocked && output.count == 0)
    }

    @Test("an interrupted write is repeated; one that took nothing is not repeated at once")
    func interruptions() {
        terminal.answers = [.fails(EINTR), .takes(1), .fails(EINTR), .takes(0)]
        output.append("abc")
        output.flush()
        #expect(terminal.shown == "a" && output.isBlocked && terminal.writes == 4)
        output.flush()
        #expect(terminal.shown == "abc" && !output.isBlocked)
    }

    @Test("a terminal that is gone takes everything and shows nothing")
    func gone() {
        terminal.answers = [.takes(1), .fails(EIO)]
        output.append("abc")
        output.flush()
        #expect(terminal.shown == "a" && output.count == 0 && !output.isBlocked)
        output.append("def")
        output.flush()
        #expect(terminal.shown == "adef")
    }

    @Test("what is discarded is never written")
    func discard() {
        terminal.answers = [.takes(1), .fails(EAGAIN)]
        output.append("abc")
        output.flush()
        output.discard()
        #expect(output.count == 0 && !output.isBlocked)
        output.append("x")
        output.flush()
        #expect(terminal.shown == "ax")
    }

    /// A pseudo-terminal that is read by the test alone.
    private func openTerminal() throws -> (master: Int32, slave: Int32) {
        var master: Int32 = -1
        var slave: Int32 = -1
        try #require(openpty(&master, &slave, nil, nil, nil) == 0)
        for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        return (master, slave)
    }

    /// Reads the terminal until the output waits no more and all of it was read.
    private func drain(_ output: TerminalOutput, _ master: Int32, count: Int) -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 700)
        _ = Deadline().wait {
            output.flush()
            let taken = read(master, &buffer, buffer.count)
            if taken > 0 { received += buffer[..<taken] }
            return received.count >= count
        }
        return received
    }

    @Test(
        "a terminal that is full is not waited for, and gets every byte once it is read, also in small pieces",
        arguments: [true, false])
    func full(isOpenedAnew: Bool) throws {
        let (master, slave) = try openTerminal()
        defer {
            close(master)
            close(slave)
        }
        let output = isOpenedAnew ? TerminalOutput(to: slave) : TerminalOutput(descriptor: slave, writer: nil)
        #expect((output.descriptor != slave) == isOpenedAnew)
        let bytes = (0..<300_000).map { UInt8(0x21 + ($0 + $0 / 90) % 90) }
        output.append(bytes)
        output.flush()
        #expect(output.isBlocked && output.count > 200_000)
        #expect(drain(output, master, count: bytes.count) == bytes)
        #expect(!output.isBlocked)
        // The description that is shared with others still blocks.
        #expect(fcntl(slave, F_GETFL) & O_NONBLOCK == 0)
    }

    @Test("the end waits for a moment only")
    func finish() throws {
        let (master, slave) = try openTerminal()
        defer {
            close(master)
            close(slave)
        }
        let output = TerminalOutput(to: slave)
        output.append("abc")
        #expect(output.finish(milliseconds: 1))
        tcflow(slave, TCOOFF)
        output.append("def")
        #expect(!output.finish(milliseconds: 1))
        tcflow(slave, TCOON)
        #expect(drain(output, master, count: 6) == Array("abcdef".utf8))
    }
}
