import Testing
import UsherCore

@Suite("Watermarks on the wire")
struct AnnotationWireTests {
    private func read(_ json: String) throws(WireError) -> Annotation {
        let token = try TokenPageReader.token(Array(#"{"code":"a","annotations":[\#(json)]}"#.utf8))
        return token.annotations.first ?? Annotation(text: "none")
    }

    @Test(
        "Numbers come in any dress",
        arguments: [
            ("6", 6), ("6.0", 6), ("\"6\"", 6), ("\" 6.50 \"", 6.5), ("1e2", 100), ("\"-1\"", -1), ("\"+.5\"", 0.5),
        ])
    func numbers(json: String, number: Double) throws {
        let annotation = try read(
            "{\"text\": \"t\", \"opacity\": \(json), \"size\": \(json), \"x\": \(json), \"y\": \(json), "
                + "\"interval\": \(json), \"skip\": \(json)}")
        let found = [
            annotation.opacity, annotation.size, annotation.x, annotation.y, annotation.interval, annotation.skip,
        ]
        #expect(found.allSatisfy { $0 == number })
    }

    @Test(
        "What is no number counts as absent",
        arguments: [
            "null", "\"\"", "\"six\"", "true", "[]", "{}", "\"0x10\"", "\"nan\"", "\"inf\"", "1e999", "\"٦\"",
            "\"1e999\"",
        ])
    func noNumbers(json: String) throws {
        #expect(try read("{\"text\": \"t\", \"size\": \(json)}") == Annotation(text: "t"))
    }

    @Test("A huge whole number is still a number")
    func huge() throws {
        #expect(try read("{\"x\": 1180591620717411303424}").x == 1_180_591_620_717_411_303_424)
    }

    @Test(
        "An absent type is static, an unknown word stays",
        arguments: [
            ("{}", Annotation.Kind.fixed), ("{\"type\": null}", .fixed), ("{\"type\": \"static\"}", .fixed),
            ("{\"type\": \"dynamic\"}", .moving), ("{\"type\": \"spin\"}", .other("spin")),
            ("{\"type\": 1}", .other("1")),
            ("{\"type\": []}", .fixed),
        ])
    func kinds(json: String, kind: Annotation.Kind) throws {
        #expect(try read(json).kind == kind)
    }

    @Test(
        "Opacity is written with two decimals",
        arguments: [
            (0.3, "0.30"), (1, "1.00"), (0, "0.00"), (0.125, "0.13"), (-0.5, "-0.50"), (12.345, "12.35"),
            (1e300, "1e+300"),
        ])
    func opacity(number: Double, text: String) {
        let json = AnnotationWire(Annotation(text: "", opacity: number)).json()
        #expect(String(decoding: json, as: UTF8.self) == #"{"text":"","type":"static","opacity":"\#(text)"}"#)
    }
}
