internal import CNcurses
internal import Glibc

/// The terminal's text encoding, by the locale of the environment.
enum TextEncoding: Equatable {
    case utf8
    /// A one-byte encoding; characters outside it are shown in ASCII.
    case singleByte

    /// Sets the process's character type from the environment, as `environment` determines it.
    static func fromEnvironment() -> TextEncoding {
        let (locale, encoding) = environment()
        setlocale(LC_CTYPE, locale)
        return encoding
    }

    /// The locale of the environment and its encoding; the process's own locale stays unchanged.
    ///
    /// A plain C locale, or one that is not installed, says nothing about the terminal, and terminals use UTF-8; a
    /// locale with another encoding is followed.
    static func environment() -> (locale: String, encoding: TextEncoding) {
        let codeset = codeset(of: "")
        if codeset == "UTF-8" { return ("", .utf8) }
        if let codeset, codeset != "ANSI_X3.4-1968" { return ("", .singleByte) }
        for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where self.codeset(of: name) == "UTF-8" {
            return (name, .utf8)
        }
        return ("", .singleByte)
    }

    /// The characters of the bytes from 128, for decoding keys; `nil` for UTF-8.
    var highCharacters: [Unicode.Scalar?]? {
        guard self == .singleByte else { return nil }
        return (128...255).map { byte in
            let scalar = usher_character_of_byte(UInt8(byte))
            return scalar == 0 ? nil : Unicode.Scalar(scalar)
        }
    }

    /// The encoding of a locale; `nil` when it is not installed.
    private static func codeset(of name: String) -> String? {
        guard let locale = newlocale(Int32(1) << LC_CTYPE, name, nil) else { return nil }
        defer { freelocale(locale) }
        return nl_langinfo_l(nl_item(CODESET), locale).map { String(cString: $0) }
    }
}
