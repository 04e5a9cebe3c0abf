/// The manual page's text about the configuration, files and environment variables.
enum ConfigurationHelp {
    /// A name and its meaning.
    struct Entry: Hashable {
        let name: String
        let summary: String

        init(_ name: String, _ summary: String) {
            self.name = name
            self.summary = summary
        }
    }

    static let settings = [
        Entry("default_profile", "the profile that is meant when no other source is named"),
        Entry(
            "theme",
            "\(ThemeChoice.names.joined(separator: ", ")); auto, the default, uses no colours where NO_COLOR is set, and "
                + "is dark or light as COLORFGBG says, or as the terminal answers when it is asked for its background"),
        Entry("ending_soon", "from when on an active token counts as ending, as in \"5m\"; one minute unless set"),
        Entry("copy_command", "a shell command that receives copied text"),
        Entry(
            "keys",
            "other keys for the dashboard, as in { expire: \"X\", quit: [\"Q\", \"ctrl-c\"], suspend: [] }; the names are "
                + "those above, and default keys of other commands give way"),
        Entry(
            "refresh",
            "how often the dashboard reads again by time, as in \"1m\", or \"off\"; unless set, an institute every 30 seconds"
        ),
        Entry("mouse", "whether the dashboard answers the mouse, true or false; false unless set"),
        Entry(
            "profiles",
            "institutes by name, each with dialect, url, token_command, read_only, production, videos, ca_file, "
                + "allow_http, organization and extensions, as far as needed"),
    ]

    static let files = [
        Entry("~/.config/usher/config.json5", "the configuration; no other user may be able to write it"),
        Entry("~/.local/share/usher/library.db", "the library that is used unless another one is named"),
        Entry("~/.local/share/usher/demo.db", "the demo"),
        Entry("~/.local/state/usher/", "logins"),
    ]

    static let variables = [
        Entry("USHER_TOKEN", "the login of the profile, before token_command and what `usher login` stored"),
        Entry("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "other folders than those above"),
        Entry("NO_COLOR", "when it is set and not empty, no colours are used"),
        Entry("COLORFGBG", "tells the theme auto whether the terminal is light"),
        Entry(
            "ESCDELAY",
            "how many milliseconds the key Esc waits for the rest of another key; 25 unless set, 100 over ssh and mosh"),
        Entry("TZ", "the zone of local times"),
    ]
}
