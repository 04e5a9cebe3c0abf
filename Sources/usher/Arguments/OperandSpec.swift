/// A word that a command takes by its place.
struct OperandSpec {
    /// How many words it stands for.
    enum Arity {
        case one
        case optional
        case oneOrMore
    }

    /// In capitals, as in help and errors.
    let name: String
    let arity: Arity
    let summary: String
    /// What a shell can offer for it.
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
