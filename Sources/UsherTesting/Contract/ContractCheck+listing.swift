internal import Dispatch
internal import UsherCore

extension ContractCheck {
    /// What a service tells beside pages, and tells nothing else than pages do.
    static let listing: [ContractCheck] = [
        ContractCheck("rows as the API writes them are the rows of the page") { subject, found in
            try subject.populate()
            let service = subject.service
            for query in queries(of: subject) {
                for (index, size) in [(0, 7), (5, 20), (0, 1_000), (59, 3), (900, 3)] {
                    guard let list = try service.list(query, from: index, size: size, Cancellation()) else { return }
                    let page = try service.page(query, at: .index(index), size: size, Cancellation())
                    let rows = zip(list.rows, page.rows).map { row, token in
                        AccessToken(row, at: query.asOf, annotations: token.annotations)
                    }
                    let tokens = page.rows.map { token in
                        var token = token
                        token.playbackURL = nil
                        return token
                    }
                    found.expect(rows, is: tokens, "\(size) rows from \(index) of \(query)")
                    found.expect(
                        list.rows.map(\.annotations), is: page.rows.map { TokenListRow.written($0.annotations) },
                        "the written watermarks from \(index) of \(query)")
                    found.expect(list.start, is: page.start, "the first index from \(index) of \(query)")
                    found.expect(list.next, is: page.next, "what is behind \(size) rows from \(index) of \(query)")
                    found.expect(list.rows.count, is: page.rows.count, "the number of rows from \(index) of \(query)")
                    let count = try service.count(query, Cancellation()).exact
                    found.expect(list.count.exact, is: count ?? list.count.exact, "the count of \(query)")
                }
            }
        },
        ContractCheck("a revision grows with every change, and with nothing else") { subject, found in
            let service = subject.service
            let token = try subject.create(600, singleUse: true)
            guard var last = try service.revision(Cancellation()) else { return }
            let changes: [(String, () throws -> Void)] = [
                ("a new token", { _ = try subject.create() }),
                ("an update", { _ = try subject.update(token, .fromNow(seconds: 700)) }),
                ("a first use", { _ = try subject.play?(token.code, subject.video) }),
            ]
            for (what, change) in changes where what != "a first use" || subject.play != nil {
                try change()
                let next = try service.revision(Cancellation()) ?? last
                found.expect(next > last, "\(what) left the revision at \(next)")
                _ = try subject.rows(TokenQuery(scope: .video(subject.video), asOf: subject.now))
                found.expectError("a refused change", { $0.isChangedMeanwhile || $0.isInvalid }) {
                    _ = try subject.update(token, .fromNow(seconds: -1), decidedOn: token)
                }
                found.expect(try service.revision(Cancellation()), is: next, "the revision after a refused change")
                last = next
            }
        },
        ContractCheck("a watch tells of a change, and of each one that follows") { subject, found in
            let token = try subject.create(600)
            let changes = DispatchSemaphore(value: 0)
            guard let watch = subject.service.watch({ changes.signal() }) else { return }
            for seconds: Int64 in [700, 800] {
                _ = try subject.update(token, .fromNow(seconds: seconds))
                found.expect(changes.wait(timeout: .now() + 60), is: .success, "what the watch tells of \(seconds) s")
            }
            withExtendedLifetime(watch) {}
        },
        ContractCheck("across videos the newest stand first, those of one instant video by video") { subject, found in
            guard subject.service.capabilities.acrossVideos else { return }
            var made: [AccessToken] = []
            for step: Int64 in [0, 1, -90] {
                subject.advance(step)
                for place in [subject.video, subject.other, subject.video, subject.other] {
                    made.append(try subject.create(in: place))
                }
            }
            let rows = try subject.rows(TokenQuery(asOf: subject.now))
            found.expect(Set(rows.map(\.code)), is: Set(made.map(\.code)), "the rows")
            let created = rows.map { $0.created?.microseconds ?? .min }
            found.expect(created, is: created.sorted(by: >), "the instants of creation")
            var runs: [String] = []
            for row in rows {
                let run = "\(row.created?.microseconds ?? 0) \(row.videoID?.text ?? "")"
                if runs.last != run { runs.append(run) }
            }
            found.expect(Set(runs).count, is: runs.count, "the runs of one instant and video")
            for place in [subject.video, subject.other] {
                let own = rows.filter { $0.videoID == place }.map(\.code)
                let wanted = made.reversed().filter { $0.videoID == place }.map(\.code)
                found.expect(own, is: wanted, "the rows of \(place.text)")
            }
        },
        ContractCheck("what stands beside the answers can be asked for at any time, and comes once") { subject, found in
            let service = subject.service
            let token = try subject.create(60)
            service.askAnyway()
            _ = service.takeNotices()
            found.expect(service.takeNotices(), is: [], "the notices")
            _ = service.takeRequests()
            found.expect(service.takeRequests(), is: [], "the requests")
            if service.signInServer == nil {
                found.expectError("a login where none is needed", \.isUnsupported) {
                    try service.signIn(username: "meera", password: "none", Cancellation())
                }
            }
            do {
                let playback = try service.recordPlayback(token.code, in: subject.video, Cancellation())
                found.expect(playback, is: .accepted(try subject.read(token)), "the playback")
            } catch ServiceError.unsupported {
                found.expect(try subject.read(token), is: token, "the token where nothing is played")
            }
        },
    ]
}
