/// Why a multipart body cannot be parsed.
enum MultipartError: Error {
    /// It is missing or invalid.
    case boundary(String?)
    case noBoundary
    case boundaryLine
    case noEnd
    case tooMany(Int)
    case header
    case encoding
    case noName

    var sentence: String {
        switch self {
        case .boundary(let text): "Invalid boundary in multipart: \(text ?? "None")"
        case .noBoundary: "The boundary that Content-Type names is not in the body."
        case .boundaryLine: "A boundary is not at the end of its line."
        case .noEnd: "The body ends before its last boundary."
        case .tooMany(let limit): "The body has more than \(limit) parts."
        case .header: "The header of a part is malformed."
        case .encoding: "A part is encoded. Send it as it is."
        case .noName: "A part has no name. Give it Content-Disposition: form-data; name=\"…\"."
        }
    }
}
