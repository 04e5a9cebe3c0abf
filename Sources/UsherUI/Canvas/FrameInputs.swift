/// What the look of a part of the screen depends on, but time.
///
/// Not `AnyHashable`, which asks for a hash that is not needed, and looks for another representation of each value.
protocol FrameInputs: Equatable {}

extension FrameInputs {
    func isEqual(to other: any FrameInputs) -> Bool {
        (other as? Self).map { $0 == self } ?? false
    }
}

extension Int: FrameInputs {}
