package import UsherCore

extension RemoteService {
    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try checkWritable(cancellation)
        try RemoteService.check(update.timeToLive)
        var place = video
        var seconds: Int64?
        if video == nil || update.timeToLive?.isAdded == true {
            let present = try token(code, in: video, cancellation)
            place = video ?? present.videoID
            seconds = try RemoteService.seconds(update.timeToLive, now: now(), current: present.validUntil)
        } else {
            seconds = try RemoteService.seconds(update.timeToLive, now: now(), current: nil)
        }
        guard let place else { throw .tokenNotFound(code) }
        let body = UpdateWire(
            secondsToLive: seconds, expiresAfterFirstUse: update.expiresAfterFirstUse, annotations: update.annotations)
        let sent = now()
        let answer = try client.send(
            Call(.put, dialect.tokenPath(place, code), body: body.json()).hiding(code), cancellation)
        let check = ChangeCheck(
            secondsToLive: seconds, expiresAfterFirstUse: update.expiresAfterFirstUse,
            annotations: update.annotations, sent: sent, known: now())
        let token = try result(of: answer, code, in: place, check, cancellation)
        return TokenChange(token: token, id: nil)
    }

    package func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        throw .unsupported("\(client.words.place) cannot take changes back.")
    }

    private func result(
        of answer: ChangeAnswer, _ code: TokenCode, in video: VideoID, _ check: ChangeCheck,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        switch answer {
        case .answered(let response):
            if response.status == 404 { throw .tokenNotFound(code) }
            guard (200..<300).contains(response.status) else { throw client.words.refusal(response) }
            let isReadable = (try? client.decode(TokenWire.self, response))?.token.code == code
            if isReadable, let wire = try? client.decode(TokenWire.self, response) {
                let token = lister.complete(wire.token, in: .video(video))
                if check.differences(token).isEmpty { return token }
            }
            return try readBack(
                code, in: video, check, isReadable ? nil : "Its answer cannot be read.", cancellation)
        case .lost(let error):
            return try readBack(code, in: video, check, error.sentence, cancellation)
        }
    }

    /// Looks what became of a change.
    ///
    /// - Parameter loss: what happened to the answer; `nil` when it came and said something else than was asked.
    private func readBack(
        _ code: TokenCode, in video: VideoID, _ check: ChangeCheck, _ loss: String?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        let token: AccessToken
        do throws(ServiceError) {
            token = try self.token(code, in: video, cancellation)
        } catch {
            let unknown =
                "It is not known whether token \(code.short) was changed: \(loss ?? "Its answer was another.")"
            if error == .cancelled { throw .failed("\(unknown) Look at it again.") }
            throw .failed("\(unknown) Reading it again failed as well: \(error.sentence)")
        }
        let differences = check.differences(token)
        if let loss {
            guard differences.isEmpty else {
                throw .failed("Token \(code.short) was not changed: read again, \(differences[0]). \(loss)")
            }
            client.remarks.addAgain("The answer about token \(code.short) was lost; read again, the change was made.")
        } else if !differences.isEmpty {
            let list = differences.joined(separator: ", ")
            client.remarks.addAgain("The server made something else of the change: token \(code.short): \(list).")
        }
        return token
    }

    func checkWritable(_ cancellation: Cancellation) throws(ServiceError) {
        try cancellation.check()
        if let sentence = capabilities.readOnly { throw .readOnly(sentence) }
    }

    static func check(_ timeToLive: TimeToLive?) throws(ServiceError) {
        let seconds: Int64
        switch timeToLive {
        case nil: return
        case .fromNow(let given): seconds = given
        case .added(let given): seconds = given
        }
        guard (0...TimeToLive.longest).contains(seconds) else {
            throw .invalid(
                field: "time_to_live",
                sentence: "A time to live is 0 to \(TimeToLive.longest) seconds, which is ten years.")
        }
    }

    /// The seconds from now that the API is asked for.
    private static func seconds(
        _ timeToLive: TimeToLive?, now: Instant, current: Instant?
    ) throws(ServiceError) -> Int64? {
        guard let timeToLive else { return nil }
        guard let seconds = timeToLive.secondsFromNow(now: now, current: current) else {
            throw .conflict("The token never ends by time, so that nothing can be added. Set a time from now.")
        }
        guard seconds <= TimeToLive.longest else {
            throw .conflict("That end is more than ten years from now. Set a shorter time.")
        }
        return seconds
    }
}

extension TimeToLive {
    fileprivate var isAdded: Bool {
        if case .added = self { true } else { false }
    }
}
