internal import UsherCore

extension Dashboard {
    func drawVideos(into canvas: inout Canvas, in rect: Rect, _ memo: inout RowMemo) {
        let (border, title) = paneStyle(.videos)
        canvas.box(rect, title: videosTitle, details: [videosDetail], style: border, titleStyle: title)
        let inner = rect.inset(by: 1)
        var row = inner.row
        if context.capabilities.acrossVideos {
            drawVideoRow(
                inputs("All videos", count: total, width: inner.columns, isSelected: isAllSelected), into: &canvas,
                in: inner, row: row)
            row += 1
        }
        if let sentence = videosSentence {
            for line in wrap(sentence, width: inner.columns - 2) where row < inner.row + inner.rows {
                canvas.write(line, column: inner.column + 2, row: row, style: CellStyle(.dim))
                row += 1
            }
            return
        }
        var index = videos.top
        while row < inner.row + inner.rows, index < videos.reachable {
            let isSelected = !isAllSelected && index == videos.selection
            if let video = videos.row(at: index) {
                let inputs = inputs(
                    video.title, count: video.tokenCount, width: inner.columns, isSelected: isSelected)
                memo.videos.show(
                    index, inputs, in: &canvas, columns: inner.column..<inner.column + inner.columns, row: row
                ) { canvas in
                    drawVideoRow(inputs, into: &canvas, in: inner, row: row)
                }
            } else {
                canvas.write("…", column: inner.column + 2, row: row, style: CellStyle(.dim))
            }
            row += 1
            index += 1
        }
    }

    private func inputs(_ title: String, count: Int?, width: Int, isSelected: Bool) -> RowMemo.VideoRow {
        RowMemo.VideoRow(
            title: title, count: count, width: width,
            selection: isSelected ? (focus == .videos ? .selected : .selectedElsewhere) : nil)
    }

    private func drawVideoRow(_ inputs: RowMemo.VideoRow, into canvas: inout Canvas, in inner: Rect, row: Int) {
        let number = inputs.count.map(grouped) ?? ""
        let available = inner.columns - 3 - (number.isEmpty ? 0 : number.utf8.count + 1)
        let shown = truncated(safeText(inputs.title, limit: 200), toWidth: max(0, available))
        canvas.write(shown, column: inner.column + 2, row: row)
        canvas.writeRight(
            number, end: inner.column + inner.columns - 1, row: row, width: number.utf8.count,
            style: CellStyle(inputs.count == 0 ? .dim : .text))
        guard let selection = inputs.selection else { return }
        canvas.write("▌", column: inner.column, row: row, style: CellStyle(.borderFocused))
        canvas.emphasize(row: row, columns: inner.column + 1..<inner.column + inner.columns, with: selection)
    }

    private var videosTitle: String {
        videoSearch.isEmpty ? "Videos" : "Videos · “\(safeText(videoSearch, limit: 40))”"
    }

    private var videosDetail: String {
        guard let count = videos.count.exact, count > 0 else { return "" }
        return isAllSelected ? grouped(count) : "\(grouped(videos.selection + 1))/\(grouped(count))"
    }

    private var videosSentence: String? {
        switch videos.phase {
        case .loading: return "Reading…"
        case .failed(let sentence) where videos.heldPages == 0: return "Could not be read: \(sentence)"
        default: break
        }
        guard videos.isEmpty else { return nil }
        return videoSearch.isEmpty
            ? "No videos yet. `usher videos add TITLE` adds one."
            : told("No title matches.", .clear) { "\($0) clears." }
    }
}
