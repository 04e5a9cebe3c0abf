/// A positional argument of a command.
struct OperandSpec {
    /// The number of words it takes.
    enum Arity {
        case one
        case optional
        case oneOrMore
    }

    /// In capitals, as in help and errors.
    let name: String
    let arity: Arity
    let summary: String
    /// The values that a shell can suggest for it.
    let values: ValueKind

    init(_ name: String, _ summary: String, _ arity: Arity = .one, values: ValueKind = .any) {
        self.name = name
        self.arity = arity
        self.summary = summary
        self.values = values
    }

    /// The operand as a usage line shows it: `CODE`, `[VIDEO]`, `CODE…`.
    var usage: String {
        switch arity {
        case .one: name
        case .optional: "[\(name)]"
        case .oneOrMore: "\(name)…"
        }
    }

    var least: Int { arity == .optional ? 0 : 1 }
    var most: Int { arity == .oneOrMore ? .max : 1 }
}
