internal import UsherUI

/// What a terminal needs to know of the styles in use; a look-up for styles without an own colour costs an index.
struct StyleCache<Value> {
    /// By role and modifiers.
    private var usual: [Value?]
    private var others: [CellStyle: Value] = [:]
    private static var modifierBits: Int { 3 }

    init() {
        usual = Array(repeating: nil, count: Role.allCases.count << Self.modifierBits)
    }

    subscript(style: CellStyle) -> Value? {
        get {
            let index = Self.index(of: style)
            return index < 0 ? others[style] : usual[index]
        }
        set {
            let index = Self.index(of: style)
            if index < 0 { others[style] = newValue } else { usual[index] = newValue }
        }
    }

    mutating func removeAll() {
        self = StyleCache()
    }

    private static func index(of style: CellStyle) -> Int {
        guard style.ownColor == 0, style.modifiers.rawValue >> modifierBits == 0 else { return -1 }
        return Int(style.role.rawValue) << modifierBits | Int(style.modifiers.rawValue)
    }
}
