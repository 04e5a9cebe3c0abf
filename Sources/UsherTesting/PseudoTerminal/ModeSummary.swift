package import Glibc

/// A terminal's modes as a value that can be compared.
package struct ModeSummary: Hashable, Sendable {
    package let input: UInt32
    package let output: UInt32
    package let control: UInt32
    package let local: UInt32
    package let characters: [UInt8]

    package init(_ modes: termios) {
        input = modes.c_iflag
        output = modes.c_oflag
        control = modes.c_cflag
        local = modes.c_lflag
        characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    }

    /// Whether the terminal delivers single keys and leaves Ctrl-C to the program.
    package var isRaw: Bool {
        local & UInt32(ICANON) == 0 && local & UInt32(ISIG) == 0
    }
}
