/// What all rows of a list on the screen depend on.
struct ListLook: FrameInputs {
    let layout: ColumnLayout
    let settings: RowSettings
    /// How the row under the cursor is emphasised.
    let selection: CellStyle.Modifiers
}
