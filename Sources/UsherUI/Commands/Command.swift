/// Every action that a key triggers outside dialogs and text fields; the raw value is its name in the configuration.
package enum Command: String, CaseIterable, Hashable, Sendable {
    case cycleState = "cycle_state"
    case allStates = "all_states"
    case allVideos = "all_videos"
    case search
    case findVideo = "find_video"
    case nextMatch = "next_match"
    case previousMatch = "previous_match"
    case clear
    case timeToLive = "time_to_live"
    case expire, undo
    case copyCode = "copy_code"
    case copyURL = "copy_url"
    case showCode = "show_code"
    case mask
    case up, down
    case pageUp = "page_up"
    case pageDown = "page_down"
    case halfPageUp = "half_page_up"
    case halfPageDown = "half_page_down"
    case first, last, open
    case nextPane = "next_pane"
    case previousPane = "previous_pane"
    case videosPane = "videos_pane"
    case tokensPane = "tokens_pane"
    case tokenPane = "token_pane"
    case watermarkPane = "watermark_pane"
    case playerSize = "player_size"
    case refresh, log, redraw, suspend, help, quit
}
