internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Testing
internal import UsherTesting

@testable internal import UsherTerminal

@Suite("Standard error while the screen is shown")
struct ErrorCaptureTests {
    /// A terminal without a program, and a descriptor that stands for standard error.
    private final class Ends: Sendable {
        let master: Int32
        let error: Int32

        init() throws {
            var master: Int32 = -1
            var error: Int32 = -1
            try #require(openpty(&master, &error, nil, nil, nil) == 0)
            for end in [master, error] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            _ = fcntl(master, F_SETFL, O_NONBLOCK)
            self.master = master
            self.error = error
        }

        deinit {
            close(master)
            close(error)
        }

        /// What stands on the terminal by now.
        func shown() -> String { Ends.read(master) }

        static func read(_ master: Int32) -> String {
            var buffer = [UInt8](repeating: 0, count: 1 << 17)
            let count = Glibc.read(master, &buffer, buffer.count)
            let text = String(decoding: buffer[..<max(count, 0)], as: UTF8.self)
            return text.replacing("\r\n", with: "\n")
        }
    }

    private func say(_ text: String, on descriptor: Int32) {
        let bytes = Array(text.utf8)
        #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    }

    @Test("A terminal gets nothing while it lasts, and all of it behind it, once")
    func terminal() throws {
        let ends = try Ends()
        var capture = ErrorCapture(of: ends.error)
        capture.start()
        #expect(capture.file >= 0)
        capture.start()
        say("one\n", on: ends.error)
        say("two\n", on: ends.error)
        #expect(ends.shown() == "")
        capture.stop()
        #expect(ends.shown() == "one\ntwo\n")
        capture.stop()
        say("three\n", on: ends.error)
        #expect(ends.shown() == "three\n")
        #expect(capture.file == -1 && capture.original == -1)
    }

    @Test("Of very much the end is told")
    func long() throws {
        let ends = try Ends()
        var capture = ErrorCapture(of: ends.error)
        capture.start()
        let file = capture.file
        say(String(repeating: "x", count: ErrorCapture.longestReplay) + "the end", on: ends.error)
        // Read on another thread: a terminal takes a few pages that are not read, and then no more.
        let shown = Mutex("")
        let master = ends.master
        let isRead = DispatchSemaphore(value: 0)
        DispatchQueue(label: "usher.test").async {
            _ = Deadline().wait {
                shown.withLock { $0 += Ends.read(master) }
                return shown.withLock { $0.hasSuffix("the end") }
            }
            isRead.signal()
        }
        capture.stop()
        isRead.wait()
        let text = shown.withLock { $0 }
        #expect(file >= 0 && text.utf8.count == ErrorCapture.longestReplay && text.hasSuffix("the end"))
    }

    @Test("A terminal that takes nothing does not hold it up")
    func stopped() throws {
        let ends = try Ends()
        tcflow(ends.error, TCOOFF)
        var capture = ErrorCapture(of: ends.error)
        capture.start()
        say("one\n", on: ends.error)
        capture.stop()
        tcflow(ends.error, TCOON)
        #expect(ends.shown() == "")
        say("two\n", on: ends.error)
        #expect(ends.shown() == "two\n")
    }

    @Test("A file gets its lines as they come")
    func file() throws {
        let folder = try ScratchFolder()
        let file = open(folder.file("errors"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        var capture = ErrorCapture(of: file)
        capture.start()
        #expect(capture.file == -1)
        say("one\n", on: file)
        #expect(TextFile.read(folder.file("errors")) == "one\n")
        capture.stop()
        #expect(TextFile.read(folder.file("errors")) == "one\n")
    }
}
