/// The qualifiers of the filter language: the one table behind parsing, completion, help and documentation.
package enum FilterQualifier: String, Hashable, Sendable, CaseIterable {
    case kind = "is"
    case ends
    case made
    case video
    case warn
    case watermarks

    /// The name with its colon, as it is typed.
    package var name: String { rawValue + ":" }

    /// What it asks for, as a part of a sentence.
    package var help: String {
        switch self {
        case .kind: "the state or the kind of the token"
        case .ends: "when it ends, or ended"
        case .made: "when it was made"
        case .video: "a part of the video's title, or its id"
        case .warn: "whether a watermark has a warning"
        case .watermarks: "how many watermarks it has"
        }
    }

    /// Values to complete, each with what it means.
    package var values: [(text: String, help: String)] {
        switch self {
        case .kind:
            [
                ("active", "plays now"), ("ending", "plays, and ends soon"), ("expired", "does not play any more"),
                ("used", "ended by its first use"), ("once", "for a single use"), ("many", "for any number of uses"),
            ]
        case .ends:
            [
                ("<1h", "plays, and ends within the next hour"), ("<1d", "plays, and ends within a day"),
                ("never", "plays, and never ends by time"), ("today", "ends or ended today"),
                ("tomorrow", "ends tomorrow"),
            ]
        case .made:
            [
                ("<1h", "made in the last hour"), ("<7d", "made in the last seven days"), (">7d", "made before that"),
                ("today", "made today"), ("yesterday", "made yesterday"),
            ]
        case .video: []
        case .warn: [("yes", "a watermark has a warning"), ("no", "none has")]
        case .watermarks: [("0", "has none"), (">1", "has several")]
        }
    }

    /// A term that would be right.
    package var example: String {
        switch self {
        case .kind: "is:active"
        case .ends: "ends:<1h"
        case .made: "made:<7d"
        case .video: "video:optics"
        case .warn: "warn:yes"
        case .watermarks: "watermarks:0"
        }
    }
}
