internal import Glibc
internal import UsherCore
internal import UsherRemote

/// Checks whether usher can use its folders and whether other users can access them.
struct FolderCheck {
    let environment: ProcessEnvironment

    func findings() -> [Finding] {
        var findings = variables()
        do throws(CommandFailure) {
            findings.append(finding(of: try DataFolder(environment).path, "data folder"))
        } catch {
            findings.append(Finding(.fail, "data folder", error.sentence))
        }
        do throws(CommandFailure) {
            let folders = try ConfigurationFolders(environment)
            findings.append(finding(of: folders.configuration, "configuration folder"))
            findings.append(finding(of: folders.state, "state folder"))
            findings += LoginStore(folder: folders.state).problems().map {
                Finding(.fail, "login \($0.name)", $0.sentence)
            }
            findings.append(try configuration(ConfigurationFile(folders)))
        } catch {
            findings.append(Finding(.fail, "configuration", error.sentence))
        }
        return findings
    }

    private func configuration(_ file: ConfigurationFile) throws(CommandFailure) -> Finding {
        _ = try file.read()
        guard access(file.path, F_OK) == 0 else {
            return Finding(.ok, "configuration", "None, which is fine. \(file.path) would be it.")
        }
        // Reading by others matters only for files that may contain a secret, and is refused there.
        let risk = FileRights().risks(of: file.path).first { if case .readable = $0.kind { false } else { true } }
        guard let risk else { return Finding(.ok, "configuration", file.path) }
        return Finding(.warn, "configuration", risk.sentence)
    }

    /// Variables whose folders are ignored.
    private func variables() -> [Finding] {
        ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"].compactMap { name in
            guard let path = environment.variable(name), !path.isEmpty else { return nil }
            guard path.hasPrefix("/") else {
                return Finding(.warn, name, "It is no absolute path, so it is ignored, as its specification asks for.")
            }
            guard access(path, F_OK) != 0, errno == ENOENT, danglingLink(onTheWayTo: path) == nil else { return nil }
            return Finding(.warn, name, "It names \(path), which is not there; it is made when it is needed.")
        }
    }

    /// A missing folder is created on demand if its nearest existing parent is writable.
    private func finding(of path: String, _ name: String) -> Finding {
        if let link = danglingLink(onTheWayTo: path) {
            return Finding(.fail, name, "\(path) cannot be reached. \(PrivateFileError.dangling(link).sentence)")
        }
        var nearest = path
        while access(nearest, F_OK) != 0, errno == ENOENT, let slash = nearest.lastIndex(of: "/") {
            nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
            if nearest == "/" { break }
        }
        var status = stat()
        guard stat(nearest, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR else {
            return Finding(.fail, name, "\(nearest) is no folder. Remove it, or move it away.")
        }
        guard access(nearest, W_OK | X_OK) == 0 else {
            return Finding(
                .fail, name, "\(nearest) cannot be written: \(String(cString: strerror(errno))). Check its rights.")
        }
        let found = nearest == path ? path : "\(path), made when it is needed"
        // Files in a folder that others can change are refused later.
        guard let risk = FileRights().risks(ofFolder: nearest).first else { return Finding(.ok, name, found) }
        return Finding(risk.isRefused ? .fail : .warn, name, "\(found). \(risk.sentence)")
    }
}
