package import UsherCore

/// A screen of the app: a value with its own calls, commands and lists.
///
/// Screens do no I/O, know no threads and do not know one another: what they want done they return as actions, and what
/// happened elsewhere they hear as news. They are changed in place.
package protocol Screen: HostedScreen {
    /// What a call of the screen is for.
    associatedtype Purpose: Hashable & Sendable

    /// Its name in the help and in `usher keys`.
    static var name: String { get }
    static var commands: CommandRecords<Self> { get }
    /// The app's command that opens it; `nil` for the first screen.
    static var opening: CommandRecord<App>? { get }

    var calls: CallTable<Purpose> { get set }
    /// The token that commands act on; `nil` while there is none.
    var selectedToken: AccessToken? { get }
    /// The pane that has the focus; `nil` on a screen whose commands belong to no pane.
    var focusedPane: Pane? { get }
    /// A text field in the last line that takes the keys; `nil` while there is none.
    var prompt: Prompt? { get }

    /// Handles a key before commands do.
    ///
    /// - Returns: `nil` when the key is not for the screen itself.
    mutating func handle(_ key: Key, _ context: UIContext) -> [Action]?
    /// What the keys do that `handle` takes: those of a prompt, or some that act before commands do.
    func hints(_ context: UIContext) -> [Hint]
    mutating func paste(_ text: String, _ context: UIContext) -> [Action]
    mutating func handle(_ mouse: MouseEvent, _ context: UIContext) -> [Action]
    /// Takes the outcome of one of its calls.
    mutating func receive(
        _ outcome: ServiceReply.Outcome, for purpose: Purpose, at instant: Instant, _ context: UIContext
    ) -> [Action]
    mutating func hear(_ news: News, _ context: UIContext) -> [Action]
    /// Lays itself out and requests what the next frame needs; called once after all events of a turn.
    mutating func settle(size: Size, _ context: UIContext) -> [Action]

    /// The frames of its panes, which mouse events refer to.
    func arrangement(size: Size) -> [Rect]
    /// How fresh what it shows is, for the right end of the header.
    func freshness(_ context: UIContext) -> Freshness
    /// Draws its panes between header and last line.
    func draw(into frame: inout Frame, _ context: UIContext)
    /// The next instant after now at which it changes by time alone, beside what its frame tells; `nil` when there is
    /// none.
    func nextChange(_ context: UIContext) -> Instant?
}

extension Screen {
    package static var opening: CommandRecord<App>? { nil }

    package var selectedToken: AccessToken? { nil }

    package var focusedPane: Pane? { nil }

    package var prompt: Prompt? { nil }

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action]? { nil }

    package func hints(_ context: UIContext) -> [Hint] { [] }

    package mutating func paste(_ text: String, _ context: UIContext) -> [Action] { [] }

    package mutating func handle(_ mouse: MouseEvent, _ context: UIContext) -> [Action] { [] }

    package mutating func hear(_ news: News, _ context: UIContext) -> [Action] { [] }
}
