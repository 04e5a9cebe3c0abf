import Testing
import UsherCore

@testable import usher

@Suite("Commands on tokens with fields that are not in the form of the API")
struct OddTokenTests {
    private let code = OddInstitute.token().code

    @Test("a watermark that cannot be read is neither missing nor whole")
    func watermark() throws {
        let unread = try OddInstitute(
            OddInstitute.token {
                $0.annotations = []
                $0.oddFields = [OddField(name: "annotations", json: "7")]
            })
        let list = unread.trial.run("tokens", OddInstitute.video)
        #expect(list.output.split(separator: "\n").last?.hasSuffix("  many  ?") == true, "\(list.output)")
        #expect(list.errors.contains("fields that usher cannot read (annotations)"), "\(list.errors)")
        let token = unread.trial.run("token", code.text)
        #expect(
            token.output.contains(
                "warning    usher cannot read the server's annotations; `usher token --json` shows it.\n"))
        let json = unread.trial.run("token", code.text, "--json")
        #expect(json.output.contains(#""annotations":7"#), "\(json.output)")
        let partly = try OddInstitute(
            OddInstitute.token { $0.oddFields = [OddField(name: "annotations", json: #"[{"text":"Ravi"},5]"#)] })
        let text = partly.trial.run("tokens", OddInstitute.video).output
        #expect(text.split(separator: "\n").last?.hasSuffix("  many  Ravi  +?") == true, "\(text)")
    }

    @Test("an end that cannot be read is not added to, and the token can be expired")
    func end() throws {
        let institute = try OddInstitute(
            OddInstitute.token {
                $0.validUntil = nil
                $0.oddFields = [OddField(name: "valid_until", json: "5")]
            })
        let list = institute.trial.run("tokens", OddInstitute.video)
        #expect(list.output.contains("  —  unknown  "), "\(list.output)")
        let added = institute.trial.run("ttl", code.text, "+1h")
        #expect(added.code == 4)
        #expect(added.errors.contains("end cannot be read"), "\(added.errors)")
        #expect(institute.puts == 0)
        let expired = institute.trial.run("expire", code.text)
        #expect(institute.puts == 1, "\(expired.errors)")
        #expect(institute.tokens.first?.status == "Expired")
    }
}
