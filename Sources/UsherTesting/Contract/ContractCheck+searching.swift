internal import UsherCore

extension ContractCheck {
    static let searching: [ContractCheck] = [
        ContractCheck("a search finds what the rules of text search say and nothing else") { subject, found in
            try subject.populate()
            let some = try subject.rows(TokenQuery(scope: .video(subject.video), asOf: subject.now)).map(\.code.text)
            guard let code = some.first else { return found.add("no tokens") }
            let texts = [
                "e", "ra", "MEERA", "krishnan", "example.com", "%", "_", "\"", "'x'", "100% _", "शर्मा", "ा", "நிலா",
                "王", "秀英", "ı", "İ", "i", "é", "JOSÉ å", "nothing like it", "DEMO", "*", "a*", "\"x OR y\"",
                String(code.prefix(1)), String(code.prefix(4)), String(code.suffix(4)), String(code.prefix(13)),
                "\(code.prefix(4))…\(code.suffix(4))", "\(code.prefix(2))...\(code.suffix(1))",
                "\(code.prefix(4))…", "…\(code.suffix(4))", "\(code.suffix(3))..", "..\(code.prefix(1))",
            ]
            for text in texts.compactMap({ SearchText($0) }) {
                for query in queries(of: subject, text: text) {
                    let wanted = try expected(query, subject)
                    let what = "\(text.raw) in \(query.scope) \(query.state) \(query.order)"
                    found.expect(try subject.scanned(query).map(\.code), is: wanted, "scan for \(what)")
                    guard subject.service.capabilities.pagesFilters else { continue }
                    found.expect(try subject.rows(query, size: 3).map(\.code), is: wanted, "pages of \(what)")
                }
            }
        },
        ContractCheck("a piece of a code finds codes that start or end so, and no watermark with the same letters") {
            subject, found in
            try subject.populate()
            let video = TokenQuery(scope: .video(subject.video), asOf: subject.now)
            let codes = try subject.rows(video).prefix(2).map { $0.code.text.filter { $0 != "-" } }
            guard let first = codes.first, let second = codes.last else { return found.add("no tokens") }
            let (start, end) = (first.prefix(6), second.suffix(6))
            _ = try subject.create(600, [String(start), "\(start)…\(end)", "…\(end)"])
            let fragments = [
                "\(start)", "\(end)", "\(first.prefix(1))", "\(start)…", "…\(end)", "…\(start)", "\(end)…",
                "\(start)…\(first.suffix(4))", "\(start)…\(end)", "\(first)", "\(first)0", "0f0f0f0f0f",
            ].compactMap { CodeFragment($0) }
            for fragment in fragments {
                for text in [nil, SearchText("meera"), SearchText(String(start))] {
                    for query in queries(of: subject, text: text) {
                        var query = query
                        query.filter.terms.append(.init(.code(fragment)))
                        let wanted = try expected(query, subject)
                        let what = "\(fragment) with \(text?.raw ?? "no text") in \(query.scope) \(query.state)"
                        found.expect(try subject.scanned(query).map(\.code), is: wanted, "scan for \(what)")
                        let count = try subject.service.count(query, Cancellation()).exact ?? wanted.count
                        found.expect(count, is: wanted.count, "the count of \(what)")
                        guard subject.service.capabilities.pagesFilters else { continue }
                        found.expect(try subject.rows(query, size: 3).map(\.code), is: wanted, "pages of \(what)")
                    }
                }
            }
        },
        ContractCheck("a whole code and a playback URL go straight to their token") { subject, found in
            try subject.populate()
            let token = try subject.create(60, in: subject.other)
            let code = token.code.text
            let url = "https://demo.example/embed/\(subject.other.text)/?access_token=\(code)"
            for text in [code, code.uppercased(), url].compactMap({ SearchText($0) }) {
                let own = TokenQuery(scope: .video(subject.other), text: text, asOf: subject.now)
                found.expect(try subject.scanned(own).map(\.code), is: [token.code], "\(text.raw) in its video")
                let foreign = TokenQuery(scope: .video(subject.video), text: text, asOf: subject.now)
                found.expect(try subject.scanned(foreign), is: [], "\(text.raw) in another video")
                guard subject.service.capabilities.acrossVideos else { continue }
                let all = TokenQuery(text: text, asOf: subject.now)
                found.expect(try subject.scanned(all).map(\.code), is: [token.code], "\(text.raw) everywhere")
            }
        },
    ]

    static let asking: [ContractCheck] = [
        ContractCheck("videos are listed with the one added last first, found by title and by id") { subject, found in
            let service = subject.service
            let all = try service.videos(VideoQuery(), at: .first, size: 1_000, Cancellation()).rows
            let ids = all.map(\.id).filter { $0 == subject.video || $0 == subject.other }
            found.expect(ids, is: [subject.video, subject.other], "the videos")
            found.expect(try service.video(subject.video, Cancellation()).id, is: subject.video, "the video by id")
            let byID = try service.videos(VideoQuery(text: subject.video.text), at: .first, size: 9, Cancellation())
            found.expect(byID.rows.map(\.id), is: [subject.video], "the video found by id")
            let title = try service.video(subject.other, Cancellation()).title.uppercased()
            let byTitle = try service.videos(VideoQuery(text: title), at: .first, size: 9, Cancellation())
            found.expect(byTitle.rows.contains { $0.id == subject.other }, "the video is not found by title")
            _ = try subject.create()
            let count = try service.video(subject.video, Cancellation()).tokenCount ?? 1
            found.expect(count, is: 1, "the number of tokens")
        },
        ContractCheck("a call that was cancelled before says so, and changes nothing") { subject, found in
            let token = try subject.create(60)
            let cancelled = Cancellation()
            cancelled.cancel()
            let query = TokenQuery(scope: .video(subject.video), asOf: subject.now)
            let service = subject.service
            let calls: [(String, () throws -> Void)] = [
                ("videos", { _ = try service.videos(VideoQuery(), at: .first, size: 1, cancelled) }),
                ("video", { _ = try service.video(subject.video, cancelled) }),
                ("token", { _ = try service.token(token.code, in: subject.video, cancelled) }),
                ("page", { _ = try service.page(query, at: .first, size: 1, cancelled) }),
                ("count", { _ = try service.count(query, cancelled) }),
                ("scan", { _ = try service.scan(query, after: nil, cancelled) }),
                ("create", { _ = try service.create(TokenDraft(), in: subject.video, cancelled) }),
                (
                    "update",
                    {
                        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
                        _ = try service.update(token.code, in: subject.video, update, cancelled)
                    }
                ),
            ]
            for (name, call) in calls { found.expectError(name, { $0 == .cancelled }, call) }
            found.expect(try subject.rows(query), is: [token], "the tokens")
        },
    ]
}
