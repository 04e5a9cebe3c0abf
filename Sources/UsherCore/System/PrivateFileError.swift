internal import Glibc

/// Why a file of the user's is not read, or cannot be written.
package enum PrivateFileError: Error, Hashable, Sendable {
    /// What the system says: its number of an error.
    case system(Int32)
    /// The link at this path, which is on the way to the file or the file itself, leads to nothing.
    case dangling(String)
    /// It is a link, and has to be a file.
    case link
    case folder
    /// A pipe, a socket or a device.
    case irregular
    /// It has more bytes than this.
    case tooLong(Int)
    /// Other users can change it, or read it where it has to be a secret.
    case risk(FileRisk)

    /// What is wrong and what to do, in whole sentences to stand behind one that names the file.
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
