/// Writes instants as the platform prints them; consecutive instants of one day format the date once.
struct InstantText {
    private var day = Int64.min
    private var date = InlineArray<10, UInt8>(repeating: UInt8(ascii: "-"))
    private var hasFourDigitYear = false

    /// The most bytes of a text.
    static let longest = 40

    private static let microsecondsInDay: Int64 = 86_400_000_000

    /// The instant in UTC: six fractional digits, or none when they are zero.
    mutating func write(_ instant: Instant, to writer: inout ByteWriter) {
        let all = instant.microseconds
        let length = InstantText.microsecondsInDay
        var (day, microseconds) = all.quotientAndRemainder(dividingBy: length)
        if microseconds < 0 {
            day -= 1
            microseconds += length
        }
        if day != self.day { begin(day, with: instant) }
        guard hasFourDigitYear else { return writeLong(CivilTime(instant), to: &writer) }
        date.span.withUnsafeBufferPointer { writer.append($0) }
        let (seconds, fraction) = (microseconds / 1_000_000, microseconds % 1_000_000)
        writer.append(UInt8(ascii: "T"))
        writer.append(twoDigits: seconds / 3_600)
        writer.append(UInt8(ascii: ":"))
        writer.append(twoDigits: seconds / 60 % 60)
        writer.append(UInt8(ascii: ":"))
        writer.append(twoDigits: seconds % 60)
        if fraction != 0 {
            writer.append(UInt8(ascii: "."))
            writer.append(twoDigits: fraction / 10_000)
            writer.append(twoDigits: fraction / 100 % 100)
            writer.append(twoDigits: fraction % 100)
        }
        writer.append(UInt8(ascii: "Z"))
    }

    private mutating func begin(_ day: Int64, with instant: Instant) {
        self.day = day
        let civil = CivilTime(instant)
        hasFourDigitYear = (0...9_999).contains(civil.year)
        guard hasFourDigitYear else { return }
        write(civil.year / 100, at: 0)
        write(civil.year % 100, at: 2)
        write(civil.month, at: 5)
        write(civil.day, at: 8)
    }

    private mutating func write(_ number: Int64, at index: Int) {
        date[index] = 0x30 + UInt8(truncatingIfNeeded: number / 10)
        date[index + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
    }

    private func writeLong(_ civil: CivilTime, to writer: inout ByteWriter) {
        var text = padded(civil.year, 4)
        let marks = ["-", "-", "T", ":", ":"]
        for (mark, number) in zip(marks, [civil.month, civil.day, civil.hour, civil.minute, civil.second]) {
            text += mark + padded(number, 2)
        }
        if civil.microsecond != 0 { text += "." + padded(civil.microsecond, 6) }
        writer.append(text + "Z")
    }
}
