/// Why a text names no key.
package struct KeyNameError: Error, Hashable, Sendable {
    package let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
