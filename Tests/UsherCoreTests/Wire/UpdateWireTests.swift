import Testing
import UsherCore

@Suite("Changes on the wire")
struct UpdateWireTests {
    @Test("Only what is to be changed is written")
    func fields() {
        func text(_ update: UpdateWire) -> String { String(decoding: update.json(), as: UTF8.self) }
        #expect(text(UpdateWire(secondsToLive: nil, expiresAfterFirstUse: nil, annotations: nil)) == "{}")
        #expect(
            text(UpdateWire(secondsToLive: 300, expiresAfterFirstUse: nil, annotations: nil))
                == #"{"time_to_live":300}"#)
        #expect(
            text(UpdateWire(secondsToLive: 0, expiresAfterFirstUse: true, annotations: []))
                == #"{"time_to_live":0,"expires_after_first_usage":true,"annotations":[]}"#)
    }

    @Test("The platform's own example of a change is JSON5, and says what it says")
    func sample() throws {
        struct Body: Decodable { let time_to_live: Int }
        let bytes = try fixture("token-update-body.json5")
        #expect(try JSON5Reading.decode(Body.self, from: bytes).time_to_live == 300)
        let error = #expect(throws: WireError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.position == WireError.Position(line: 2, column: 5))
    }

    @Test("Added time is counted from now, a begun second whole")
    func added() {
        let now = Instant(seconds: 1_000)
        let end = now.adding(microseconds: 10_500_000)
        #expect(TimeToLive.added(seconds: 60).secondsFromNow(now: now, current: end) == 71)
        #expect(TimeToLive.added(seconds: 60).secondsFromNow(now: now, current: now.adding(seconds: -9)) == 60)
        #expect(TimeToLive.added(seconds: 60).secondsFromNow(now: now, current: nil) == nil)
        #expect(TimeToLive.fromNow(seconds: 0).secondsFromNow(now: now, current: end) == 0)
    }
}
