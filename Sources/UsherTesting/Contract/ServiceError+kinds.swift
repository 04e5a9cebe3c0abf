internal import UsherCore

extension ServiceError {
    var isInvalid: Bool { if case .invalid = self { true } else { false } }
    var isConflict: Bool { if case .conflict = self { true } else { false } }
    var isTokenNotFound: Bool { if case .tokenNotFound = self { true } else { false } }
    var isVideoNotFound: Bool { if case .videoNotFound = self { true } else { false } }
    var isUnsupported: Bool { if case .unsupported = self { true } else { false } }
    var isChangedMeanwhile: Bool { if case .changedMeanwhile = self { true } else { false } }
}
