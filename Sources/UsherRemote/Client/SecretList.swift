internal import Synchronization
internal import UsherCore

/// The logins and passwords of this run, which must not be shown in any form.
///
/// A server knows them and may repeat them in its texts; a proxy in between may quote a request.
final class SecretList: Sendable {
    /// The number of consecutive letters that would reveal a secret.
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

    /// Whether a text contains a piece of a secret, plain or encoded: with percent signs, entities, escapes, in base64,
    /// in hex, reversed, in other capitals, with characters between its letters.
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

    /// Letters and digits only, in lower case; bytes beyond ASCII unchanged.
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
