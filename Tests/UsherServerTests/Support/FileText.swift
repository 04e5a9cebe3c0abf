import UsherTesting

/// The text of a file; empty when it does not exist yet.
func fileText(_ path: String) -> String {
    TextFile.read(path) ?? ""
}
