/// How terminals may disagree with the canvas, which counts as glibc does, on the cells of a grapheme cluster.
package enum WidthDoubt: UInt8, Hashable, Sendable {
    /// They do not.
    case none
    /// One character with marks: takes its own cells, and more only where marks are unknown.
    case marked
    /// Several spacing characters, such as a consonant with a vowel sign: takes the sum of their cells, or fewer.
    case compound
    /// An emoji by a variation selector, a keycap, a flag: may take more cells.
    case emoji
    /// A further cell of a cluster, whatever the first one is.
    case continued
}
