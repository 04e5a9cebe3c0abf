/// What the look of a part of the screen depends on, but time.
///
/// `AnyHashable` would do, and took ten times as long to make and to compare.
protocol FrameInputs: Equatable {}

extension FrameInputs {
    func isEqual(to other: any FrameInputs) -> Bool {
        (other as? Self).map { $0 == self } ?? false
    }
}

extension Int: FrameInputs {}
