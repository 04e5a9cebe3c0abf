internal import UsherCore

extension LibraryFile {
    /// Looks which other users can reach the library, or could reach one that is made here.
    ///
    /// - Returns: what is worth a warning, as sentences.
    /// - Throws: `.failed` where others can change the file, what SQLite keeps beside it, or the folder.
    func checkRights(_ rights: FileRights = FileRights()) throws(ServiceError) -> [String] {
        let risks = rights.risks(of: path, companions: LibraryFile.companions)
        if let risk = risks.first(where: \.isRefused) {
            throw .failed("\(risk.sentence) The library \(path) was not opened, and left as it is.")
        }
        return risks.map(\.sentence)
    }
}
