internal import CMicroHTTPD
internal import Synchronization
internal import UsherCore

/// A connection's pointer, for the queue that works while the connection is suspended.
private struct ConnectionHandle: @unchecked Sendable {
    let connection: OpaquePointer
}

/// From a request's head to its answer.
extension DaemonContext {
    /// The request's head is complete. Requests are refused by their heads where possible, before a byte of the body is
    /// kept, and before the request waits in a queue.
    func begin(_ reading: HeaderReading, _ handle: OpaquePointer, _ connection: ServerConnection) -> MHD_Result {
        let request = responder.policy.belowPublicPath(
            Request(
                method: connection.exchange.method, target: connection.exchange.target, headers: reading.headers,
                peer: connection.peer))
        let workload = Workload(request)
        connection.exchange.request = request
        connection.exchange.workload = workload
        guard !reading.isAmbiguous else {
            return answerEarly(
                .detail(400, "The header of this request is malformed, or can be understood in two ways."), handle,
                connection)
        }
        guard reading.expectsBody else {
            if workload != .quick { connection.exchange.response = responder.refusal(ofHead: request) }
            return .YES
        }
        connection.enter(.body)
        if let refusal = responder.refusal(ofHead: request) { return answerEarly(refusal, handle, connection) }
        let isChange = workload == .writing && request.method != "GET"
        let limit = isChange ? limits.bodyBytes : limits.shortBodyBytes
        guard (reading.contentLength ?? 0) <= limit else {
            return answerEarly(tooLong(connection, request, limit), handle, connection)
        }
        connection.exchange.body = RequestBody(
            limit: reading.contentLength ?? limit, isRead: workload == .password || isChange,
            free: limits.shortBodyBytes)
        return .YES
    }

    private func tooLong(_ connection: ServerConnection, _ request: Request, _ limit: Int) -> Response {
        if connection.exchange.workload == .password { return responder.refusal(ofLongLogIn: request, limit: limit) }
        return Refusal.tooLong(limit).response
    }

    private func answerEarly(
        _ response: Response, _ handle: OpaquePointer, _ connection: ServerConnection
    ) -> MHD_Result {
        var response = response
        response.closes = true
        connection.isAnsweredEarly = true
        return send(response, handle, connection)
    }

    /// A piece of the body has arrived.
    func read(_ piece: UnsafeRawBufferPointer, _ connection: ServerConnection) -> MHD_Result {
        connection.exchange.body.append(piece, bodies)
        // A body without a length is found too long only here, where no answer can be sent before its end.
        return connection.exchange.body.isHopeless ? .NO : .YES
    }

    /// The request is complete: answers it, or suspends the connection and lets a lane answer.
    func answer(_ handle: OpaquePointer, _ connection: ServerConnection) -> MHD_Result {
        guard var request = connection.exchange.request else { return .NO }
        if let refusal = connection.exchange.body.refusal {
            let limit = connection.exchange.body.limit
            let response = refusal == .tooLong ? tooLong(connection, request, limit) : Refusal.busy.response
            return send(response, handle, connection)
        }
        if let response = connection.exchange.response { return send(response, handle, connection) }
        guard !HeaderReading.hasForbiddenTrailer(handle) else {
            var response = Response.detail(400, "A field behind the body belongs into the header.")
            response.closes = true
            return send(response, handle, connection)
        }
        connection.enter(.work)
        request.body = connection.exchange.body.bytes
        guard let lane = queues.lane(connection.exchange.workload), maySuspend() else {
            return send(responder.respond(below: request), handle, connection)
        }
        MHD_suspend_connection(handle)
        let held = ConnectionHandle(connection: handle)
        lane.add(responder.policy.address(of: request).network) { [self, request] in
            resume(held, with: responder.respond(below: request), connection)
        } drop: { [self, workload = connection.exchange.workload] in
            let refusal = workload == .password ? Refusal.throttled(seconds: 1) : Refusal.busy
            resume(held, with: refusal.response, connection)
        }
        return .YES
    }

    private func resume(_ held: ConnectionHandle, with response: Response, _ connection: ServerConnection) {
        connection.exchange.response = response
        MHD_resume_connection(held.connection)
        resumed()
    }

    func send(_ response: consuming Response, _ handle: OpaquePointer, _ connection: ServerConnection) -> MHD_Result {
        connection.enter(.answer)
        connection.exchange.response = nil
        connection.exchange.request = nil
        connection.exchange.body.giveBack(bodies)
        if let notice = response.notice { log.notice(notice) }
        var made = HeldBody.response(response.takeBody(length: &connection.exchange.sent), responder.bodies, answers)
        if made == nil {
            watchdog.endSlowestReader()
            response = Refusal.busy.response
            made = HeldBody.response(response.takeBody(length: &connection.exchange.sent), responder.bodies, answers)
        }
        guard let made else { return .NO }
        connection.exchange.status = response.status
        defer { MHD_destroy_response(made) }
        for field in response.headers.all { MHD_add_response_header(made, field.name.text, field.value) }
        if response.closes || isDraining.load(ordering: .relaxed) {
            MHD_add_response_header(made, "Connection", "close")
        }
        return MHD_queue_response(handle, UInt32(response.status), made)
    }
}
