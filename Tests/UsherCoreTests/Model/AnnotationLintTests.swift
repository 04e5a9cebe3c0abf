import Testing
import UsherCore

@Suite("Watermarks looked over")
struct AnnotationLintTests {
    private static let good = Annotation(text: "Testpress", color: "#FFF", opacity: 0.5, size: 6, x: 10, y: 10)
    private static let moving = Annotation(
        kind: .moving, text: "moving text", color: "#FFFF00", opacity: 0.3, size: 5, x: 21, y: 21, interval: 2_500,
        skip: 20)

    private static func changed(_ annotation: Annotation, _ change: (inout Annotation) -> Void) -> Annotation {
        var annotation = annotation
        change(&annotation)
        return annotation
    }

    @Test("The platform's own samples are fine", arguments: [good, moving])
    func fine(annotation: Annotation) {
        #expect(annotation.lint() == [])
    }

    @Test(
        "Each doubt has its warning",
        arguments: [
            (changed(good) { $0.kind = .other("spin") }, AnnotationWarning.unknownKind("spin")),
            (changed(good) { $0.color = nil }, .colorMissing),
            (changed(good) { $0.color = "red" }, .colorUnreadable("red")),
            (changed(good) { $0.color = "#80FF0000" }, .colorAmbiguous("#80FF0000")),
            (changed(good) { $0.opacity = nil }, .opacityMissing),
            (changed(good) { $0.opacity = 1.5 }, .opacityOutOfRange(1.5)),
            (changed(good) { $0.opacity = -1 }, .opacityOutOfRange(-1)),
            (changed(good) { $0.opacity = 0 }, .opacityLow(0)),
            (changed(good) { $0.opacity = 0.09 }, .opacityLow(0.09)),
            (
                changed(good) {
                    $0.color = "#777"; $0.opacity = 0.12
                }, .faint
            ),
            (changed(moving) { $0.interval = nil }, .intervalMissing),
            (changed(moving) { $0.interval = 499 }, .intervalShort(499)),
            (changed(moving) { $0.interval = -1 }, .intervalShort(-1)),
            (changed(good) { $0.text = "" }, .textEmpty), (changed(good) { $0.text = " \u{A0}\n" }, .textEmpty),
            (changed(good) { $0.text = "a\u{202E}b" }, .textUnsafe),
            (changed(good) { $0.text = "a\u{1B}" }, .textUnsafe),
            (changed(good) { $0.size = 150 }, .textTooWide(pixels: 743, frame: 640)),
            (changed(good) { $0.x = nil }, .positionMissing), (changed(good) { $0.y = nil }, .positionMissing),
            (changed(good) { $0.x = 640 }, .outsideFrame), (changed(good) { $0.y = 1_000 }, .outsideFrame),
            (changed(good) { $0.x = -100 }, .outsideFrame), (changed(good) { $0.x = -1 }, .overEdge),
            (changed(good) { $0.x = 630 }, .overEdge), (changed(good) { $0.y = 355 }, .overEdge),
            (changed(good) { $0.size = nil }, .sizeMissing), (changed(good) { $0.size = 0 }, .sizeNotPositive(0)),
            (changed(good) { $0.size = -6 }, .sizeNotPositive(-6)),
        ])
    func warned(annotation: Annotation, warning: AnnotationWarning) {
        #expect(annotation.lint() == [warning])
        #expect(warning.sentence.hasSuffix("."))
    }

    @Test("Where it stands matters for static texts only, and for the frame that is asked about")
    func positions() {
        #expect(AnnotationLintTests.changed(AnnotationLintTests.moving) { $0.x = 9_999 }.lint() == [])
        let right = AnnotationLintTests.changed(AnnotationLintTests.good) { $0.x = 700 }
        #expect(right.lint() == [.outsideFrame])
        #expect(right.lint(width: 1_280, height: 720) == [])
    }

    @Test("Absurd numbers and ten kilobytes are only warned about")
    func absurd() {
        let huge = AnnotationLintTests.changed(AnnotationLintTests.good) {
            $0.size = 1e300
            $0.x = -1e300
            $0.text = String(repeating: "\u{202E}x", count: 5_120)
        }
        #expect(huge.lint().contains(.textTooWide(pixels: .max, frame: 640)))
        #expect(huge.lint().contains(.textUnsafe))
    }

    @Test(
        "Colours are read as the platforms write them",
        arguments: [
            ("#FFF", RGB.white, false), ("#ff8000", RGB(red: 255, green: 128, blue: 0), false),
            ("0xFF8000", RGB(red: 255, green: 128, blue: 0), false),
            (" #1a2 ", RGB(red: 17, green: 170, blue: 34), false),
            ("#01020304", RGB(red: 1, green: 2, blue: 3), true), ("0X01020304", RGB(red: 2, green: 3, blue: 4), true),
        ])
    func colors(text: String, rgb: RGB, isAmbiguous: Bool) {
        #expect(AnnotationColor(text)?.rgb == rgb)
        #expect(AnnotationColor(text)?.isAmbiguous == isAmbiguous)
    }

    @Test(
        "Other texts are no colours",
        arguments: ["", "#", "0x", "FFF", "#12", "#1234", "#12345", "#GGG", "red", "#１２３"])
    func noColors(text: String) {
        #expect(AnnotationColor(text) == nil)
    }

    @Test("Contrast is nothing with itself and twenty-one between black and white")
    func contrast() {
        #expect(RGB.white.contrast(with: .white) == 1)
        #expect(abs(RGB.white.contrast(with: .black) - 21) < 0.001)
        #expect(RGB.black.contrast(with: .white) == RGB.white.contrast(with: .black))
    }
}
