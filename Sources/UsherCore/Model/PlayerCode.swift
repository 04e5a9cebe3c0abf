/// The codes that the platform's player shows where a video does not play, as the platform's documentation gives them.
package struct PlayerCode: Hashable, Sendable {
    package let number: Int
    /// What it means, for users.
    package let meaning: String
    /// What to look at, and what helps.
    package let advice: String

    package static let all = [
        PlayerCode(
            number: 5001, meaning: "The player does not know the video (the server answered 404).",
            advice:
                "Compare the video's id in the page with the one here: `usher videos` lists them. A video that was deleted, "
                + "or belongs to another organisation, is not found either."),
        PlayerCode(
            number: 5002, meaning: "The token was refused (the server answered 401 or 403).",
            advice:
                "`usher token CODE` tells whether it has ended or was used. One that plays here is refused where it "
                + "belongs to another video, where the page's domain is not among those that the institute allows, and where embedding is off."
        ),
        PlayerCode(
            number: 5005, meaning: "The server failed.",
            advice: "The token is not the cause. Try again after a minute, and tell the platform if it stays."),
    ]

    /// - Returns: `nil` for a text that is none of these numbers.
    package init?(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard let known = PlayerCode.all.first(where: { String($0.number) == digits }) else { return nil }
        self = known
    }

    private init(number: Int, meaning: String, advice: String) {
        self.number = number
        self.meaning = meaning
        self.advice = advice
    }

    package var sentence: String { "\(number): \(meaning) \(advice)" }
}
