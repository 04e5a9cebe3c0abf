internal import Glibc
internal import UsherCore
internal import UsherTerminal
internal import UsherUI

/// A program that logs every event and crashes on command.
final class Probe: Program {
    private let log: Int32
    private let waker: Waker
    private var requests: [TerminalRequest] = []
    private var row = 0
    private var complexRow = false
    private var pairs = 0
    private var showsLooks = false
    private var overflow = 0
    private var marks = 0
    private(set) var nextWake: Instant?

    init(log path: String, waker: Waker) {
        log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        self.waker = waker
    }

    func note(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = Glibc.write(log, bytes, bytes.count)
    }

    func handle(_ events: [Event]) {
        for event in events {
            switch event {
            case .key(let key):
                note("key \(key)")
                obey(key)
            case .paste(let text):
                note(text.utf8.count > 80 ? "paste of \(text.utf8.count) bytes" : "paste \(text.debugDescription)")
            case .mouse(let mouse): note("\(mouse.action) \(mouse.column),\(mouse.row)")
            case .resize(let size): note("resize \(size.columns)x\(size.rows)")
            case .tick: note("tick")
            case .resumed: note("resumed")
            case .mail: note("mail")
            }
        }
    }

    func takeRequests() -> [TerminalRequest] {
        defer { requests = [] }
        return requests
    }

    private func obey(_ key: Key) {
        switch key {
        case .control("q"): requests.append(.quit)
        case .control("z"): requests.append(.suspend)
        case .control("l"): requests.append(.redraw)
        case .down: row += 1
        case .up: row -= 1
        case .alt("W"): requests.append(.write("\u{1B}]52;c;dXNoZXI=\u{7}"))
        case .alt("Y"):
            marks += 1
            requests.append(.write("\u{1B}]2;mark \(marks)\u{7}"))
        case .alt("G"):
            // More than a terminal takes that is not read.
            requests.append(.write("\u{1B}]2;" + String(repeating: "0123456789", count: 5_000) + "\u{7}"))
        case .alt("A"): abort()
        case .alt("F"): fatalError("the probe was told to fail")
        case .alt("S"): kill(getpid(), SIGSEGV)
        case .alt("N"): UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case .alt("O"): note("\(overflowStack(1))")
        case .alt("E"): complain("a stray line")
        case .alt("T"): nextWake = Clock.system.now().adding(microseconds: 30_000)
        case .alt("C"): complexRow.toggle()
        case .alt("P"): pairs += 1
        case .alt("L"): showsLooks.toggle()
        case .alt("B"): elsewhere { fatalError("the probe was told to fail elsewhere") }
        case .alt("K"):
            elsewhere {
                CrashGuard.coverThread()
                _ = Probe.overflowElsewhere(1)
            }
        case .alt("D"): crashTwice()
        case .alt("M"): elsewhere { [waker] in waker() }
        default: break
        }
    }

    private func complain(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    private func overflowStack(_ depth: Int) -> Int {
        overflow += depth
        guard depth < .max else { return depth }
        let below = overflowStack(depth + 1)
        return below + overflow
    }

    private static nonisolated(unsafe) var depths = 0

    private static func overflowElsewhere(_ depth: Int) -> Int {
        depths += depth
        guard depth < .max else { return depth }
        let below = overflowElsewhere(depth + 1)
        return below + depths
    }

    /// Crashes on one thread while the terminal accepts no output, and then on another.
    private func crashTwice() {
        tcflow(STDOUT_FILENO, TCOOFF)
        elsewhere { abort() }
        usleep(50_000)
        elsewhere { UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1 }
        while true { pause() }
    }

    /// Runs the work on a thread of its own.
    private func elsewhere(_ work: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Box>.fromOpaque(context).takeRetainedValue().work()
                return nil
            }, Unmanaged.passRetained(Box(work)).toOpaque())
        pthread_detach(thread)
    }

    private final class Box {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    func draw(size: Size) -> Canvas {
        note("frame")
        var canvas = Canvas(size: size)
        for line in 0..<size.rows {
            let style = CellStyle(.text, line == row ? .selected : [])
            write("row \(line) 6c15…e035 ● active    4:12:09    many   ravi@example.com", line, style, on: &canvas)
        }
        write("probe \(size.columns)x\(size.rows)", 0, CellStyle(.header), on: &canvas)
        if complexRow { writeComplex(on: &canvas) }
        if pairs > 0 { writeColors(on: &canvas) }
        if showsLooks { writeLooks(on: &canvas) }
        if size.columns > 2, size.rows > 5 { canvas.cursor = row == 3 ? Canvas.Cursor(column: 2, row: 3) : nil }
        return canvas
    }

    private func write(_ text: String, _ row: Int, _ style: CellStyle, on canvas: inout Canvas) {
        for (column, scalar) in text.unicodeScalars.enumerated() where column < canvas.size.columns {
            canvas[column, row] = Cell(scalar, style: style)
        }
    }

    /// क्षि in three cells, 中 in two, é of two scalars.
    private func writeComplex(on canvas: inout Canvas) {
        guard canvas.size.columns >= 20, canvas.size.rows > 2 else { return }
        let cells = [
            Cell("\u{915}", marks: "\u{94D}", doubt: .compound), Cell("\u{937}", doubt: .continued),
            Cell("\u{93F}", doubt: .continued), Cell("|"), Cell("中", width: 2), Cell(width: 0), Cell("|"),
            Cell("e", marks: "\u{301}", doubt: .marked), Cell("|"),
        ]
        for (column, cell) in cells.enumerated() { canvas[column, 2] = cell }
    }

    private func writeColors(on canvas: inout Canvas) {
        guard canvas.size.columns >= 64 else { return }
        // Sixteen pairs of colours a frame, others in each of four frames: more in all than some terminals have.
        for column in 0..<16 {
            let color = RGB(red: UInt8(column + 16 * (pairs % 4)), green: 0, blue: 0)
            canvas[column, 1] = Cell("#", style: CellStyle(.watermark, color: color))
        }
    }

    /// The theme with other colours in the first row.
    static let lightTheme = Theme(name: "light probe") { style, depth in
        var look = theme.style(style, depth: depth)
        if style.role == .header { look.foreground = .index(3) }
        return look
    }

    /// A line for each role from the second one on, with three letters in each of the modifiers that occur together.
    private func writeLooks(on canvas: inout Canvas) {
        let modifiers: [CellStyle.Modifiers] = [
            [], .selected, .selectedElsewhere, .match, [.selected, .match], [.selectedElsewhere, .match],
        ]
        for role in Role.allCases {
            let row = 1 + Int(role.rawValue)
            canvas.fill(Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1))
            for (index, modifiers) in modifiers.enumerated() {
                canvas.write("abc", column: 4 * index, row: row, style: CellStyle(role, modifiers))
            }
            canvas.write("\(role)", column: 30, row: row)
        }
    }

    static let theme = Theme(name: "probe") { style, depth in
        var look = TerminalStyle()
        look.isReverse = style.modifiers.contains(.selected)
        look.isBold = style.role == .header
        if let color = style.color {
            let modulus = depth == .eight ? 8 : depth == .sixteen ? 16 : 256
            look.foreground = .index(UInt8(Int(color.red) % modulus))
            look.background = .index(UInt8((Int(color.red) / 8 + Int(color.green)) % modulus))
            if depth == .trueColor { look.foreground = .rgb(color) }
        }
        return look
    }
}
