internal import Glibc

/// Programs of this package, built beside the running tests.
package enum BuiltProgram {
    /// The path of an executable target's program; for `usher`, the path in `USHER_PROGRAM` if it is set.
    package static func path(_ name: String) throws(TerminalFailure) -> String {
        if name == "usher", let other = getenv("USHER_PROGRAM") { return String(cString: other) }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        var candidates = [CommandLine.arguments[0]] + CommandLine.arguments.filter { $0.hasSuffix(".xctest") }
        if length > 0 {
            candidates.append(String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        for candidate in candidates {
            guard let slash = candidate.lastIndex(of: "/") else { continue }
            let path = candidate[..<slash] + "/" + name
            if access(String(path), X_OK) == 0 { return String(path) }
        }
        throw TerminalFailure("no program \(name) beside the tests; build it first")
    }
}
