internal import Testing
internal import UsherCore
internal import UsherStore

@testable internal import usher

@Suite("Commands about tokens")
struct TokenCommandsTests {
    private let trial = Trial()

    private func create(_ arguments: String...) throws -> AccessToken {
        let outcome = trial.run(["create", "bench", "--json"] + arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try token(inJSON: outcome.output)
    }

    @Test("make, list, extend and end a token")
    func wholeLife() throws {
        let library = trial.library()
        let made = try create("--ttl", "2h", "--text", "Ravi Kumar", "--text", "+91 98400", "--library", library)
        #expect(made.annotations.map(\.text) == ["Ravi Kumar", "+91 98400"])
        #expect(made.annotations.map(\.y) == [10, 40])

        let listed = trial.run("tokens", "bench", "--active", "--json", "--library", library)
        #expect(try tokens(inJSON: listed.output).map(\.code) == [made.code])

        let extended = trial.run("ttl", made.code.text, "+1d", "--json", "--library", library)
        let later = try token(inJSON: extended.output)
        #expect(later.validUntil == made.validUntil?.adding(seconds: 86_400))

        let ended = trial.run("expire", made.code.text, "--library", library)
        #expect(ended.output == "\(made.code.short)  ended\n")
        #expect(try tokens(inJSON: trial.run("tokens", "--active", "--json", "--library", library).output).isEmpty)
        let again = trial.run("expire", made.code.text, "--library", library)
        #expect(again.output == "\(made.code.short)  had ended already\n" && again.code == 0)
    }

    @Test("take a code, a playback URL or the short form")
    func naming() throws {
        let library = trial.library()
        let code = try create("--library", library).code
        let url = "https://demo.testpress.in/embed/bench/?access_token=\(code.text)"
        let short = code.short.replacing("…", with: "...")
        let dots = code.short.replacing("…", with: "..")
        let ends = [code.text.prefix(4), code.text.suffix(4), code.text.prefix(13)].map(String.init)
        let marked = [code.text.prefix(4) + "…", "…" + code.text.suffix(4), code.text.prefix(9) + ".."].map(String.init)
        for name in [code.text, code.text.uppercased(), url, code.short, short, dots] + ends + marked {
            let outcome = trial.run("token", name, "--json", "--library", library)
            #expect(try token(inJSON: outcome.output).code == code)
        }
    }

    @Test("a piece of a code is no watermark: in a library, on a server of one, and at an institute")
    func pieces() throws {
        let library = trial.library()
        let code = try create("--library", library).code
        let institute = try LiveInstitute(library)
        for text in [code.short, String(code.text.prefix(4)), String(code.text.suffix(4))] {
            _ = try create("--library", library, "--text", text)
        }
        trial.variables["USHER_TOKEN"] = institute.token
        let profile = "{ url: 'http://\(institute.place)' }"
        let plain = "{ url: 'http://\(institute.place)', extensions: false }"
        let text = "{ profiles: { here: \(profile), plain: \(plain) } }"
        try PrivateFile.write(Array(text.utf8), to: trial.path(".config/usher/config.json5"))
        for source in [["--library", library], ["--profile", "here"], ["--profile", "plain"]] {
            for name in [code.short, "\(code.text.prefix(6))…", "…\(code.text.suffix(6))", String(code.text.prefix(7))]
            {
                let outcome = trial.run(["token", name, "--json", "--video", "bench"] + source)
                #expect(try token(inJSON: outcome.output).code == code, "\(name) \(source) \(outcome.errors)")
            }
        }
    }

    @Test("refuse a start or end that several codes have, naming them, and one that is short")
    func ambiguous() throws {
        let library = trial.library()
        var codes: [TokenCode] = []
        // Among so many codes two start alike by chance; the command asks for four digits.
        trial.run("library", "fill", "--library", library, "--videos", "1", "--tokens", "3000")
        let all = try tokens(inJSON: trial.run("tokens", "--json", "--library", library).output).map(\.code)
        let starts = Dictionary(grouping: all) { $0.text.prefix(4) }
        let ends = Set(all.map { $0.text.suffix(4) })
        let start = try #require(starts.keys.sorted().first { starts[$0]?.count == 2 && !ends.contains($0) })
        codes = try #require(starts[start])
        for (name, words) in [("\(start)", "start or end with \(start)"), ("\(start)...", "start with \(start)")] {
            let outcome = trial.run("token", name, "--library", library)
            #expect(outcome.code == 3 && outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("usher: 2 codes \(words): "))
            for code in codes { #expect(outcome.errors.contains(code.short)) }
        }
        #expect(trial.run("token", "…\(start)", "--library", library).code == 3)
        let short = trial.run("expire", String(start.prefix(3)), "--library", library)
        #expect(short.code == 2 && short.errors.contains("at least 4 digits"))
    }

    @Test("say where a token plays: below --public-url, else where `usher serve` listens")
    func playbackURLs() throws {
        let library = trial.library()
        let made = try create("--library", library)
        let end = "/embed/bench/?access_token=\(made.code.text)"
        #expect(made.playbackURL == "http://127.0.0.1:8787" + end)
        let url = trial.run("token", made.code.short, "--playback-url", "--library", library)
        #expect(url.output == "http://127.0.0.1:8787\(end)\n")
        let detail = trial.run("token", made.code.short, "--full", "--library", library).output
        #expect(detail.contains("\(end)  (while `usher serve` runs)"))
        let base = ["--public-url", "https://acme.example:8443/watch/", "--library", library]
        for line in [["token", made.code.text], ["tokens"], ["find", made.code.text], ["ttl", made.code.text, "5m"]] {
            let outcome = trial.run(base + line + ["--json"])
            #expect(outcome.output.contains("\"https://acme.example:8443/watch\(end)\""), "\(outcome.errors)")
        }
        let named = trial.run(["create", "bench"] + base)
        #expect(
            named.output.contains("https://acme.example:8443/watch/embed/bench/") && !named.output.contains("serve"))
        for wrong in [
            "ftp://acme.example", "acme.example", "https://", "https://a b", "https://a/?x=1", "https://u@a", "",
        ] {
            let outcome = trial.run("create", "bench", "--public-url", wrong, "--library", library)
            #expect(outcome.code == 2 && outcome.errors.contains("--public-url takes http or https"), "\(wrong)")
        }
        #expect(try tokens(inJSON: trial.run("tokens", "--json", "--library", library).output).count == 2)
    }

    @Test("change nothing with --read-only, in front of the command or behind it")
    func readOnly() throws {
        let library = trial.library()
        let code = try create("--library", library).code.text
        for line in [["ttl", code, "5m"], ["expire", code], ["create", "bench"], ["videos", "add", "Optics"]] {
            for words in [["--read-only"] + line, line + ["--read-only"]] {
                let outcome = trial.run(["--library", library] + words)
                #expect(outcome.code == 4)
                #expect(outcome.errors.contains("Read-only (--read-only): nothing can be changed."))
            }
        }
        #expect(trial.run("--read-only", "--library", library, "token", code).code == 0)
    }

    @Test("refuse a watermark without a text", arguments: ["", " ", "\n"])
    func emptyText(text: String) {
        let outcome = trial.run("create", "bench", "--text", text, "--library", trial.library())
        #expect(outcome.code == 2 && outcome.errors.hasPrefix("usher: --text needs a text."))
    }

    @Test("answer a code that there is not in a sentence beside an empty output")
    func unknown() {
        let outcome = trial.run("token", "zzz", "--json", "--library", trial.library())
        #expect(outcome.code == 3 && outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("usher: No token") && outcome.errors.hasSuffix(".\n"))
    }

    @Test("show the code of a token only when it was just made, or when asked to")
    func secrets() throws {
        let library = trial.library()
        let shown = trial.run("create", "bench", "--library", library).output
        let code = try #require(shown.split(separator: "\n").first?.split(separator: " ").last.map(String.init))
        #expect(TokenCode(uuid: code) != nil)
        #expect(!trial.run("token", code, "--library", library).output.contains(code))
        #expect(!trial.run("tokens", "--library", library).output.contains(code))
        #expect(!trial.run("ttl", code, "5m", "--library", library).output.contains(code))
        #expect(trial.run("token", code, "--full", "--library", library).output.contains(code))
    }

    @Test("answer to the shell what went wrong")
    func exitCodes() throws {
        let library = trial.library()
        let absent = "00000000-0000-4000-8000-000000000000"
        #expect(trial.run("token", absent, "--library", library).code == 3)
        #expect(trial.run("token", "0000…0000", "--library", library).code == 3)
        #expect(trial.run("tokens", "nosuchvideo", "--library", library).code == 3)
        #expect(trial.run("find", "nobody", "--library", library).code == 3)
        #expect(trial.run("ttl", absent, "soon", "--library", library).code == 2)
        #expect(trial.run("create", "bench", "--ttl", "+2h", "--library", library).code == 2)
        #expect(trial.run("tokens", "--library", trial.path("absent.db")).code == 3)
        #expect(trial.run("expire", absent, "--library", library).code == 3)
        let stopped = Cancellation()
        stopped.cancel()
        #expect(trial.run("tokens", "--library", library, cancellation: stopped).code == 130)
    }

    @Test("never repeat a code in an error")
    func errorsAreSilent() {
        let library = trial.library()
        let absent = "12345678-0000-4000-8000-000000000000"
        for line in [["token", absent], ["ttl", absent, "5m"], ["expire", absent, absent], ["ttl", "5m", absent]] {
            let outcome = trial.run(line + ["--library", library])
            #expect(outcome.code != 0)
            #expect(!outcome.errors.contains("12345678-0000"))
        }
    }

    @Test("take a token from what people paste, and none where two are named")
    func pasted() throws {
        let library = trial.library()
        let code = try create("--library", library).code.text
        let url = "https://acme.testpress.in/embed/bench/?access_token=\(code)/"
        for text in [
            url, "It does not play: <\(url)>.", "{\"code\": \"\(code)\"}", "urn:uuid:\(code)",
            code.replacing("-", with: "–"),
            "https://acme.testpress.in/api/v1/o/assets/bench/drm_license/?access_token=\(code)&drm_type=widevine",
        ] {
            for line in [["token", text], ["find", text], ["tokens", "--search", text], ["ttl", text, "2h"]] {
                let outcome = trial.run(line + ["--library", library, "--full"])
                #expect(outcome.code == 0 && outcome.output.contains(code), "\(line): \(outcome.errors)")
            }
        }
        let inVideo = trial.run("tokens", url, "--full", "--library", library)
        #expect(inVideo.code == 0 && inVideo.output.contains(code))
        let other = try create("--library", library).code.text
        for line in [["token"], ["find"], ["tokens", "--search"], ["expire"], ["create", "bench", "--like"]] {
            let outcome = trial.run(line + ["\(url) and \(other)", "--library", library])
            #expect(outcome.code == ExitCode.usage.rawValue, "\(line)")
            #expect(outcome.errors.contains("names 2 different tokens") && !outcome.errors.contains(code))
        }
        #expect(trial.run("tokens", "--active", "--json", "--library", library).output.contains(other))
    }

    @Test("say what may surprise about a new time to live")
    func notices() throws {
        let library = trial.library()
        let endless = try create("--library", library).code.text
        #expect(trial.run("ttl", endless, "+2h", "--library", library).errors.contains("never ends"))
        let long = try create("--ttl", "1w", "--library", library).code.text
        let shortened = trial.run("ttl", long, "1d", "--library", library)
        #expect(shortened.errors.contains("earlier than before") && shortened.code == 0)
    }

    @Test("print [] for nothing, and rows up to the limit")
    func limits() throws {
        let library = trial.library()
        #expect(trial.run("tokens", "--json", "--library", library).output == "[]\n")
        #expect(trial.run("tokens", "--library", library).output.isEmpty)
        for _ in 0..<3 { _ = try create("--library", library) }
        #expect(
            try tokens(inJSON: trial.run("tokens", "--limit", "2", "--json", "--library", library).output).count == 2)
        #expect(try tokens(inJSON: trial.run("tokens", "--json", "--library", library).output).count == 3)
    }

    @Test("find a watermark by a piece of it, in capitals or not")
    func find() throws {
        let library = trial.library()
        let code = try create("--text", "Straße आरव", "--library", library).code
        for text in ["straße", "STRASSE", "आरव", "RAẞE"] {
            let outcome = trial.run("find", text, "--json", "--library", library)
            let found = try tokens(inJSON: outcome.output).map(\.code)
            #expect(found == [code], "\(text)")
        }
    }

    @Test("let nothing through that could act on the terminal")
    func hostileText() throws {
        let library = trial.library()
        let text = "a\u{1B}[2Jb\u{9B}31mc\u{202E}d\u{7}e\nf\u{7F}"
        let code = try create("--text", text, "--library", library).code.text
        trial.run("videos", "add", text, "--library", library)
        for line in [
            ["tokens"], ["tokens", "--json"], ["token", code], ["find", "2J"], ["videos"], ["videos", "--json"],
        ] {
            let outcome = trial.run(line + ["--library", library])
            let scalars = outcome.output.unicodeScalars
            #expect(scalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
            #expect(!scalars.contains("\u{202E}"))
        }
        #expect(
            try tokens(inJSON: trial.run("tokens", "--json", "--library", library).output)[0].annotations[0].text
                == text)
    }

    @Test("end quietly when the reader has gone")
    func closedPipe() throws {
        let library = trial.library()
        for _ in 0..<3 { _ = try create("--library", library) }
        trial.readerLeavesAfter = 10
        let outcome = trial.run("tokens", "--library", library)
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
    }

    @Test("keep a table within the terminal, and whole elsewhere")
    func width() throws {
        let library = trial.library()
        let name = String(repeating: "王小明 आरव ", count: 20)
        _ = try create("--text", name, "--library", library)
        for columns in [80, 100, 132] {
            trial.columns = columns
            let lines = trial.run("tokens", "--library", library).lines
            #expect(lines.allSatisfy { cellWidth(of: $0) <= columns })
        }
        trial.columns = nil
        #expect(trial.run("tokens", "--library", library).output.contains(safeText(name, limit: 4_096).dropLast(1)))
    }
}
