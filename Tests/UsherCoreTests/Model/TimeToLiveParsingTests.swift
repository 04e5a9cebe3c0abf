import Testing
import UsherCore
import UsherTesting

@Suite("Reading a time to live")
struct TimeToLiveParsingTests {
    @Test(
        "What people type is understood",
        arguments: [
            ("300", 300), ("90s", 90), ("5m", 300), ("2h30m", 9_000), ("1d12h", 129_600), ("1w", 604_800), ("0", 0),
            ("0h", 0), (" 2 H 30 M ", 9_000), ("007", 7), ("3650d", TimeToLive.longest), ("1w1d1h1m1s", 694_861),
            ("0w90m", 5_400), ("2 hours", 7_200), ("1 Week 2days", 777_600), ("5MIN", 300), ("1hr 30 mins", 5_400),
            ("1 hour 1 minute 1 second", 3_661), ("2hrs10secs", 7_210), ("3 weeks", 1_814_400), ("1day", 86_400),
            ("90 minutes 5sec", 5_405), ("12 seconds", 12), ("48h\n", 172_800),
            ("0000000000000000000000012", 12),
        ])
    func understood(text: String, seconds: Int64) throws {
        #expect(try TimeToLive(parsing: text) == .fromNow(seconds: seconds))
        guard seconds > 0 else { return }
        #expect(try TimeToLive(parsing: "+" + text) == .added(seconds: seconds))
        #expect(try TimeToLive(parsing: " + " + text) == .added(seconds: seconds))
    }

    @Test(
        "Everything else gets its own sentence",
        arguments: [
            ("", "Type a time to live"), ("  \t", "Type a time to live"), ("+", "after the +"), (" + ", "after the +"),
            ("+0", "+0 would change nothing"), ("+0h0m", "+0 would change nothing"), ("-5m", "never negative"),
            ("−5m", "never negative"), ("+-5", "never negative"), ("++5", "One + only"), ("5+", "in front"),
            ("5m+3s", "One + only"), ("5m-3s", "never negative"), ("5-3", "in front"), ("1.5h", "No fractions"),
            ("1,5h", "No fractions"), (".5h", "No fractions"), ("٣h", "digits 0 to 9; ٣"), ("５m", "digits 0 to 9; ５"),
            ("५m", "digits 0 to 9; ५"), ("5५m", "digits 0 to 9; ५"), ("½h", "digits 0 to 9; ½"),
            ("2h3h", "h stands there twice"), ("5s3S", "s stands there twice"), ("30m2h", "h before m"),
            ("1m2d3h", "d before m"), ("5x", "“x” is not a unit"), ("2 houses", "“houses” is not a unit"),
            ("5मि", "“मि” is not a unit"), ("2 hours 3h", "h stands there twice"), ("3 min 2 hours", "h before m"),
            ("2 hours and 5m", "“and” is not a unit"), ("hours", "missing before hours"),
            ("5m hours", "missing before hours"), ("2hourshours", "“hourshours” is not a unit"),
            ("nonsense", "“nonsense” is not a unit"),
            ("2h30", "30 at the end needs a unit"), ("1 000", "A unit is missing between two numbers"),
            ("h", "missing before h"), ("5mh", "“mh” is not a unit"), ("5m h", "missing before h"),
            ("3651d", "longer than ten years"),
            ("9223372036854775807", "longer than ten years"),
            ("9223372036854775808", "too large"), ("99999999999999999999w", "too large"),
            ("15250284452472w", "too large"), ("9223372036854775807s", "longer than ten years"),
            ("106751991167300d15h", "longer than ten years"), ("106751991167300d99h", "too large"),
            ("5\u{202E}", "⟨202E⟩ does not belong"), ("\u{1B}[31m", "␛ does not belong"), ("0x10", "“x” is not a unit"),
            ("1e3", "“e” is not a unit"), ("never", "The API cannot set never"),
            ("+ Never", "The API cannot set never"), ("5 never", "“never” is not a unit"),
        ])
    func refused(text: String, part: String) {
        do {
            let value = try TimeToLive(parsing: text)
            Issue.record("\(text) was read as \(value)")
        } catch {
            #expect(error.sentence.contains(part), "\(text): \(error.sentence)")
            #expect(error.sentence.hasSuffix("."))
        }
    }

    @Test("Ten years are the longest", arguments: LimitCase.all)
    func limit(_ limit: LimitCase) {
        for (text, time) in [
            ("\(limit)", TimeToLive.fromNow(seconds: limit.seconds)), ("+\(limit)", .added(seconds: limit.seconds)),
        ] {
            #expect((try? TimeToLive(parsing: text)) == (limit.isTaken ? time : nil), "\(text)")
        }
    }

    @Test(
        "It is printed as it would be typed",
        arguments: [
            (TimeToLive.fromNow(seconds: 0), "0"), (.fromNow(seconds: 9_000), "2h30m"), (.added(seconds: 1), "+1s"),
            (.added(seconds: 129_600), "+1d12h"), (.fromNow(seconds: 604_800), "1w"),
            (.fromNow(seconds: 691_200), "8d"),
            (.fromNow(seconds: TimeToLive.longest), "3650d"), (.fromNow(seconds: -60), "-1m"),
            (.fromNow(seconds: .min), "-106751991167300d15h30m8s"),
        ])
    func printed(value: TimeToLive, text: String) {
        #expect(value.text == text)
    }

    @Test("What is printed is read back")
    func roundTrip() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<2_000 {
            let longest = Int64.random(in: 1...TimeToLive.longest, using: &random)
            let seconds = Int64.random(in: 1...longest, using: &random)
            for value in [TimeToLive.fromNow(seconds: seconds), .added(seconds: seconds)] {
                #expect(try TimeToLive(parsing: value.text) == value)
            }
        }
    }
}
