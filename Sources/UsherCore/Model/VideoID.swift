/// The API's identifier of a video: the chapter content's `uuid`, as in `T5ytuyF04NC`.
///
/// Usually 11 characters, sometimes a full UUID; any text that fits into one path segment is accepted.
package struct VideoID: Hashable, Sendable, Comparable {
    package let text: String

    /// Returns `nil` unless `text` is 1 to 64 ASCII letters, digits, `-` and `_`.
    package init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(VideoID.isAllowed) else { return nil }
        self.text = text
    }

    package static func < (left: VideoID, right: VideoID) -> Bool {
        left.text < right.text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
