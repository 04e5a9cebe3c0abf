/// The parts of the dashboard that can have the focus, in the order of Tab.
package enum Pane: Int, CaseIterable, Hashable, Sendable {
    case videos
    case tokens
    case token
    case watermark
}
