internal import UsherCore

extension Dashboard {
    func drawVideos(into canvas: inout Canvas, in rect: Rect, _ memo: inout RowMemo) {
        let (border, title) = paneStyle(.videos)
        canvas.box(rect, title: videosTitle, details: [videosDetail], style: border, titleStyle: title)
        let inner = rect.inset(by: 1)
        let table = Table(
            VideoColumns.all, RowContext(.screen, time: time, endingSoon: context.endingSoon), width: inner.columns)
        memo.videos.begin(table.layout, table.context.settings)
        var row = inner.row
        if context.capabilities.acrossVideos {
            table.draw(
                VideoLine(all: "All videos", count: total, table.context), style: .plain,
                selection: isAllSelected ? cursorModifiers(.videos) : nil, into: &canvas, in: inner, row: row)
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
            if let video = videos.row(at: index) {
                let selection = !isAllSelected && index == videos.selection ? cursorModifiers(.videos) : nil
                memo.videos.show(
                    index, video, selection, at: now, in: &canvas,
                    columns: inner.column..<inner.column + inner.columns, row: row
                ) { canvas in
                    let content = VideoLine(video, table.context)
                    table.draw(content, style: .plain, selection: selection, into: &canvas, in: inner, row: row)
                    return table.nextChange(of: content)
                }
            } else {
                canvas.write("…", column: inner.column + 2, row: row, style: CellStyle(.dim))
            }
            row += 1
            index += 1
        }
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
