extension Column<TokenLine> {
    static let video = Column(
        "VIDEO", .flexible(least: 16, most: 26, share: 2), .whereRoom(rank: 2, keeping: 35), cut: .middle,
        about: "The title of the video that the token plays.",
        isShown: { $0.settings.namesVideos }, text: { CellText($0.video) })
}
