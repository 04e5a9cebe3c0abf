internal import UsherCore

extension ContractCheck {
    /// A change names the token as its caller saw it.
    static let deciding: [ContractCheck] = [
        ContractCheck("a change that was decided on what is there no longer is refused, and changes nothing") {
            subject, found in
            let changes: [(what: String, update: TokenUpdate)] = [
                ("another end", TokenUpdate(timeToLive: .fromNow(seconds: 900))),
                ("an end added to", TokenUpdate(timeToLive: .added(seconds: 60))),
                ("an end by hand", TokenUpdate(timeToLive: .fromNow(seconds: 0))),
                ("another watermark", TokenUpdate(annotations: [Annotation(text: "new")])),
                ("single use", TokenUpdate(expiresAfterFirstUse: true)),
            ]
            for (what, update) in changes {
                let seen = try subject.create(600, ["mark"])
                let changed = try subject.service.update(seen.code, in: seen.videoID, update, Cancellation()).token
                for wanted in [TimeToLive.fromNow(seconds: 0), .fromNow(seconds: 1_200), .added(seconds: 5)] {
                    found.expectError("\(wanted) after \(what)", \.isChangedMeanwhile) {
                        _ = try subject.update(seen, wanted, decidedOn: seen)
                    }
                }
                found.expect(try subject.read(seen), is: changed, "the token after \(what)")
                let again = try subject.update(seen, .fromNow(seconds: 1_200), decidedOn: changed).token
                found.expect(again.validUntil, is: subject.now.adding(seconds: 1_200), "the end, decided on \(what)")
            }
            guard let play = subject.play else { return }
            let seen = try subject.create(600, singleUse: true)
            _ = try play(seen.code, subject.video)
            found.expectError("more time after the first use", \.isChangedMeanwhile) {
                _ = try subject.update(seen, .fromNow(seconds: 900), decidedOn: seen)
            }
        },
        ContractCheck("a change that was decided on what is there is made, wherever it was read") { subject, found in
            let made = try subject.create(600, ["mark"])
            let rows = try subject.rows(TokenQuery(scope: .video(subject.video), asOf: subject.now))
            guard let row = rows.first else { return found.add("no row") }
            var seen = row
            for seconds: Int64 in [700, 800, 900] {
                let change = try subject.update(made, .fromNow(seconds: seconds), decidedOn: seen)
                found.expect(change.isAsAsked, "the change is another one: \(change.differences)")
                found.expect(change.token.validUntil, is: subject.now.adding(seconds: seconds), "the end")
                seen = change.token
            }
            let ended = try subject.update(made, .fromNow(seconds: 0), decidedOn: try subject.read(made)).token
            found.expect(ended.status, is: AccessToken.expiredStatus, "the status")
        },
        ContractCheck("time that passes is no change of a token") { subject, found in
            let seen = try subject.create(60, ["mark"])
            subject.advance(61)
            let revived = try subject.update(seen, .fromNow(seconds: 60), decidedOn: seen).token
            found.expect(revived.validUntil, is: subject.now.adding(seconds: 60), "the end of a token that had ended")
            subject.advance(120)
            let row = try subject.read(seen)
            subject.advance(120)
            let again = try subject.update(seen, .added(seconds: 60), decidedOn: row).token
            found.expect(again.status, is: AccessToken.activeStatus, "the status of a token seen when it had ended")
        },
        ContractCheck("a change that was decided on nothing is made whatever the token is now") { subject, found in
            let token = try subject.create(600)
            _ = try subject.update(token, .fromNow(seconds: 700))
            let changed = try subject.update(token, .added(seconds: 5), decidedOn: nil).token
            found.expect(changed.validUntil, is: subject.now.adding(seconds: 705), "the end")
        },
        ContractCheck("the service of another actor is the same service") { subject, found in
            let actor = Actor(user: "meera", program: "usher expire", host: "desk")
            let acting = subject.service.acting(as: actor)
            let made = try acting.create(TokenDraft(), in: subject.video, Cancellation()).token
            found.expect(try subject.read(made), is: made, "what was made through it")
            let token = try subject.create(600, ["mark"])
            let query = TokenQuery(scope: .video(subject.video), asOf: subject.now)
            let page = try acting.page(query, at: .first, size: 9, Cancellation())
            found.expect(page.rows.map(\.code), is: try subject.rows(query).map(\.code), "its rows")
            let end = TokenUpdate(timeToLive: .fromNow(seconds: 0))
            let ended = try acting.update(token.code, in: token.videoID, end, decidedOn: token, Cancellation())
            found.expect(try subject.read(token), is: ended.token, "what was changed through it")
            found.expect(acting.capabilities, is: subject.service.capabilities, "its capabilities")
            guard let id = ended.id else { return }
            var undone = try subject.service.undo(id, Cancellation()).token
            undone.modified = token.modified
            found.expect(undone, is: token, "the undo by the first actor")
        },
    ]
}
