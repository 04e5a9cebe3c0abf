import Synchronization
import UsherCore
import UsherTesting

@testable import UsherUI

extension EventFuzz {
    /// Events from other sources: time, answers, failures, changes by other clients.
    mutating func happen() {
        switch random.below(12) {
        case 8:
            let token = random.below(120)
            let text = EventFuzz.hostile[random.below(EventFuzz.hostile.count)]
            tell("another user writes \(text.debugDescription) into token \(token)")
            service.change(SampleInstitute.code(token)) { token in
                token.annotations = token.annotations.map {
                    var annotation = $0
                    annotation.text = text
                    return annotation
                }
            }
        case 9:
            tell("a screen opens or closes")
            let choice = random.below(4)
            driver.perform { app in
                switch choice {
                case 0 where app.screens.count < 4: app.perform([.open(Roster(app.context))])
                case 1 where app.screens.count < 4: app.perform([.open(Browser(app.context))])
                default: app.perform([.closeScreen])
                }
            }
        case 10:
            guard habit != .readOnly else { return }
            var told = driver.service.capabilities
            if random.below(2) == 0 {
                told.readOnly = random.below(2) == 0 ? "It is read-only now." : nil
                told.orders = random.below(2) == 0 ? [.newestFirst] : Set(TokenQuery.Order.allCases)
                told.pagesFilters = random.below(2) == 0
                told.undo = random.below(2) == 0
                told.acrossVideos = random.below(3) > 0
                told.recordsEnds = random.below(2) == 0
                told.scansAhead = random.below(2) == 0
            }
            tell("the service can do other things: \(told)")
            driver.told = told
        case 11:
            tell("an answer out of turn")
            driver.deliver(at: random.below(16))
        case 0, 1:
            let seconds = Int64([1, 3, 31, 600, -2, -700][random.below(6)])
            tell("\(seconds) seconds")
            service.setNow(service.now().adding(seconds: seconds))
            driver.advance(to: service.now())
        case 2, 3, 4:
            tell("an answer")
            if random.below(2) == 0 { driver.deliverOnce() } else { driver.deliver() }
        case 5:
            let number = random.below(120)
            tell("another user changes token \(number)")
            service.change(SampleInstitute.code(number)) { $0.annotations = [] }
            if random.below(2) == 0 {
                tell("changes are told of")
                driver.hearOfChanges()
            }
        case 6:
            let number = 1_000 + random.below(1 << 40)
            tell("another user makes token \(number)")
            service.add(
                AccessToken(
                    code: SampleInstitute.code(number), status: AccessToken.activeStatus, created: service.now(),
                    videoID: SampleInstitute.videoID(number % 4)))
        default: failOrRecover()
        }
    }

    private mutating func failOrRecover() {
        guard habit == .failing || habit == .refusing else { return }
        isFailing.toggle()
        tell(isFailing ? "the service fails" : "the service recovers")
        if let plain {
            plain.isLocked.withLock { $0 = isFailing }
            plain.ignoresFilter.withLock { $0 = random.below(2) == 0 }
            return
        }
        let errors: [ServiceError] = [
            .failed("The disk answers with an error."), .busy("Another program writes."), .cancelled,
            .throttled(until: service.now().adding(seconds: 90), "Too many requests."),
            .changedMeanwhile(SampleInstitute.code(1)),
        ]
        service.fail(with: isFailing ? errors[random.below(errors.count)] : nil)
    }
}
