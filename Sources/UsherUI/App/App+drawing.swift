package import UsherCore

/// A prompt and the hints behind its text.
private struct PromptLine: FrameInputs {
    let prompt: Prompt
    let hints: [Hint]
}

extension Message: FrameInputs {}

extension App {
    /// Draws the whole screen on a frame that is kept from one drawing to the next.
    package func draw(on frame: inout Frame) -> Canvas {
        guard !size.isTooSmall else {
            frame = Frame()
            frame.begin(size: size, screen: 0, arrangement: [], place: context.keys.place, at: now)
            return frame.finish(over: drawNotice)
        }
        let shown = arrangement
        frame.begin(
            size: size, screen: shown.screen, arrangement: shown.panes, place: context.keys.place, at: now)
        drawHeader(on: &frame)
        screens[top].draw(into: &frame, context)
        drawLastLine(on: &frame)
        let hasGreeting = isGreeting && !context.greeting.isEmpty
        guard hasGreeting || !dialogs.isEmpty else { return frame.finish(over: nil) }
        return frame.finish { canvas in
            if hasGreeting { drawGreeting(into: &canvas) }
            dialogs.draw(into: &canvas, in: dialogArea, context)
        }
    }

    /// The next instant at which the screen changes by time alone; `nil` when there is none.
    ///
    /// - Parameter frame: the last frame drawn.
    package func nextWake(after frame: Frame) -> Instant? {
        guard !size.isTooSmall else { return nil }
        // Tokens end at different fractions of a second.
        let shown = [frame.nextChange(), dialogs.nextChange(context)].compactMap { $0 }.min()?.secondEnd
        // The refresh may be due already and then wakes at once; other instants in the past have been drawn.
        return [shown, screens[top].nextChange(context), refreshWake].compactMap { $0 }.min()
    }

    private func drawNotice(into canvas: inout Canvas) {
        let quit = context.keys.tell(.quit) { "\($0) quits." }
        let lines = ["usher needs 40×10 cells;", "this is \(size.columns)×\(size.rows). \(quit)"]
        for (row, line) in lines.flatMap({ wrap($0, width: max(size.columns, 1)) }).enumerated() {
            canvas.write(line, column: 0, row: row, style: CellStyle(.warning))
        }
    }

    private func drawHeader(on frame: inout Frame) {
        struct Inputs: FrameInputs {
            let freshness: Freshness
            let isReadOnly: Bool
        }
        let freshness = screens[top].freshness(context)
        let inputs = Inputs(freshness: freshness, isReadOnly: context.capabilities.readOnly != nil)
        frame.line(Rect(size).line(0), inputs, until: freshness.nextChange(after: now)) {
            drawHeader(freshness, into: &$0)
        }
    }

    private func drawHeader(_ freshness: Freshness, into canvas: inout Canvas) {
        var column = 1 + canvas.write("usher", column: 1, row: 0, style: CellStyle(.header)) + 1
        if !context.badge.isEmpty {
            column += canvas.write(" \(context.badge) ", column: column, row: 0, style: CellStyle(.badge)) + 1
        }
        if context.isProduction {
            column += canvas.write(" PRODUCTION ", column: column, row: 0, style: CellStyle(.danger)) + 1
        }
        if context.capabilities.readOnly != nil {
            column += canvas.write(" READ-ONLY ", column: column, row: 0, style: CellStyle(.badge)) + 1
        }
        let available = max(0, size.columns - column - 1)
        let texts = freshness.texts(context)
        // A few letters of the source stay.
        let text = texts.first { cellWidth(of: $0) + 12 <= available } ?? texts.last ?? ""
        let source = "▸ \(safeText(context.source, limit: 200))"
        let width = max(0, available - cellWidth(of: text) - 1)
        canvas.write(truncated(source, toWidth: width), column: column, row: 0)
        canvas.writeRight(text, end: size.columns - 1, row: 0, width: available, style: CellStyle(freshness.role))
    }

    /// Draws the greeting over whole lines at the lower edge of the panes, above the hints.
    private func drawGreeting(into canvas: inout Canvas) {
        let lines = wrap(context.greeting, width: size.columns - 2)
        for (index, line) in lines.enumerated() {
            let row = size.rows - 1 - lines.count + index
            canvas.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: CellStyle(.badge))
            canvas.write(line, column: 1, row: row, style: CellStyle(.badge))
        }
    }

    /// Draws a prompt, a message or the hints.
    private func drawLastLine(on frame: inout Frame) {
        let line = Rect(size).line(size.rows - 1)
        if let prompt, let hintLine {
            let used = 1 + cellWidth(of: prompt.label)
            let width = max(2, (hintLine.columns.isEmpty ? size.columns : hintLine.columns.lowerBound - 1) - used - 1)
            frame.line(line, PromptLine(prompt: prompt, hints: hints)) { canvas in
                canvas.write(prompt.label, column: 1, row: line.row, style: CellStyle(.key))
                prompt.field.draw(
                    into: &canvas, column: used, row: line.row, width: width, hasCursor: false, style: CellStyle(.text))
                if let fault = prompt.fault {
                    let start = used + width + 1
                    canvas.write(
                        truncatedAtWord(fault.sentence, toWidth: size.columns - 1 - start), column: start,
                        row: line.row, style: CellStyle(.warning))
                } else {
                    hintLine.draw(into: &canvas, row: line.row)
                }
            }
            frame.place(Canvas.Cursor(column: used + prompt.field.cursorColumn(width: width), row: line.row))
        } else if let message = shownMessage {
            frame.line(line, message) { drawMessage(message, into: &$0, row: line.row) }
        } else {
            frame.draw(line, .texts(hints.map(\.words) + hints.map(\.keyNames), .key)) { canvas in
                canvas.fill(line)
                hintLine?.draw(into: &canvas, row: line.row)
            }
        }
    }

    /// Draws a message; one that is too long names the key that shows the log, if the log has the message.
    private func drawMessage(_ message: Message, into canvas: inout Canvas, row: Int) {
        let available = size.columns - 2
        let style = CellStyle(message.role)
        let rest = context.keys.tell(.log) { " \($0) shows all" }
        guard message.isLogged, !rest.isEmpty, cellWidth(of: message.text) > available,
            available > 2 * cellWidth(of: rest)
        else {
            canvas.write(truncatedAtWord(message.text, toWidth: available), column: 1, row: row, style: style)
            return
        }
        let text = truncatedAtWord(message.text, toWidth: available - cellWidth(of: rest))
        let used = canvas.write(text, column: 1, row: row, style: style)
        canvas.write(rest, column: 1 + used, row: row, style: CellStyle(.key))
    }
}
