internal import UsherCore

extension Dashboard {
    func drawVideos(into canvas: inout Canvas, in rect: Rect) {
        let (border, title) = paneStyle(.videos)
        canvas.box(rect, title: videosTitle, detail: videosDetail, style: border, titleStyle: title)
        let inner = rect.inset(by: 1)
        var row = inner.row
        if surroundings.capabilities.acrossVideos {
            drawVideoRow(
                "All videos", count: total, isSelected: isAllSelected, into: &canvas, in: inner, row: row)
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
                drawVideoRow(
                    safeText(video.title, limit: 200), count: video.tokenCount, isSelected: isSelected, into: &canvas,
                    in: inner, row: row)
            } else {
                canvas.write("…", column: inner.column + 2, row: row, style: CellStyle(.dim))
            }
            row += 1
            index += 1
        }
    }

    private func drawVideoRow(
        _ title: String, count: Int?, isSelected: Bool, into canvas: inout Canvas, in inner: Rect, row: Int
    ) {
        let number = count.map(grouped) ?? ""
        let room = inner.columns - 3 - (number.isEmpty ? 0 : number.utf8.count + 1)
        if isSelected { canvas.write("▌", column: inner.column, row: row, style: CellStyle(.borderFocused)) }
        let shown = truncated(title, toWidth: max(0, room))
        canvas.write(shown, column: inner.column + 2, row: row)
        canvas.writeRight(
            number, end: inner.column + inner.columns - 1, row: row, width: number.utf8.count,
            style: CellStyle(count == 0 ? .dim : .text))
        guard isSelected else { return }
        let end = inner.column + inner.columns
        canvas.mark(
            row: row, columns: inner.column + 1..<end, with: focus == .videos ? .selected : .selectedElsewhere)
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
        case .failed(let sentence) where videos.heldPages == 0: return "Could not be read: \(sentence) r tries again."
        default: break
        }
        guard videos.isEmpty else { return nil }
        return videoSearch.isEmpty
            ? "No videos yet. `usher videos add TITLE` adds one." : "No title matches. Esc clears."
    }
}
