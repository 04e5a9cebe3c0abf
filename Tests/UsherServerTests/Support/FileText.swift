import UsherTesting

/// The text of a file; empty when there is none yet.
func fileText(_ path: String) -> String {
    TextFile.read(path) ?? ""
}
