internal import UsherCore

/// A sentence for standard error and its exit code.
struct CommandFailure: Error, Hashable {
    let sentence: String
    let code: ExitCode

    init(_ sentence: String, _ code: ExitCode = .failure) {
        self.sentence = sentence
        self.code = code
    }

    /// The exit code of a service's error.
    init(_ error: ServiceError) {
        switch error {
        case .cancelled: self.init(error.sentence, .interrupted)
        case .videoNotFound, .tokenNotFound, .notFound: self.init(error.sentence, .notFound)
        case .invalid: self.init(error.sentence, .usage)
        case .unauthorized: self.init(error.sentence, .unauthorized)
        case .readOnly, .unsupported, .forbidden, .conflict, .changedMeanwhile: self.init(error.sentence, .refused)
        case .throttled: self.init(error.sentence, .throttled)
        case .busy, .unreachable: self.init(error.sentence, .tryLater)
        case .damaged: self.init(error.sentence, .damaged)
        case .failed: self.init(error.sentence, .failure)
        }
    }
}
