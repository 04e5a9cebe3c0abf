internal import UsherCore

extension VideoID {
    /// Eleven letters and digits, like the platform's.
    static func random(using generator: inout some RandomNumberGenerator) -> VideoID {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        while true {
            let text = String((0..<11).map { _ in letters[Int(generator.next() % UInt64(letters.count))] })
            if let id = VideoID(text) { return id }
        }
    }
}
