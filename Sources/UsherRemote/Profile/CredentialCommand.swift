internal import UsherCore

/// The user's shell command that prints a token, such as a password manager's.
///
/// It gets no input and its errors are not shown, since the terminal may belong to the dashboard. Its limits are half a
/// minute and 16 KiB; its child processes are ended with it.
struct CredentialCommand: Sendable {
    let command: String
    let profile: String
    let milliseconds: Int

    private static let limit = 16_384

    init(_ command: String, profile: String, milliseconds: Int = 30_000) {
        self.command = command
        self.profile = profile
        self.milliseconds = milliseconds
    }

    /// - Throws: a sentence without the output, which may be a secret.
    func token(_ cancellation: Cancellation) throws(ServiceError) -> String {
        let child = ChildCommand(
            ["/bin/sh", "-c", command], outputLimit: CredentialCommand.limit, milliseconds: milliseconds)
        let bytes: [UInt8]
        do throws(ChildCommand.Failure) {
            bytes = try child.run(cancellation)
        } catch {
            if error == .cancelled { throw .cancelled }
            throw .failed("The token_command of profile \(profile) \(words(error)). Run it in a shell to see why.")
        }
        return try CredentialSource.checked(
            String(decoding: bytes, as: UTF8.self),
            "The token_command of profile \(profile) printed something that is no token; it is not shown here.")
    }

    private func words(_ failure: ChildCommand.Failure) -> String {
        switch failure {
        case .cancelled: "was stopped"
        case .notStarted: "cannot be started"
        case .tooSlow: "took longer than \(DurationText.words(seconds: Int64(milliseconds / 1_000))), and was ended"
        case .livesOn: "closed its output and went on, and was ended"
        case .tooMuch: "printed too much for a token"
        case .wantsTerminal: "asks something on the terminal, which is not its own here"
        case .refusesInput: "failed"
        case .status(let status): "ended with status \(status)"
        case .signal: "was ended by a signal"
        }
    }
}
