import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("Bodies are read as loosely as on the platform")
struct BodyTests {
    static let integer = #"{"time_to_live":["A valid integer is required."]}"#
    static let tooLong = #"{"time_to_live":["Ensure this value is less than or equal to 315360000."]}"#
    static let boolean = #"{"expires_after_first_usage":["Must be a valid boolean."]}"#

    @Test(
        "times to live that are taken",
        arguments: [
            "300", "300.0", "\"300\"", "\" 300 \"", "\"300.0\"", "3e2", "\"+300\"", "300.000", "\"300.\"",
            "\"300.0 \\n\"", "\"3_00\"", "\"٣٠٠\"", "3E+2", "300.0e0",
        ])
    func seconds(_ text: String) throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, "{\"time_to_live\": \(text)}")
        #expect(response.status == 201)
        #expect(response.json?["valid_until"]?.text == "2026-03-01T12:05:00Z")
    }

    @Test("ten years are the longest time to live", arguments: LimitCase.all)
    func limit(_ limit: LimitCase) throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, "{\"time_to_live\": \(limit.seconds)}")
        #expect(response.status == (limit.isTaken ? 201 : 400))
        #expect(limit.isTaken || response.text == BodyTests.tooLong)
    }

    @Test(
        "what is refused, and in which words",
        arguments: [
            (#"{"time_to_live": 1.5}"#, integer), (#"{"time_to_live": true}"#, integer),
            (#"{"time_to_live": ""}"#, integer), (#"{"time_to_live": "5m"}"#, integer),
            (#"{"time_to_live": []}"#, integer), (#"{"time_to_live": 1e400}"#, integer),
            (#"{"time_to_live": null}"#, #"{"time_to_live":["This field may not be null."]}"#),
            (#"{"time_to_live": -1}"#, #"{"time_to_live":["Ensure this value is greater than or equal to 0."]}"#),
            (#"{"time_to_live": 9223372036854775808}"#, tooLong),
            (#"{"expires_after_first_usage": "maybe"}"#, boolean), (#"{"expires_after_first_usage": 2}"#, boolean),
            (#"{"expires_after_first_usage": []}"#, boolean),
            (
                #"{"expires_after_first_usage": null}"#,
                #"{"expires_after_first_usage":["This field may not be null."]}"#
            ),
            (
                #"{"annotations": {}}"#,
                #"{"annotations":{"non_field_errors":["Expected a list of items but got type \"dict\"."]}}"#
            ),
            (
                #"{"annotations": "x"}"#,
                #"{"annotations":{"non_field_errors":["Expected a list of items but got type \"str\"."]}}"#
            ),
            (
                #"{"annotations": 5.0}"#,
                #"{"annotations":{"non_field_errors":["Expected a list of items but got type \"float\"."]}}"#
            ),
            (#"{"annotations": null}"#, #"{"annotations":["This field may not be null."]}"#),
            (#"{"annotations": [null]}"#, #"{"annotations":[["This field may not be null."]]}"#),
            (
                #"{"annotations": [{"text": "a"}, null, []]}"#,
                #"{"annotations":[{},["This field may not be null."],{"non_field_errors":["Invalid data. "#
                    + #"Expected a dictionary, but got list."]}]}"#
            ),
            (#"{"annotations": [{"text": null}]}"#, #"{"annotations":[{"text":["This field may not be null."]}]}"#),
            ("null", #"{"non_field_errors":["No data provided"]}"#),
            (
                #""x""#, #"{"non_field_errors":["Invalid data. Expected a dictionary, but got str."]}"#
            ),
            (#"{"time_to_live": "1e2"}"#, integer), (#"{"time_to_live": ".0"}"#, integer),
            (#"{"time_to_live": "1__0"}"#, integer), (#"{"time_to_live": "_1"}"#, integer),
            (#"{"time_to_live": "1_"}"#, integer), (#"{"time_to_live": {}}"#, integer),
            (#"{"time_to_live": 1e16}"#, integer),
            (#"{"time_to_live": "- 1"}"#, integer), (#"{"time_to_live": "½"}"#, integer),
            (
                "{\"time_to_live\": \"\(String(repeating: "1", count: 1_001))\"}",
                #"{"time_to_live":["String value too large."]}"#
            ),
            (#"{"expires_after_first_usage": ""}"#, boolean), (#"{"expires_after_first_usage": " true "}"#, boolean),
            (#"{"expires_after_first_usage": "null"}"#, boolean), (#"{"expires_after_first_usage": 1.5}"#, boolean),
            (#"{"expires_after_first_usage": {}}"#, boolean),
            (
                #"{"annotations": [{"text": "a"}, {"text": "b", "type": []}]}"#,
                #"{"annotations":[{},{"type":["Not a valid string."]}]}"#
            ),
            (
                #"{"annotations": [7, {"size": "big"}]}"#,
                #"{"annotations":[{"non_field_errors":["Invalid data. Expected a dictionary, but got int."]},"#
                    + #"{"text":["This field is required."],"size":["A valid number is required."]}]}"#
            ),
            (
                #"["time_to_live"]"#,
                #"{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}"#
            ),
        ])
    func refused(_ body: String, _ answer: String) throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, body)
        #expect(response.status == 400)
        #expect(response.text == answer)
        #expect(server.get(server.list).json?["count"] == .number("0"), "nothing was made")
    }

    @Test(
        "truths that are taken",
        arguments: [
            ("true", true), ("\"true\"", true), ("\"on\"", true), ("1", true), ("1.0", true), ("\"F\"", false),
            ("\"tRuE\"", true), ("\"y\"", true), ("\"YES\"", true), ("\"oFF\"", false), ("0", false), ("-0.0", false),
        ])
    func flags(_ text: String, _ flag: Bool) throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, "{\"expires_after_first_usage\": \(text)}")
        #expect(response.json?["expires_after_first_usage"] == .flag(flag))
    }

    @Test("an empty body, unknown keys and read-only ones make a token with defaults")
    func defaults() throws {
        let server = try TestServer()
        for body in ["", "{}", #"{"status": "Expired", "code": "mine", "colour": 1}"#] {
            let response = server.ask("POST", server.list, type: body.isEmpty ? nil : "application/json", body)
            #expect(response.status == 201)
            #expect(response.json?["valid_until"] == .null)
            #expect(response.json?["status"]?.text == "Active")
        }
    }

    @Test("of duplicate keys the last counts, escaped or not")
    func duplicates() throws {
        let server = try TestServer()
        let response = server.ask(
            "POST", server.list, #"{"time_to_live": 1, "time_to_live": "x", "time\u005fto_live": 300}"#)
        #expect(response.json?["valid_until"]?.text == "2026-03-01T12:05:00Z")
    }

    @Test(
        "malformed JSON is 400 with the place",
        arguments: [
            ("{\"time_to_live\": 300,}", "JSON parse error - Line 1, column 21: there is a comma too many before }."),
            ("{", "JSON parse error - Line 1, column 2: the text ends where a key is expected; "),
            ("nope", "JSON parse error - Line 1, column 1: this is not a value; a text stands in double quotes."),
        ])
    func malformed(_ body: String, _ detail: String) throws {
        let server = try TestServer()
        for (method, path) in [("POST", server.list), ("PUT", server.path(try server.token()))] {
            let response = server.ask(method, path, body)
            #expect(response.status == 400)
            #expect(response.json?["detail"]?.text?.hasPrefix(detail) == true)
        }
    }

    @Test("forms are read, other kinds of body are not, and JSON under a form's name is told so")
    func kinds() throws {
        let server = try TestServer()
        let form = "application/x-www-form-urlencoded; charset=utf-8"
        let made = server.ask("POST", server.list, type: form, "time_to_live=300&expires_after_first_usage=true")
        #expect(made.json?["valid_until"]?.text == "2026-03-01T12:05:00Z")
        #expect(made.json?["expires_after_first_usage"] == .flag(true))
        let plain = server.ask("POST", server.list, type: "text/plain", "{}")
        #expect(plain.status == 415)
        #expect(plain.text == #"{"detail":"Unsupported media type \"text/plain\" in request."}"#)
        #expect(server.ask("POST", server.list, type: nil, "{}").status == 415)
        #expect(server.ask("POST", server.list, type: form, #" {"time_to_live": 300}"#).status == 400)
    }

    @Test(
        "in a form an empty value is none, items of lists have numbers, the last of two values counts",
        arguments: [
            ("time_to_live=&expires_after_first_usage=", #"null false []"#),
            ("time_to_live=+300+&expires_after_first_usage=on", #"2026-03-01T12:05:00Z true []"#),
            ("time_to_live=1&time_to_live=300", #"2026-03-01T12:05:00Z false []"#),
            ("annotations[5]text=z&annotations%5B2%5Dtext=y", "null false [y, z]"),
            ("annotations=%5B%7B%22text%22%3A1%7D%5D&annotations[x]text=a&annotations[]text=b", "null false []"),
        ])
    func forms(_ body: String, _ found: String) throws {
        let server = try TestServer()
        let made = server.ask("POST", server.list, type: "application/x-www-form-urlencoded", body)
        #expect(made.status == 201)
        var texts: [String] = []
        if case .array(let items) = made.json?["annotations"] { texts = items.compactMap { $0["text"]?.text } }
        let isSingle = made.json?["expires_after_first_usage"] == .flag(true)
        let end = made.json?["valid_until"]?.text ?? "null"
        #expect("\(end) \(isSingle) [\(texts.joined(separator: ", "))]" == found)
    }

    @Test(
        "an item of a form's list that is none is refused as in JSON",
        arguments: [
            (
                "annotations[0]=x",
                #"{"annotations":[{"non_field_errors":["Invalid data. Expected a dictionary, but got str."]}]}"#
            ),
            ("annotations[0][text]=a", #"{"annotations":[{"text":["This field is required."]}]}"#),
            ("annotations[0]size=5", #"{"annotations":[{"text":["This field is required."]}]}"#),
            ("time_to_live=%ff", integer),
        ])
    func badForms(_ body: String, _ answer: String) throws {
        let server = try TestServer()
        let response = server.ask("POST", server.list, type: "application/x-www-form-urlencoded", body)
        #expect(response.status == 400)
        #expect(response.text == answer)
    }

    @Test("annotations have limits, each field and all together, also one after the other in changes")
    func limits() throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(annotations: [Annotation(text: "kept")]))
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        let rows = [
            (
                "[{\"text\": \"\"}, {\"text\": \"a\", \"type\": \"\(text(65))\", \"color\": \"\(text(65))\"}]",
                #"[{},{"type":["Ensure this field has no more than 64 characters."],"#
                    + #""color":["Ensure this field has no more than 64 characters."]}]"#
            ),
            (
                "[{\"text\": \"\(text(4_001))\"}]",
                #"[{"text":["Ensure this field has no more than 4000 characters."]}]"#
            ),
            (
                "[\(Array(repeating: "7", count: 101).joined(separator: ","))]",
                #"{"non_field_errors":["Ensure this field has no more than 100 elements."]}"#
            ),
            (
                "[\(Array(repeating: "{\"text\": \"\(text(2_000))\"}", count: 9).joined(separator: ","))]",
                "{\"non_field_errors\":[\"\(AnnotationLimits.tooLong)\"]}"
            ),
        ]
        for (annotations, problem) in rows {
            for (method, path) in [("POST", server.list), ("PUT", server.path(token))] {
                let response = server.ask(method, path, "{\"annotations\": \(annotations)}")
                #expect(response.status == 400)
                #expect(response.text == "{\"annotations\":\(problem)}")
            }
        }
        #expect(server.get(server.path(token)).json?["annotations"]?[0]?["text"]?.text == "kept")
        #expect(server.get(server.list).json?["count"] == .number("1"))
    }

    @Test("what is said of a body is not much longer than the body")
    func boundedAnswers() throws {
        let server = try TestServer()
        for item in ["0", "[]", "{}", "null"] {
            let items = Array(repeating: item, count: 20_000).joined(separator: ",")
            #expect(server.ask("POST", server.list, "{\"annotations\": [\(items)]}").body.count < 1_000)
        }
    }

    @Test("on POST a broken body is said before a missing video, on PUT after a missing token")
    func order() throws {
        let server = try TestServer()
        let none = "/api/v2.5/admin/videos/none/access-tokens/"
        #expect(server.ask("POST", none, "{").status == 400)
        #expect(server.ask("POST", none, #"{"time_to_live": "x"}"#).status == 404)
        #expect(server.ask("PUT", "\(none)00000000-0000-4000-8000-000000000000/", "{").status == 404)
    }
}
