internal import FoundationEssentials
internal import UsherCore

/// Reads a command's `--json` output.
func tokens(inJSON text: String) throws -> [AccessToken] {
    try JSONDecoder().decode([TokenWire].self, from: Data(text.utf8)).map(\.token)
}

func token(inJSON text: String) throws -> AccessToken {
    try JSONDecoder().decode(TokenWire.self, from: Data(text.utf8)).token
}

func videos(inJSON text: String) throws -> [Video] {
    try JSONDecoder().decode([VideoWire].self, from: Data(text.utf8)).map(\.video)
}
