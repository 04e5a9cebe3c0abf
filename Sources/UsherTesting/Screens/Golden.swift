internal import FoundationEssentials
internal import Glibc
package import UsherUI

/// Screens, and other texts, stored as files and compared with drawn ones.
package enum Golden {
    /// Compares a canvas with `Goldens/<name>.txt` beside the test's file: its text, its roles and its modifiers.
    ///
    /// - Returns: `nil` when they are equal, else the difference, for an expectation's comment.
    package static func difference(_ canvas: Canvas, name: String, testFile: String) -> String? {
        let modifiers = canvas.modifiers
        let drawn =
            canvas.text + "\n--- roles ---\n" + canvas.roles
            + (modifiers.isEmpty ? "" : "\n--- modifiers ---\n\(modifiers)")
        return difference(drawn + "\n", name: name, testFile: testFile)
    }

    /// Compares a text with `Goldens/<name>.txt` beside the test's file.
    ///
    /// With `RECORD_GOLDENS=1` in the environment the file is written instead.
    ///
    /// - Returns: as above.
    package static func difference(_ drawn: String, name: String, testFile: String) -> String? {
        let folder = String(testFile[..<(testFile.lastIndex(of: "/") ?? testFile.startIndex)]) + "/Goldens"
        let path = "\(folder)/\(name).txt"
        if getenv("RECORD_GOLDENS").map({ String(cString: $0) }) == "1" {
            mkdir(folder, 0o755)
            do {
                try Data(drawn.utf8).write(to: URL(filePath: path))
                return nil
            } catch {
                return "\(name): cannot be written: \(error)"
            }
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            return "\(name): there is no golden yet; RECORD_GOLDENS=1 makes one"
        }
        let kept = String(decoding: data, as: UTF8.self)
        return kept == drawn ? nil : firstDifference(name, kept: kept, drawn: drawn)
    }

    private static func firstDifference(_ name: String, kept: String, drawn: String) -> String {
        let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
        let line =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        let was = line < old.count ? String(old[line]) : "(nothing)"
        let now = line < new.count ? String(new[line]) : "(nothing)"
        return "\(name), line \(line + 1):\nwas: \(was)\nis:  \(now)\nthe whole:\n\(drawn)"
    }
}
