/// Why a text is not the name of a key.
package struct KeyNameError: Error, Hashable, Sendable {
    package let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
