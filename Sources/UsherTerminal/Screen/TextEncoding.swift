internal import CNcurses
internal import Glibc

/// How characters travel to and from the terminal, as the environment's locale says.
enum TextEncoding: Equatable {
    case utf8
    /// A one-byte encoding; what it lacks is shown in ASCII.
    case singleByte

    /// Sets the process's character type from the environment.
    ///
    /// A plain C locale, or one that is not installed, says nothing about the terminal, and terminals speak UTF-8; one
    /// that names another encoding is believed.
    static func fromEnvironment() -> TextEncoding {
        let isInstalled = setlocale(LC_CTYPE, "") != nil
        if isInstalled, codeset == "UTF-8" { return .utf8 }
        if isInstalled, codeset != "ANSI_X3.4-1968" { return .singleByte }
        for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil && codeset == "UTF-8" {
            return .utf8
        }
        return .singleByte
    }

    /// The characters of the bytes from 128, for decoding keys; `nil` for UTF-8.
    var highCharacters: [Unicode.Scalar?]? {
        guard self == .singleByte else { return nil }
        return (128...255).map { byte in
            let scalar = usher_character_of_byte(UInt8(byte))
            return scalar == 0 ? nil : Unicode.Scalar(scalar)
        }
    }

    private static var codeset: String {
        String(cString: nl_langinfo(nl_item(CODESET)))
    }
}
