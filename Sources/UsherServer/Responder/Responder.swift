package import UsherCore

/// The server without its sockets: a request in, an answer out.
///
/// May be used from any thread. Checks stand in the order of the platform's framework: what may be accepted, who asks,
/// what they may do, the method; then what the handler looks at.
package final class Responder: Sendable {
    let service: any TokenService
    let gate: any PlaybackGate
    /// The service again, where it has its rows as the API writes them; without one, lists are made of values.
    let lister: (any ListedTokenSource)?
    let authenticator: Authenticator
    let policy: ServerPolicy
    /// Room for long answers; whoever sends them brings it back.
    let bodies = BodyPool()
    /// Ends what is still being worked on when the server stops.
    let cancellation: Cancellation

    package init(
        service: any TokenService, gate: any PlaybackGate,
        lister: (any ListedTokenSource)? = nil, authenticator: Authenticator,
        policy: ServerPolicy = ServerPolicy(), cancellation: Cancellation = Cancellation()
    ) {
        self.service = service
        self.gate = gate
        self.lister = lister
        self.authenticator = authenticator
        self.policy = policy
        self.cancellation = cancellation
    }

    package func respond(to request: Request) -> Response {
        var response: Response
        do {
            response = try answer(policy.belowPublicPath(request))
        } catch let refusal as Refusal {
            response = refusal.response
        } catch let error as ServiceError {
            response = ErrorAnswer.response(to: error)
        } catch {
            response = .detail(500, ErrorAnswer.failure)
            response.remark = "\(error)"
        }
        response.headers += Self.commonHeaders
        return response
    }

    private static let commonHeaders = [
        Response.Header(ServerExtensions.headerName, ServerExtensions.all.header),
        Response.Header("X-Content-Type-Options", "nosniff"),
        Response.Header("Cache-Control", "no-store"),
    ]

    private func answer(_ request: Request) throws -> Response {
        guard let route = request.route else { throw Self.unknownPage }
        switch route {
        case .health: return try only(["GET", "HEAD"], request) { try health() }
        case .description: return try only(["GET", "HEAD"], request) { APIDescription.response }
        case .embed(let video, _):
            return try only(["GET", "HEAD"], request) { embed(video, request) }
        case .logIn:
            try checkAccept(request)
            return try only(["POST"], request) { try logIn(request) }
        default:
            try checkAccept(request)
            let user = try authenticator.user(of: request.headers.authorization)
            return try answer(route, request, user)
        }
    }

    private func answer(_ route: Route, _ request: Request, _ user: User) throws -> Response {
        let isReading = ["GET", "HEAD"]
        switch route {
        case .courses: return try only(isReading, request) { try courses(request) }
        case .contents(let course): return try only(isReading, request) { try contents(of: course, request) }
        case .content(let id): return try only(isReading, request) { try content(id) }
        default: break
        }
        guard user.role == .moderator else { throw Refusal.forbidden }
        switch route {
        case .videos: return try only(isReading, request) { try videos(request) }
        case .video(let id): return try only(isReading, request) { try video(id) }
        case .allTokens: return try only(isReading, request) { try tokens(.all, request) }
        case .tokens(let video):
            return try only(isReading + ["POST"], request) {
                request.method == "POST" ? try create(in: video, request) : try tokens(.video(video), request)
            }
        case .token(let video, let code):
            return try only(isReading + ["PUT"], request) {
                request.method == "PUT" ? try update(code, in: video, request) : try token(code, in: video, request)
            }
        default: throw Self.unknownPage
        }
    }

    private func only(_ methods: [String], _ request: Request, _ body: () throws -> Response) throws -> Response {
        if methods.contains(request.method) { return try body() }
        // The framework's order.
        let order = ["GET", "POST", "PUT", "HEAD", "OPTIONS"]
        let allowed = order.filter { methods.contains($0) || $0 == "OPTIONS" }.joined(separator: ", ")
        let allow = Response.Header("Allow", allowed)
        guard request.method != "OPTIONS" else { return Response(status: 200, headers: [allow]) }
        throw Refusal(405, "Method \"\(request.method)\" not allowed.", [allow])
    }

    private func checkAccept(_ request: Request) throws {
        guard MediaType.json.isAccepted(by: request.headers.accept) else {
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
