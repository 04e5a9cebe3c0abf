internal import UsherCore

/// The mode in which a library is opened.
enum StoreAccess: Hashable, Sendable {
    case readWrite
    /// With the error for attempts to change anything.
    case readOnly(ServiceError, isImmutable: Bool)

    /// Why changes are refused, as a sentence.
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
