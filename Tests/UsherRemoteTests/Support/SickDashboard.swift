import Synchronization
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// The real dashboard on the real client, before an institute that falls ill.
final class SickDashboard {
    let institute: SickInstitute
    let server: FaultServer
    let remote: Remote
    let screen: LiveScreen
    private let connect: () throws -> Remote

    /// - Parameters:
    ///   - fault: what the institute suffers from already when the dashboard opens.
    ///   - logins: where logins are kept; without, one that is accepted is at hand, and another is kept nowhere.
    init(
        _ fault: Fault? = nil, _ habits: FakeInstitute.Habits = .init(), limits: HTTPLimits = FaultTests.patient,
        logins: LoginStore? = nil
    ) throws {
        let institute = SickInstitute(FakeInstitute(tokens: 60, habits))
        self.institute = institute
        if let fault { institute.sicken(fault) }
        let server = try FaultServer { institute.serve($0) }
        self.server = server
        connect = {
            let profile = try Remote.profile(dialect: habits.dialect, url: server.url)
            return try Remote(
                HTTPEngine(), dialect: habits.dialect, url: server.url,
                credentials: logins.map { CredentialSource.of(profile, given: nil, logins: $0) }
                    ?? .fixed("secret-token"), limits: limits, policy: FaultTests.once)
        }
        remote = try connect()
        screen = SickDashboard.screen(remote)
    }

    /// The dashboard of another run of the program, before the same institute.
    func openAnother() throws -> LiveScreen {
        SickDashboard.screen(try connect())
    }

    private static func screen(_ remote: Remote) -> LiveScreen {
        LiveScreen(
            service: remote.service, place: remote.service.title, signInPlace: remote.service.signInPlace)
    }

    deinit {
        institute.recover()
        server.stop()
    }

    var place: String { "127.0.0.1:\(server.port)" }
}
