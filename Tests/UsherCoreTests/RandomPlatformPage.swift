import UsherCore

/// A page in the forms of the platforms' documentation: either URL, times of either zone, numbers as texts, null and
/// missing fields, unknown fields.
func randomPlatformPage(_ random: inout SplitMix64) -> [UInt8] {
    let videos = ["T5ytuyF04NC", "yXrprYum2TS"]
    var rows: [String] = []
    for _ in 0..<Int.random(in: 0...5, using: &random) {
        let code = TokenCode(high: random.next(), low: random.next()).text
        let other = chance(&random, 20) ? TokenCode(high: random.next(), low: random.next()).text : code
        let video = videos[Int.random(in: 0...1, using: &random)]
        let texts: [(String, [String])] = [
            (
                "url",
                [#""https://h/api/v2.5/admin/videos/\#(video)/access-tokens/\#(other)/""#, "null", #""""#, #""x""#]
            ),
            ("playback_url", [#""https://h/embed/org/\#(video)/?access_token=\#(other)""#, "null", #""https:\/\/h""#]),
            ("expires_after_first_usage", ["true", "false", "null"]),
            ("status", [#""Active""#, #""Expired""#, "null", #""Päused""#]),
            ("valid_until", ["null", randomTime(&random), randomTime(&random), #""""#]),
            ("annotations", ["null", "[]", randomSet(&random), randomSet(&random), randomSet(&random)]),
            ("created", ["null", randomTime(&random)]),
            ("id", ["7", "-1.50", #"{"a":[1,{"b":null}],"c":""}"#, "[]", #""é\n""#, "false"]),
        ]
        var fields = texts.filter { _ in !chance(&random, 4) }.map { name, values in
            #""\#(name)": \#(values[chance(&random, 2) ? 0 : Int.random(in: 0..<values.count, using: &random)])"#
        }
        fields.insert(#""code":"\#(code)""#, at: Int.random(in: 0...fields.count, using: &random))
        rows.append("{\(fields.joined(separator: ", "))}")
    }
    let count = [#""count":12,"#, #""count":"12","#, #""count":null,"#, ""][Int.random(in: 0..<4, using: &random)]
    return Array(#"{\#(count)"next":"https://h/?page=2","results":[\#(rows.joined(separator: ","))]}"#.utf8)
}

private func chance(_ random: inout SplitMix64, _ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

private func randomTime(_ random: inout SplitMix64) -> String {
    let text = (randomInstant(&random) ?? Instant(seconds: 0)).iso8601
    let zones = ["Z", "+05:30", "-0930", "z"]
    return #""\#(text.dropLast())\#(zones[Int.random(in: 0..<4, using: &random)])""#
}

private func randomSet(_ random: inout SplitMix64) -> String {
    let sets = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        var json = JSONWriter()
        json.value(randomText(&random))
        let texts: [(String, [String])] = [
            ("text", [json.text, #""Testpress""#, "null"]),
            ("type", [#""static""#, #""dynamic""#, "null", #""spin""#]),
            ("color", ["\"#FFF\"", "null"]), ("opacity", [#""0.30""#, "0.3", "1", "null"]), ("size", [#""5""#, "12"]),
            ("x", ["-7.25", "0", #""11""#]), ("font", [#""Arial""#, "{}"]),
        ]
        let fields = texts.filter { _ in !chance(&random, 4) }.map { name, values in
            #""\#(name)":\#(values[Int.random(in: 0..<values.count, using: &random)])"#
        }
        return "{\(fields.joined(separator: ","))}"
    }
    return "[\(sets.joined(separator: ","))]"
}
