/// A time to live at the limit of ten years: each place that takes one is tested with all of them.
package struct LimitCase: Sendable, CustomStringConvertible {
    package let seconds: Int64
    package let isTaken: Bool

    package var description: String { "\(seconds) s" }

    package static let all = [
        LimitCase(seconds: 315_359_999, isTaken: true), LimitCase(seconds: 315_360_000, isTaken: true),
        LimitCase(seconds: 315_360_001, isTaken: false), LimitCase(seconds: .max, isTaken: false),
    ]
}
