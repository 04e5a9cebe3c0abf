internal import Dispatch
internal import Glibc
internal import UsherCore

/// Watches a library's file and its log with inotify, and the folder for a log or another library that comes or goes.
///
/// Wakes a thread of Dispatch, and only when something of it is written.
final class FileWatch: ChangeWatch {
    /// Any thread may use a source; the module does not say so.
    nonisolated(unsafe) private let source: any DispatchSourceRead

    /// While a library is written all the time, it is told no more often than once in so many milliseconds.
    private static let pause = 250

    /// - Parameters:
    ///   - open: as inotify_init1(2).
    ///   - onWrite: called on a queue of its own.
    /// - Returns: `nil` when the system has no more watches to give.
    init?(
        of file: LibraryFile, open: () -> Int32 = { inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC)) },
        _ onWrite: @escaping @Sendable () -> Void
    ) {
        let descriptor = open()
        guard descriptor >= 0 else { return nil }
        guard let events = FileEvents(of: FileWatch.resolved(file), on: descriptor) else {
            close(descriptor)
            return nil
        }
        let queue = DispatchQueue(label: "usher.library", qos: .utility)
        nonisolated(unsafe) let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        // The handler keeps its source until it is cancelled.
        source.setEventHandler {
            guard events.take() else { return }
            onWrite()
            // The kernel gathers what happens meanwhile.
            source.suspend()
            queue.asyncAfter(deadline: .now() + .milliseconds(FileWatch.pause)) { source.resume() }
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
        self.source = source
    }

    deinit {
        source.cancel()
    }

    /// The file behind symbolic links, beside which SQLite keeps the log.
    private static func resolved(_ file: LibraryFile) -> LibraryFile {
        guard let path = realpath(file.path, nil) else { return file }
        defer { free(path) }
        return LibraryFile(String(cString: path))
    }
}
