/// Data that the engine reads without error but no valid library contains.
package struct StoreDamage: Error, Hashable {
    /// The problem, as a part of a sentence.
    package let message: String

    package init(message: String) {
        self.message = message
    }
}
