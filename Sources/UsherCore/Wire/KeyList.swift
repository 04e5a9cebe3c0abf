/// The names of an object's fields, to be told apart by their bytes.
struct KeyList: Sendable {
    private let names: [[UInt8]]

    /// At most 32.
    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
    }

    /// The index of the name that is these bytes.
    func index(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let length = bytes.count
        for index in names.indices where names[index].count == length {
            if bytes.elementsEqual(names[index]) { return index }
        }
        return nil
    }
}
