import Dispatch
import Synchronization
import Testing

@testable import UsherTerminal

@Suite("What is told of a terminal")
struct TerminalSurveyTests {
    @Test("colours of those that are known, a sentence for those that are not")
    func kinds() {
        #expect(TerminalSurvey(kind: "xterm-256color").colors == 256)
        #expect(TerminalSurvey(kind: "xterm-256color").problem == nil)
        #expect(TerminalSurvey(kind: "vt100").colors == 0)
        #expect(TerminalSurvey(kind: "vt100").problem == nil)
        for kind in ["no-such-terminal", "dumb", "unknown", ""] {
            #expect(TerminalSurvey(kind: kind).problem == TerminalError.unknownTerminal(kind).message)
        }
    }

    @Test("one of a known family without a description here is told, and what drives it")
    func families() {
        for kind in ["xterm-nowhere", "kitty-nowhere", "foot-nowhere", "nowhere-256color"] {
            let survey = TerminalSurvey(kind: kind)
            #expect(survey.problem == nil && survey.colors == 256)
            #expect(survey.notice?.contains("“\(kind)”") == true)
            #expect(survey.notice?.contains("used as xterm-256color") == true)
        }
        #expect(TerminalSurvey(kind: "vt100").notice == nil)
        #expect(TerminalSurvey(kind: "xtermite").problem != nil)
    }

    @Test("several threads may ask at once, although terminfo works in variables of the whole process")
    func threads() {
        let kinds = ["xterm-256color", "vt100", "no-such-terminal", "dumb", "linux"]
        let alone = kinds.map { TerminalSurvey(kind: $0) }
        let wrong = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 400) { turn in
            let index = turn % kinds.count
            if TerminalSurvey(kind: kinds[index]) != alone[index] { wrong.withLock { $0 += 1 } }
        }
        #expect(wrong.withLock { $0 } == 0)
    }
}
