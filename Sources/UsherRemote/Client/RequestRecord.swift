package import UsherCore

/// One exchange with the server, for the request log; without secrets.
package struct RequestRecord: Hashable, Sendable {
    package let method: String
    /// With codes shortened.
    package let path: String
    /// Without any part of a code.
    package let maskedPath: String
    /// `nil` without an answer.
    package let status: Int?
    package let milliseconds: Int64
    package let bytes: Int
    /// Whether the caller cancelled the request.
    package let isStopped: Bool
    package let at: Instant

    /// `GET /api/v2.5/admin/videos/ → 200 in 31 ms, 6,912 bytes`
    package var line: String { "\(method) \(path) → \(result)" }

    /// The same without any part of a code.
    package var maskedLine: String { "\(method) \(maskedPath) → \(result)" }

    private var result: String {
        if isStopped { return "stopped after \(grouped(Int(milliseconds))) ms" }
        guard let status else { return "no answer after \(grouped(Int(milliseconds))) ms" }
        return "\(status) in \(grouped(Int(milliseconds))) ms, \(grouped(bytes)) bytes"
    }
}
