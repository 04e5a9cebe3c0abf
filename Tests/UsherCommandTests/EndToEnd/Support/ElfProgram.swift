/// A built program's instructions to the loader: the hardening parts of a 64-bit little-endian ELF file.
struct ElfProgram {
    private let bytes: [UInt8]
    /// Type, flags, offset, address and length of each program header.
    private let segments: [(kind: UInt32, flags: UInt32, offset: Int, address: UInt64, length: Int)]
    /// The dynamic section.
    private let entries: [(tag: UInt64, value: UInt64)]

    /// `nil` when the file cannot be read or has another format.
    init?(_ path: String) {
        guard let bytes = Bytes.read(path), bytes.count > 64, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else {
            return nil
        }
        self.bytes = bytes
        func number(_ offset: Int, _ length: Int) -> UInt64 {
            guard offset >= 0, offset + length <= bytes.count else { return 0 }
            return bytes[offset..<offset + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let table = Int(number(32, 8))
        segments = (0..<Int(number(56, 2))).map { index in
            let at = table + index * Int(number(54, 2))
            return (
                UInt32(number(at, 4)), UInt32(number(at + 4, 4)), Int(number(at + 8, 8)), number(at + 16, 8),
                Int(number(at + 32, 8))
            )
        }
        guard let dynamic = segments.first(where: { $0.kind == 2 }) else { return nil }
        entries = stride(from: dynamic.offset, to: dynamic.offset + dynamic.length, by: 16).map {
            (number($0, 8), number($0 + 8, 8))
        }
    }

    /// The folders searched for libraries before the system's: RPATH and RUNPATH.
    var libraryFolders: [String] {
        entries.filter { $0.tag == 15 || $0.tag == 29 }.flatMap {
            text(at: $0.value).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Whether every symbol is bound before the program begins.
    var bindsNow: Bool {
        entries.contains { entry in
            switch entry.tag {
            case 24: true
            case 30: entry.value & 8 != 0
            case 0x6FFF_FFFB: entry.value & 1 != 0
            default: false
            }
        }
    }

    /// Whether the table of symbols cannot be written once they are bound.
    var hasReadOnlyRelocations: Bool { segments.contains { $0.kind == 0x6474_E552 } }

    /// Whether the stack is marked as data.
    var hasPlainStack: Bool { segments.contains { $0.kind == 0x6474_E551 && $0.flags & 1 == 0 } }

    /// Whether no memory is both writable and executable, and no code is changed while loading.
    var separatesCodeFromData: Bool {
        !segments.contains { $0.kind == 1 && $0.flags & 3 == 3 } && !entries.contains { $0.tag == 22 }
    }

    /// Whether it can be loaded at any address: a shared object marked as a program.
    var isPositionIndependent: Bool {
        bytes[16] == 3 && entries.contains { $0.tag == 0x6FFF_FFFB && $0.value & 0x0800_0000 != 0 }
    }

    /// Whether a symbol of that name is in the dynamic symbol table.
    func names(_ symbol: String) -> Bool {
        guard let start = offset(of: value(5)) else { return false }
        let names = bytes[start..<min(bytes.count, start + Int(value(10)))].split(separator: 0)
        return names.contains { $0.elementsEqual(symbol.utf8) }
    }

    private func value(_ tag: UInt64) -> UInt64 { entries.first { $0.tag == tag }?.value ?? 0 }

    private func text(at index: UInt64) -> String {
        guard let table = offset(of: value(5)) else { return "" }
        return String(decoding: bytes[(table + Int(index))...].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The offset in the file of a load address.
    private func offset(of address: UInt64) -> Int? {
        segments.first { $0.kind == 1 && address >= $0.address && address - $0.address < UInt64($0.length) }.map {
            $0.offset + Int(address - $0.address)
        }
    }
}
