/// Everything a key can ask for outside dialogs and text fields.
package enum Command: String, CaseIterable, Hashable, Sendable {
    case cycleState, allStates, allVideos, search, findVideo, nextMatch, previousMatch, clear
    case timeToLive, expire, undo
    case copyCode, copyURL, showCode, mask
    case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last, open
    case nextPane, previousPane, videosPane, tokensPane, tokenPane, watermarkPane, playerSize
    case refresh, log, redraw, suspend, help, quit
}
