package import Glibc

/// The kernel's counters of a process.
package struct ProcessCounters: Hashable, Sendable {
    /// The number of times its threads went to sleep.
    package let voluntarySwitches: Int
    package let involuntarySwitches: Int

    /// The number of write system calls of a process: a measure of its progress, independent of time.
    ///
    /// `nil` when the process is gone.
    package static func writes(of processID: pid_t) -> Int? {
        let line = TextFile.read("/proc/\(processID)/io")?.split(separator: "\n").first { $0.hasPrefix("syscw: ") }
        return line.flatMap { Int($0.dropFirst(7)) }
    }

    /// The counters of a process; `nil` when it is gone.
    package static func read(_ processID: pid_t) -> ProcessCounters? {
        var voluntary = 0
        var involuntary = 0
        guard let tasks = opendir("/proc/\(processID)/task") else { return nil }
        defer { closedir(tasks) }
        while let entry = readdir(tasks) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let status = TextFile.read("/proc/\(processID)/task/\(name)/status") else { continue }
            for line in status.split(separator: "\n") {
                let words = line.split(whereSeparator: { $0 == ":" || $0 == "\t" })
                guard words.count == 2, let number = Int(words[1]) else { continue }
                if words[0] == "voluntary_ctxt_switches" { voluntary += number }
                if words[0] == "nonvoluntary_ctxt_switches" { involuntary += number }
            }
        }
        return ProcessCounters(voluntarySwitches: voluntary, involuntarySwitches: involuntary)
    }
}
