internal import Glibc

/// What inotify tells of a library's file, its log and their folder; used by one thread at a time.
struct FileEvents: Sendable {
    private let file: LibraryFile
    private let descriptor: Int32
    private let folder: Int32

    private static let comingAndGoing = UInt32(
        IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
    private static let writing = UInt32(IN_MODIFY)
    private static let written = ["", "-wal"]

    /// - Parameter descriptor: of inotify; does not block, and stays the caller's.
    /// - Returns: `nil` when the folder cannot be watched.
    init?(of file: LibraryFile, on descriptor: Int32) {
        self.file = file
        self.descriptor = descriptor
        folder = inotify_add_watch(descriptor, file.folder, FileEvents.comingAndGoing)
        guard folder >= 0 else { return nil }
        watchFiles()
    }

    /// Watches the files that are there; those that are watched already stay so.
    private func watchFiles() {
        for suffix in FileEvents.written {
            guard inotify_add_watch(descriptor, file.path + suffix, FileEvents.writing) < 0, errno != ENOENT else {
                continue
            }
            // The folder's watch tells of writes to all its files, and needs no other one.
            _ = inotify_add_watch(descriptor, file.folder, FileEvents.comingAndGoing | FileEvents.writing)
        }
    }

    /// Takes the events that are there.
    ///
    /// - Returns: whether one of them is about the library.
    func take() -> Bool {
        var isAbout = false
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 8) { buffer in
            while case let count = read(descriptor, buffer.baseAddress, buffer.count), count > 0 {
                isAbout = isAboutLibrary(UnsafeRawBufferPointer(rebasing: buffer[..<count])) || isAbout
            }
        }
        if isAbout { watchFiles() }
        return isAbout
    }

    private func isAboutLibrary(_ events: UnsafeRawBufferPointer) -> Bool {
        let head = MemoryLayout<inotify_event>.size
        var start = 0
        while start + head <= events.count {
            let event = events.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
            let end = start + head + Int(event.len)
            guard end <= events.count else { return true }
            let name = events[start + head..<end].prefix { $0 != 0 }
            // Events of the files themselves, of the folder as a whole, and of a queue that ran over have no name.
            if name.isEmpty || FileEvents.written.contains(where: { name.elementsEqual((file.name + $0).utf8) }) {
                return true
            }
            start = end
        }
        return false
    }
}
