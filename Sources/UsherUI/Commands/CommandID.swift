/// The name of a command, as the configuration and `usher keys` write it: `time_to_live`.
///
/// A command's name is declared beside its record.
package struct CommandID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }
}
