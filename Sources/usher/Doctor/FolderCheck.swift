internal import Glibc

/// Whether the program can keep its things where it keeps them.
struct FolderCheck {
    let environment: ProcessEnvironment

    func findings() -> [Finding] {
        var findings: [Finding] = []
        do throws(CommandFailure) {
            findings.append(look(at: try DataFolder(environment).path, "data folder"))
            let folders = try ConfigurationFolders(environment)
            findings.append(look(at: folders.configuration, "configuration folder"))
            findings.append(look(at: folders.state, "state folder"))
            _ = try ConfigurationFile(folders).read()
            let file = ConfigurationFile(folders).path
            findings.append(Finding(.ok, "configuration", access(file, F_OK) == 0 ? file : "None, which is fine."))
        } catch {
            findings.append(Finding(.fail, "configuration", error.sentence))
        }
        return findings
    }

    /// A folder that is missing is made when it is needed, if the nearest one above it can be written.
    private func look(at path: String, _ name: String) -> Finding {
        var nearest = path
        while access(nearest, F_OK) != 0, errno == ENOENT, let slash = nearest.lastIndex(of: "/") {
            nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
            if nearest == "/" { break }
        }
        guard access(nearest, W_OK | X_OK) == 0 else {
            return Finding(
                .fail, name, "\(nearest) cannot be written: \(String(cString: strerror(errno))). Check its rights.")
        }
        return Finding(.ok, name, nearest == path ? path : "\(path), made when it is needed")
    }
}
