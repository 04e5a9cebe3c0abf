internal import UsherCore

/// How a library is opened.
enum StoreAccess: Hashable, Sendable {
    case readWrite
    /// With the error that a wish to change something gets.
    case readOnly(ServiceError, isImmutable: Bool)

    /// The sentence that says why nothing can be changed.
    var refusal: ServiceError? {
        if case .readOnly(let error, _) = self { error } else { nil }
    }

    var connection: Connection.Access {
        switch self {
        case .readWrite: .readWrite
        case .readOnly(_, let isImmutable): isImmutable ? .immutable : .readOnly
        }
    }
}
