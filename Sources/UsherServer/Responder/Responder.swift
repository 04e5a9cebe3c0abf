package import UsherCore

/// The server without its sockets: maps a request to an answer.
///
/// Several threads may use it at once. Checks run in the order of the platform's framework: accepted types,
/// authentication, permission, method; then the handler's own.
package final class Responder: Sendable {
    let service: any TokenService
    let authenticator: Authenticator
    let policy: ServerPolicy
    /// Dates in filters are days of it.
    let zone: Zone
    /// Buffers for long answers; the daemon returns each after sending.
    let bodies = BodyPool()
    /// Cancels work in progress when the server stops.
    let cancellation: Cancellation

    package init(
        service: any TokenService, authenticator: Authenticator, policy: ServerPolicy = ServerPolicy(),
        zone: Zone = .system, cancellation: Cancellation = Cancellation()
    ) {
        self.service = service
        self.authenticator = authenticator
        self.policy = policy
        self.zone = zone
        self.cancellation = cancellation
    }

    /// The answer to a request as a client or a proxy sends it.
    package func respond(to request: Request) -> Response {
        respond(below: policy.belowPublicPath(request))
    }

    /// The answer to a request below the public path, which is removed once: the same resource then decides the queue
    /// and the answer.
    func respond(below request: Request) -> Response {
        answering { try answer(request) }
    }

    /// The answer to a request before its body is read; `nil` when it passes.
    ///
    /// - Parameter request: below the public path; its body has not arrived yet.
    func refusal(ofHead request: Request) -> Response? {
        do {
            let admitted = try admit(request)
            if case .logIn = admitted.route { try authenticator.checkThrottle(policy.address(of: request).network) }
            return nil
        } catch {
            return answering { throw error }
        }
    }

    /// The answer to a login whose body is too long. It counts as a failure, like every refused login.
    func refusal(ofLongLogIn request: Request, limit: Int) -> Response {
        answering {
            try authenticator.countMalformed(from: policy.address(of: request).network)
            throw Refusal.tooLong(limit)
        }
    }

    private func answering(_ body: () throws -> Response) -> Response {
        var response: Response
        do {
            response = try body()
        } catch let refusal as Refusal {
            response = refusal.response
        } catch let error as ServiceError {
            response = ErrorAnswer.response(to: error)
        } catch {
            response = .detail(500, ErrorAnswer.failure)
            response.notice = "\(error)"
        }
        response.headers.append(contentsOf: Self.commonHeaders)
        return response
    }

    private static let commonHeaders: HTTPFields = [
        .usherExtensions: ServerExtensions.all.header, .contentTypeOptions: "nosniff", .cacheControl: "no-store",
    ]

    /// The permissions of a request that passed the checks of its head.
    private struct Admission {
        let route: Route
        /// The methods of its path.
        let methods: [String]
        /// The authenticated user; `nil` where no login is needed.
        let user: User?
    }

    /// The checks that need no body, in the framework's order: path, accepted types, authentication, permission,
    /// method.
    ///
    /// - Throws: the answer of the first check that fails.
    private func admit(_ request: Request) throws -> Admission {
        guard let route = request.route else { throw Self.unknownPage }
        let methods = Self.methods(of: route)
        var user: User?
        switch route {
        case .health, .description, .embed: break
        case .logIn: try checkAccept(request)
        case .courses, .contents, .content:
            try checkAccept(request)
            user = try authenticator.user(of: request.headers[.authorization])
        case .videos, .video, .allTokens, .tokens, .token:
            try checkAccept(request)
            user = try authenticator.user(of: request.headers[.authorization])
            guard user?.role == .moderator else { throw Refusal.forbidden }
        }
        guard methods.contains(request.method) || request.method == "OPTIONS" else {
            throw Refusal(405, "Method \"\(request.method)\" not allowed.", Self.allow(methods))
        }
        return Admission(route: route, methods: methods, user: user)
    }

    private static func methods(of route: Route) -> [String] {
        switch route {
        case .logIn: ["POST"]
        case .tokens: ["GET", "HEAD", "POST"]
        case .token: ["GET", "HEAD", "PUT"]
        case .videos, .video, .allTokens, .embed, .health, .description, .courses, .contents, .content: ["GET", "HEAD"]
        }
    }

    private static func allow(_ methods: [String]) -> HTTPFields {
        // The framework's order.
        let order = ["GET", "POST", "PUT", "HEAD", "OPTIONS"]
        return [.allow: order.filter { methods.contains($0) || $0 == "OPTIONS" }.joined(separator: ", ")]
    }

    private func answer(_ request: Request) throws -> Response {
        let admitted = try admit(request)
        guard request.method != "OPTIONS" else {
            return Response(status: 200, headers: Self.allow(admitted.methods))
        }
        switch admitted.route {
        case .health: return try health()
        case .description: return Response(status: 200, headers: Response.jsonType, body: Assets.openAPI)
        case .embed(let video, _): return embed(video, request)
        case .logIn: return try countedLogIn(request)
        case .courses: return try courses(request)
        case .contents(let course): return try contents(of: course, request)
        case .content(let id): return try content(id)
        case .videos: return try videos(request)
        case .video(let id): return try video(id)
        case .allTokens: return try tokens(.all, request)
        case .tokens(let video):
            return request.method == "POST"
                ? try create(in: video, request, as: admitted.user) : try tokens(.video(video), request)
        case .token(let video, let code):
            return request.method == "PUT"
                ? try update(code, in: video, request, as: admitted.user) : try token(code, in: video, request)
        }
    }

    /// The service for a request's changes: with the user as the actor, or a viewer when there is none.
    func service(for user: User?, _ request: Request) -> any TokenService {
        let address = policy.address(of: request)
        return service.acting(
            as: Actor(user: user?.name, program: "usher serve", host: address == .unknown ? nil : address.text))
    }

    /// An unreadable body counts as a failed login: otherwise such attempts would cost nothing.
    private func countedLogIn(_ request: Request) throws -> Response {
        do {
            return try logIn(request)
        } catch let refusal as Refusal where [400, 415].contains(refusal.response.status) {
            try authenticator.countMalformed(from: policy.address(of: request).network)
            throw refusal
        }
    }

    private func checkAccept(_ request: Request) throws {
        guard MediaType.json.isAccepted(by: request.headers.list(.accept)) else {
            throw Refusal(406, "Could not satisfy the request Accept header.")
        }
    }

    private static let unknownPage = Refusal(
        .html(
            404,
            "<!doctype html>\n<html lang=\"en\">\n<head><title>Not Found</title></head>\n"
                + "<body><h1>Not Found</h1><p>The requested resource was not found on this server.</p></body>\n</html>\n"
        ))
}
