package import UsherCore

/// A column of a list, on the screen and in the tables that commands print.
///
/// A list of columns is the only place that knows a column: what it needs to be laid out, headed and drawn is here.
package struct Column<Row>: Sendable {
    /// The side on which its text stands.
    package enum Alignment: Sendable {
        case left
        case right
        /// On the left of a screen's column.
        case rightInCommands
    }

    package let title: String
    package let width: ColumnWidth
    package let place: ColumnPlace
    package let alignment: Alignment
    /// Where its text is shortened; `nil` when commands print it whole even where it does not fit.
    package let cut: CellText.Cut?
    /// The orders of a list whose direction its heading shows.
    package let order: ColumnOrder?
    /// What it shows, said when its heading is pressed: a sentence. Empty where nothing is said.
    package let about: String
    /// What a press on its heading does instead; `nil` for nothing.
    package let command: CommandID?
    /// Whether a list of this kind has the column, room permitting.
    package let isShown: @Sendable (RowContext) -> Bool
    /// Texts from outside need not be made safe here.
    package let text: @Sendable (Row) -> CellText
    /// The first instant after that of the row's context at which the text changes; `nil` when time alone changes
    /// nothing.
    package let nextChange: @Sendable (Row) -> Instant?

    package init(
        _ title: String, _ width: ColumnWidth, _ place: ColumnPlace = .always, alignment: Alignment = .left,
        cut: CellText.Cut? = .end, order: ColumnOrder? = nil, about: String = "", command: CommandID? = nil,
        isShown: @escaping @Sendable (RowContext) -> Bool = { _ in true },
        nextChange: @escaping @Sendable (Row) -> Instant? = { _ in nil },
        text: @escaping @Sendable (Row) -> CellText
    ) {
        self.title = title
        self.width = width
        self.place = place
        self.alignment = alignment
        self.cut = cut
        self.order = order
        self.about = about
        self.command = command
        self.isShown = isShown
        self.nextChange = nextChange
        self.text = text
    }

    /// A column of a table that only a command prints.
    ///
    /// - Parameter cut: where the text may be shortened on a narrow terminal; `nil` for nowhere.
    package init(
        _ title: String, cut: CellText.Cut? = nil, text: @escaping @Sendable (Row) -> String
    ) {
        self.init(title, cut == nil ? .fixed(0) : .flexible(least: 0), cut: cut) { CellText(text($0)) }
    }

    /// The title, with a sign when the list is in an order of the column.
    package func heading(in order: TokenQuery.Order?) -> String {
        guard let order else { return title }
        if order == self.order?.ascending { return title + " ↑" }
        return order == self.order?.descending ? title + " ↓" : title
    }
}
