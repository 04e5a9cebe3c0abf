import Testing
import UsherCore

@Suite("How much a token can carry in annotations")
struct AnnotationLimitsTests {
    private func sentence(_ annotations: [Annotation]) -> String? {
        do throws(ServiceError) {
            try AnnotationLimits.check(annotations)
            return nil
        } catch {
            return error.sentence
        }
    }

    private func letters(_ count: Int, _ letter: String = "x") -> String {
        String(repeating: letter, count: count)
    }

    @Test("each text field has a limit of its own, in characters and not in bytes")
    func fields() {
        for letter in ["x", "आ", "😀"] {
            let longest = Annotation(kind: .other(letters(64, letter)), text: "a", color: letters(64, letter))
            #expect(sentence([longest]) == nil)
        }
        #expect(sentence([Annotation(text: letters(4_000, "आ"))]) == nil)
        let tooLong = Annotation(kind: .other(letters(65)), text: letters(4_001, "आ"), color: letters(65))
        #expect(AnnotationLimits.longFields(of: tooLong).map(\.name) == ["text", "type", "color"])
        #expect(AnnotationLimits.longFields(of: tooLong).map(\.limit) == [4_000, 64, 64])
        #expect(sentence([tooLong]) == "An annotation's text can have 4000 characters at the most. Shorten it.")
    }

    @Test("a hundred usual annotations fit, the hundred and first does not")
    func count() {
        let usual = Annotation(
            kind: .moving, text: "Meera Krishnan +91 98450 12345", color: "#FF0000", opacity: 0.5, size: 12,
            interval: 5_000,
            skip: 2_000)
        #expect(sentence(Array(repeating: usual, count: 100)) == nil)
        #expect(sentence(Array(repeating: Annotation(text: "a"), count: 101))?.contains("100 annotations") == true)
    }

    @Test("all of a token together have a limit as they are written: characters that are escaped count for more")
    func total() {
        let half = Annotation(text: letters(2_000))
        #expect(sentence(Array(repeating: half, count: 7)) == nil)
        #expect(sentence(Array(repeating: half, count: 9)) == AnnotationLimits.tooLong)
        #expect(
            sentence(Array(repeating: Annotation(text: letters(1_500, "\u{1}")), count: 2)) == AnnotationLimits.tooLong)
        #expect(sentence([Annotation(text: letters(1_500, "\u{1}"))]) == nil)
    }

    @Test("numbers are finite", arguments: [Double.nan, .infinity, -.infinity])
    func numbers(_ number: Double) {
        #expect(sentence([Annotation(text: "a", size: number)]) != nil)
        #expect(sentence([Annotation(text: "a", size: 1e300)]) == nil)
    }
}
