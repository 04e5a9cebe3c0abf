/// A piece of a code: hex digits without dashes, in lower case.
package enum CodeFragment: Hashable, Sendable {
    /// The code starts or ends with these digits; never empty.
    case startOrEnd(String)
    /// The code starts with the first digits and ends with the second; one of them may be empty and then always
    /// matches.
    case startAndEnd(String, String)
}

extension CodeFragment {
    /// Parses a folded text of hex digits, with dashes anywhere and at most one `…`, `..` or `...`; behind such an
    /// ellipsis the digits are an end, in front of it a start.
    package init?(_ folded: String) {
        var parts: [String] = [""]
        var dots = 0
        // The sentinel ends a run of dots as any other character does.
        for scalar in Array(folded.unicodeScalars) + ["-"] {
            if scalar == "." {
                dots += 1
                continue
            }
            switch dots {
            case 0: break
            case 2, 3: parts.append("")
            default: return nil
            }
            dots = 0
            switch scalar {
            case "…": parts.append("")
            case "-": continue
            case "0"..."9", "a"..."f": parts[parts.count - 1].unicodeScalars.append(scalar)
            default: return nil
            }
        }
        guard parts.contains(where: { !$0.isEmpty }) else { return nil }
        switch parts.count {
        case 1: self = .startOrEnd(parts[0])
        case 2: self = .startAndEnd(parts[0], parts[1])
        default: return nil
        }
    }

    /// The number of digits that are given.
    package var digitCount: Int {
        switch self {
        case .startOrEnd(let digits): digits.utf8.count
        case .startAndEnd(let start, let end): start.utf8.count + end.utf8.count
        }
    }

    /// The text that parses as this fragment: `7651`, `7651…`, `…9f03`, `7651…9f03`.
    package var text: String {
        switch self {
        case .startOrEnd(let digits): digits
        case .startAndEnd(let start, let end): "\(start)…\(end)"
        }
    }

    /// Whether the code's digits match the fragment.
    package func matches(_ code: TokenCode) -> Bool {
        switch self {
        case .startOrEnd(let digits):
            return code.begins(with: digits) || code.ends(with: digits)
        case .startAndEnd(let start, let end):
            return code.begins(with: start) && code.ends(with: end)
        }
    }
}

extension TokenCode {
    /// Whether the code's digits start with these, dashes aside.
    fileprivate func begins(with digits: String) -> Bool {
        guard isUUID else { return foldedDigits.starts(with: digits.utf8) }
        guard digits.utf8.count <= 32 else { return false }
        return zip(0..., digits.utf8).allSatisfy { hexDigit($0) == $1 }
    }

    /// Whether the code's digits end with these, dashes aside.
    fileprivate func ends(with digits: String) -> Bool {
        guard isUUID else { return foldedDigits.reversed().starts(with: digits.utf8.reversed()) }
        let count = digits.utf8.count
        guard count <= 32 else { return false }
        return zip((32 - count)..., digits.utf8).allSatisfy { hexDigit($0) == $1 }
    }

    private var foldedDigits: [UInt8] { simpleCaseFolded(text).utf8.filter { $0 != 0x2D } }

    /// One of a UUID's 32 digits.
    private func hexDigit(_ index: Int) -> UInt8 {
        let word = index < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4) & 15)
        return value < 10 ? 0x30 + value : 0x57 + value
    }
}
