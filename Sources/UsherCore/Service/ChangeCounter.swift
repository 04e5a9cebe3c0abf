/// Tells cheaply whether anything was changed, whoever changed it.
package protocol ChangeCounter: Sendable {
    /// A number that grows with every change.
    func changeMark(_ cancellation: Cancellation) throws(ServiceError) -> Int64
}
