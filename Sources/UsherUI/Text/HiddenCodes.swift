/// A sentence with `••••…••••` for each short form of a code in it, as in `token 6c15…e035`.
///
/// Services name tokens in their sentences and do not know whether codes are hidden on the screen.
package func hidingCodes(in text: String) -> String {
    var pieces = text.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
    for index in pieces.indices.dropFirst() {
        let before = pieces[index - 1]
        let after = pieces[index]
        guard isHalf(before.suffix(5).reversed()), isHalf(after.prefix(5)) else { continue }
        pieces[index - 1] = before.dropLast(4) + "••••"
        pieces[index] = "••••" + after.dropFirst(4)
    }
    return pieces.joined(separator: "…")
}

/// Whether these are the four characters of a short form beside its `…`, and one that no longer belongs to it.
private func isHalf(_ characters: some Sequence<Character>) -> Bool {
    let characters = Array(characters)
    guard characters.count >= 4 else { return false }
    let isBounded = characters.count == 4 || !(characters[4].isLetter || characters[4].isNumber)
    return isBounded && characters.prefix(4).allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
}
