internal import Synchronization
internal import UsherCore

/// What must not be shown, however it comes back: the logins and passwords of this run.
///
/// A server knows them and may repeat them in what it says; a proxy in between may quote a request.
final class SecretList: Sendable {
    /// As many letters in a row of a secret as give it away.
    private static let piece = 6
    private static let limit = 8
    private let secrets = Mutex<[String]>([])

    func add(_ secret: String) {
        guard !secret.isEmpty else { return }
        secrets.withLock { secrets in
            guard !secrets.contains(secret) else { return }
            if secrets.count == SecretList.limit { secrets.removeFirst() }
            secrets.append(secret)
        }
    }

    /// Whether a text holds a piece of a secret, as it is or written otherwise: with percent signs, entities, escapes,
    /// in base64, in hex, backwards, in other capitals, with something between its letters.
    func isRevealed(in text: String) -> Bool {
        let secrets = secrets.withLock { $0 }
        guard !secrets.isEmpty else { return false }
        let readings = SecretReadings(text).all.map { SecretList.plain($0) }
        return secrets.contains { secret in
            let letters = SecretList.plain(Array(secret.utf8))
            guard !letters.isEmpty else { return false }
            return readings.contains { SecretList.holdsPiece(of: letters, $0) }
        }
    }

    /// Letters and digits alone, in lower case; bytes beyond ASCII as they are.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        bytes.compactMap { byte in
            switch byte {
            case 0x41...0x5A: byte | 0x20
            case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: byte
            default: nil
            }
        }
    }

    private static func holdsPiece(of secret: [UInt8], _ text: [UInt8]) -> Bool {
        let length = min(piece, secret.count)
        guard text.count >= length else { return false }
        let pieces = Set((0...secret.count - length).map { secret[$0..<$0 + length] })
        return (0...text.count - length).contains { pieces.contains(text[$0..<$0 + length]) }
    }
}
