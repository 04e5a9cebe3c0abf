internal import UsherCore

extension ContractCheck {
    static let changing: [ContractCheck] = [
        ContractCheck("a time to live counts from now, or moves the end") { subject, found in
            let token = try subject.create(100)
            subject.advance(10)
            let now = subject.now
            let set = try subject.update(token, .fromNow(seconds: 300)).token
            found.expect(set.validUntil, is: now.adding(seconds: 300), "the end from now")
            let moved = try subject.update(token, .added(seconds: 60)).token
            found.expect(moved.validUntil, is: now.adding(seconds: 360), "the end moved")
            found.expect(try subject.read(token), is: moved, "the token as read")
            subject.advance(1_000)
            let revived = try subject.update(token, .added(seconds: 60)).token
            found.expect(revived.validUntil, is: subject.now.adding(seconds: 60), "the end of a token that had ended")
            found.expect(revived.status, is: AccessToken.activeStatus, "its status")
        },
        ContractCheck("a time to live of zero ends an active token by hand, and changes no other") { subject, found in
            for lifetime in [600, nil] as [Int64?] {
                let token = try subject.create(lifetime)
                subject.advance(5)
                let ended = try subject.update(token, .fromNow(seconds: 0)).token
                found.expect(ended.status, is: AccessToken.expiredStatus, "the status")
                if subject.service.capabilities.recordsEnds {
                    found.expect(ended.endedBy, is: .byHand, "the reason")
                    found.expect(ended.endedAt, is: subject.now, "the instant")
                }
                subject.advance(5)
                let again = try subject.update(token, .fromNow(seconds: 0)).token
                found.expect(again, is: ended, "the token ended twice")
            }
        },
        ContractCheck("a token ended by hand lives again with more time") { subject, found in
            let token = try subject.create(600)
            _ = try subject.update(token, .fromNow(seconds: 0))
            let revived = try subject.update(token, .fromNow(seconds: 30)).token
            found.expect(revived.state(at: subject.now, endingSoon: 0), is: .active, "the state")
            found.expect(revived.endedBy, is: nil, "the reason")
        },
        ContractCheck("a used single-use token is not revived by time") { subject, found in
            guard let play = subject.play else { return }
            let token = try subject.create(600, singleUse: true)
            found.expect(try play(token.code, subject.video), is: true, "the first player is let in")
            found.expect(try play(token.code, subject.video), is: false, "the second player is let in")
            for time in [TimeToLive.fromNow(seconds: 900), .added(seconds: 900)] {
                let updated = try subject.update(token, time).token
                found.expect(updated.status, is: AccessToken.expiredStatus, "the status")
                if subject.service.capabilities.recordsEnds {
                    found.expect(updated.state(at: subject.now), is: .used, "the state")
                }
            }
            let query = TokenQuery(scope: .video(subject.video), state: .active, asOf: subject.now)
            found.expect(try subject.rows(query), is: [], "the active tokens")
        },
        ContractCheck("a token for many uses lets every player in until it ends") { subject, found in
            guard let play = subject.play else { return }
            let token = try subject.create(60)
            for _ in 0..<3 { found.expect(try play(token.code, subject.video), is: true, "a player is let in") }
            found.expectError("playing another video with it", \.isTokenNotFound) {
                _ = try play(token.code, subject.other)
            }
            subject.advance(60)
            found.expect(try play(token.code, subject.video), is: false, "a player is let in after the end")
        },
        ContractCheck("impossible changes are refused, and change nothing") { subject, found in
            let token = try subject.create()
            found.expectError("time added to never", \.isConflict) {
                _ = try subject.update(token, .added(seconds: 60))
            }
            found.expectError("a time to live below zero", \.isInvalid) {
                _ = try subject.update(token, .fromNow(seconds: -1))
            }
            found.expectError("a change in another video", \.isTokenNotFound) {
                let update = TokenUpdate(timeToLive: .fromNow(seconds: 9))
                _ = try subject.service.update(token.code, in: subject.other, update, Cancellation())
            }
            found.expect(try subject.read(token), is: token, "the token")
        },
        ContractCheck("no time to live is longer than ten years, and no end is further from now") { subject, found in
            for limit in LimitCase.all {
                let seconds = limit.seconds
                let token = try subject.create(60)
                if limit.isTaken {
                    let end = subject.now.adding(seconds: seconds)
                    found.expect(try subject.create(seconds).validUntil, is: end, "the end of a new token")
                    let moved = try subject.update(token, .added(seconds: seconds - 60)).token
                    found.expect(moved.validUntil, is: end, "the end moved by \(seconds - 60) s")
                    let set = try subject.update(token, .fromNow(seconds: seconds)).token
                    found.expect(set.validUntil, is: end, "the end set")
                    continue
                }
                for time in [TimeToLive.fromNow(seconds: seconds), .added(seconds: seconds)] {
                    found.expectError("\(time)", \.isInvalid) { _ = try subject.update(token, time) }
                }
                let rest = min(seconds, LimitCase.all[2].seconds) - 60
                found.expectError("\(rest) s added to 60 s", \.isConflict) {
                    _ = try subject.update(token, .added(seconds: rest))
                }
                found.expect(try subject.read(token), is: token, "the token")
            }
        },
        ContractCheck("an update replaces all annotations and keeps all other fields") { subject, found in
            let token = try subject.create(600, singleUse: true, ["old", "older"])
            let update = TokenUpdate(annotations: [Annotation(text: "new")])
            let changed = try subject.service.update(token.code, in: token.videoID, update, Cancellation()).token
            found.expect(changed.annotations, is: [Annotation(text: "new")], "the annotations")
            found.expect(changed.validUntil, is: token.validUntil, "the end")
            found.expect(changed.expiresAfterFirstUse, is: true, "single use")
            let emptied = try subject.service.update(
                token.code, in: token.videoID, TokenUpdate(annotations: []), Cancellation())
            found.expect(emptied.token.annotations, is: [], "no annotations")
        },
    ]

    static let undoing: [ContractCheck] = [
        ContractCheck("undo restores the token exactly, unless the token was changed since") { subject, found in
            let service = subject.service
            guard service.capabilities.undo else { return }
            let token = try subject.create(600, ["mark"])
            subject.advance(3)
            let first = try subject.update(token, .fromNow(seconds: 0))
            guard let id = first.id else { return found.add("the change has no id") }
            var undone = try service.undo(id, Cancellation()).token
            found.expect(try subject.read(token), is: undone, "the token as read")
            // The undo is a change, too, and tells when it was made.
            undone.modified = token.modified
            found.expect(undone, is: token, "the token after the undo")
            let second = try subject.update(token, .fromNow(seconds: 50))
            _ = try subject.update(token, .fromNow(seconds: 70))
            guard let stale = second.id else { return found.add("the second change has no id") }
            let before = try subject.read(token)
            found.expectError("the undo of an older change", \.isChangedMeanwhile) {
                _ = try service.undo(stale, Cancellation())
            }
            found.expect(try subject.read(token), is: before, "the token after the refused undo")
        }
    ]
}
