internal import UsherCore

extension ContractCheck {
    static let creating: [ContractCheck] = [
        ContractCheck("a new token is active, and found by its code in its own video only") { subject, found in
            let token = try subject.create(600, singleUse: true, ["Meera"])
            found.expect(token.status, is: AccessToken.activeStatus, "the status")
            found.expect(token.validUntil, is: subject.now.adding(seconds: 600), "the end")
            found.expect(token.expiresAfterFirstUse, is: true, "single use")
            found.expect(token.annotations.map(\.text), is: ["Meera"], "the watermark")
            found.expect(try subject.read(token), is: token, "the token as read")
            found.expect(
                try subject.service.token(token.code, in: subject.video, Cancellation()).code, is: token.code,
                "the code")
            found.expectError("the token in another video", \.isTokenNotFound) {
                _ = try subject.service.token(token.code, in: subject.other, Cancellation())
            }
            let unknown = try subject.code("00000000-0000-4000-8000-000000000000")
            found.expectError("an unknown code", \.isTokenNotFound) {
                _ = try subject.service.token(unknown, in: subject.video, Cancellation())
            }
        },
        ContractCheck("a token without a time to live never ends by time") { subject, found in
            let token = try subject.create()
            found.expect(token.validUntil, is: nil, "the end")
            subject.advance(TimeToLive.longest)
            found.expect(try subject.read(token).state(at: subject.now), is: .active, "the state in ten years")
        },
        ContractCheck("a token ends when its time is up, and not before") { subject, found in
            let token = try subject.create(60)
            subject.advance(59)
            found.expect(try subject.read(token).status, is: AccessToken.activeStatus, "the status a second before")
            subject.advance(1)
            let ended = try subject.read(token)
            found.expect(ended.status, is: AccessToken.expiredStatus, "the status at the end")
            found.expect(ended.endReason(at: subject.now), is: .byTime, "the reason")
        },
        ContractCheck("impossible drafts are refused in a sentence") { subject, found in
            found.expectError("a time to live below zero", \.isInvalid) { _ = try subject.create(-1) }
            for limit in LimitCase.all where !limit.isTaken {
                found.expectError("a time to live of \(limit)", \.isInvalid) { _ = try subject.create(limit.seconds) }
            }
            found.expectError("a token of an unknown video", \.isVideoNotFound) {
                _ = try subject.create(in: VideoID("no-such-video"))
            }
            found.expect(try subject.rows(TokenQuery(scope: .video(subject.video), asOf: subject.now)), is: [], "rows")
        },
        ContractCheck("annotations come back as they were given") { subject, found in
            let annotations = [
                Annotation(
                    text: "a \u{202E}b\u{9B}\u{7F}\n\u{0}é", color: "#80FF0000", opacity: 1.5, size: -3, x: 0.25),
                Annotation(kind: .moving, text: "", interval: 2_500, skip: 0),
                Annotation(kind: .other("blinking"), text: "👩‍🔬 क्षि"),
            ]
            let draft = TokenDraft(annotations: annotations)
            let token = try subject.service.create(draft, in: subject.video, Cancellation()).token
            found.expect(try subject.read(token).annotations, is: annotations, "the annotations")
        },
    ]
}
