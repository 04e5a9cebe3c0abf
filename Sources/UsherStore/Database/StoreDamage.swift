/// What an engine reads without complaint and no library can hold.
package struct StoreDamage: Error, Hashable {
    /// What is wrong, as a part of a sentence.
    package let message: String

    package init(message: String) {
        self.message = message
    }
}
