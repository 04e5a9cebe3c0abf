internal import CNcurses
internal import Glibc

/// Keeps standard error off the screen while the dashboard is shown, and prints it afterwards.
///
/// Only where standard error is a terminal; a file or a pipe gets its lines at once.
struct ErrorCapture {
    /// Standard error's descriptor, which a test replaces.
    private let descriptor: Int32
    /// The file that holds what was written; -1 when standard error was left alone.
    private(set) var file: Int32 = -1
    /// The original standard error; -1 when it was not captured.
    private(set) var original: Int32 = -1
    static let longestReplay = Int(usher_longest_replay)

    init(of descriptor: Int32 = STDERR_FILENO) {
        self.descriptor = descriptor
    }

    mutating func start() {
        guard file < 0, isatty(descriptor) == 1 else { return }
        let memory = usher_open_memory_file()
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard memory >= 0, copy >= 0, dup2(memory, descriptor) >= 0 else {
            close(memory)
            close(copy)
            return
        }
        file = memory
        original = copy
    }

    /// Restores standard error and writes the captured text: its end when it is very long, and nothing to a terminal that
    /// takes nothing.
    mutating func stop() {
        guard file >= 0 else { return }
        dup2(original, descriptor)
        usher_replay(file, original)
        close(file)
        close(original)
        file = -1
        original = -1
    }
}
