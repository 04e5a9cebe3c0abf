/// Where copied text goes; a value, so that tests see what was copied.
package struct Clipboard: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// Handed over; the sentence's end says to whom: "tmux", "the terminal".
        case sent(to: String)
        /// Bytes that the terminal has to be given.
        case escape(String, to: String)
        /// Not possible; a sentence says why.
        case failed(String)
    }

    /// Called on a background queue; may block.
    package let send: @Sendable (String) -> Outcome

    package init(send: @escaping @Sendable (String) -> Outcome) {
        self.send = send
    }
}
