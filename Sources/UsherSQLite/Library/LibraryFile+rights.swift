internal import UsherCore

extension LibraryFile {
    /// Checks which other users can access the library, or one that is created here.
    ///
    /// - Returns: warnings, as sentences.
    /// - Throws: `.failed` when others can change the file, SQLite's companion files, or the folder.
    func checkRights(_ rights: FileRights = FileRights()) throws(ServiceError) -> [String] {
        let risks = rights.risks(of: path, companions: LibraryFile.companions)
        if let risk = risks.first(where: \.isRefused) {
            throw .failed("\(risk.sentence) The library \(path) was not opened, and left as it is.")
        }
        return risks.map(\.sentence)
    }
}
