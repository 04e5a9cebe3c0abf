/// Watches for changes, by other processes too, until it is released.
package protocol ChangeWatch: AnyObject, Sendable {}
