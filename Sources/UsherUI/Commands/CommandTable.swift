/// The table of all commands with their default keys.
package enum CommandTable {
    package static let bindings: [Binding] = [
        Binding(
            .cycleState, .find, ["a"], "show active", rank: 3,
            "Show active tokens, the soonest end first; then expired ones, the last ended first; then all, newest first"
        ),
        Binding(.allStates, .find, ["A"], "all", "Show tokens in every state"),
        Binding(
            .allVideos, .find, ["0"], "all videos", "Look at the tokens of all videos; filter and search stay"),
        Binding(
            .search, .find, ["/"], "search", rank: 1,
            "Search the tokens shown, as you type: a piece of a watermark, the start or end of a code, a playback URL"),
        Binding(.findVideo, .find, ["f"], "find video", "Find a video by its title"),
        Binding(.nextMatch, .find, ["n"], "next match", "Go to the next token that matches"),
        Binding(.previousMatch, .find, ["N"], "previous match", "Go to the previous token that matches"),
        Binding(.clear, .find, [.escape], "clear", "Clear the search, then the filter"),
        Binding(.timeToLive, .change, ["t"], "time to live", rank: 2, "Set or extend the time to live of the token"),
        Binding(.expire, .change, ["x"], "expire", rank: 4, "Expire the token now; asks first"),
        Binding(.undo, .change, ["u"], "undo", rank: 9, "Take the last change back"),
        Binding(.copyCode, .copy, ["y"], "copy", rank: 5, "Copy the code to the clipboard"),
        Binding(.copyURL, .copy, ["Y"], "copy URL", "Copy the playback URL without showing it"),
        Binding(.showCode, .copy, ["s"], "show code", "Show code and playback URL in full, to copy by hand"),
        Binding(.mask, .copy, ["*"], "mask", "Hide all codes and watermark texts, or show them again"),
        Binding(.up, .move, [.up, "k"], "up", "Move up"),
        Binding(.down, .move, [.down, "j"], "down", "Move down"),
        Binding(.pageUp, .move, [.pageUp, .control("b")], "page up", "Move up a page"),
        Binding(.pageDown, .move, [.pageDown, .control("f"), " "], "page down", "Move down a page"),
        Binding(.halfPageUp, .move, [.control("u")], "half up", "Move up half a page"),
        Binding(.halfPageDown, .move, [.control("d")], "half down", "Move down half a page"),
        Binding(.first, .move, [.home, "g"], "first", "Go to the first row"),
        Binding(.last, .move, [.end, "G"], "last", "Go to the last row"),
        Binding(.open, .move, [.enter], "open", "Go on to the next pane: a video's tokens, a token's details"),
        Binding(.nextPane, .panes, [.tab, "l", .right], "next pane", rank: 6, "Go to the next pane"),
        Binding(.previousPane, .panes, [.backTab, "h", .left], "previous pane", "Go to the previous pane"),
        Binding(.videosPane, .panes, ["1"], "videos", "Go to Videos"),
        Binding(.tokensPane, .panes, ["2"], "tokens", "Go to Tokens"),
        Binding(.tokenPane, .panes, ["3"], "token", "Go to Token"),
        Binding(.watermarkPane, .panes, ["4"], "watermark", "Go to Watermark"),
        Binding(.playerSize, .panes, ["z"], "player size", "Preview the watermarks in another player size"),
        Binding(.refresh, .program, ["r"], "refresh", rank: 7, "Read everything again"),
        Binding(.log, .program, ["!"], "log", "Show the log of calls and errors, whole"),
        Binding(.redraw, .program, [.control("l")], "redraw", "Draw the screen again"),
        Binding(.suspend, .program, [.control("z")], "stop", "Stop usher and return to the shell; `fg` comes back"),
        Binding(.help, .program, ["?", .function(1)], "help", rank: 8, "Show all keys"),
        Binding(.quit, .program, ["q", .control("c")], "quit", rank: 10, "Quit"),
    ]
}
