/// A row of a statement's result, read by column, counted from 0; valid until the next row is read.
///
/// Confined to the thread that runs the statement.
package protocol SQLRow: AnyObject {
    /// 0 for a value that is not a number.
    func integer(_ column: Int32) -> Int64

    /// `nil` for NULL.
    func optionalInteger(_ column: Int32) -> Int64?

    /// The bytes of a text, as UTF-8, or of a blob; empty for NULL.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer
}

extension SQLRow {
    package func flag(_ column: Int32) -> Bool {
        integer(column) != 0
    }

    package func text(_ column: Int32) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }
}
