internal import Glibc

/// Why a private file is not read, or cannot be written.
package enum PrivateFileError: Error, Hashable, Sendable {
    /// The system's error, as `errno`.
    case system(Int32)
    /// The link at this path, which is the file or on the path to it, is dangling.
    case dangling(String)
    /// A link where a file is required.
    case link
    case folder
    /// A pipe, a socket or a device.
    case irregular
    /// The file is larger than this limit in bytes.
    case tooLong(Int)
    /// Other users can change the file, or read it although it must be secret.
    case risk(FileRisk)

    /// The problem and what to do, in sentences that follow one that names the file.
    package var sentence: String {
        switch self {
        case .system(let code): "\(String(cString: strerror(code)))."
        case .dangling(let link):
            "\(link) is a link to something that is not there. Bring that back, or remove the link."
        case .link: "It is a link. Put the file itself there, or remove the link."
        case .folder: "It is a folder. A file is expected there."
        case .irregular: "It is not a regular file. A file is expected there."
        case .tooLong(let limit): "It is longer than \(limit >> 10) KiB."
        case .risk(let risk): risk.sentence
        }
    }
}
