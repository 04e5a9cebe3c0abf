/// A number with separators: `14,203`.
package func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude).utf8)
    var position = digits.count - 3
    while position > 0 {
        digits.insert(0x2C, at: position)
        position -= 3
    }
    return (number < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
}
