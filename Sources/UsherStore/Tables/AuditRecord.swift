internal import UsherCore

/// A token's record before or after a change, as the audit stores it: a JSON object in which an absent field has no
/// value.
///
/// A row has the version of its form, and is parsed by that form's rules for as long as libraries have it. The names
/// are defined here only, independent of the properties' names in the program.
enum AuditRecord {
    /// The version of the form that this program writes.
    static let version: Int64 = 2

    /// The field names of one form.
    private struct Names {
        let done, ends, annotationSet, singleUse, validUntil, firstUsed, endedBy, endedAt, modified: String
    }

    private static let first = Names(
        done: "done", ends: "ends", annotationSet: "annotationSet", singleUse: "singleUse", validUntil: "validUntil",
        firstUsed: "firstUsed", endedBy: "endedBy", endedAt: "endedAt", modified: "modified")

    private static let second = Names(
        done: "done", ends: "ends", annotationSet: "set", singleUse: "single_use", validUntil: "valid_until",
        firstUsed: "first_used", endedBy: "ended_by", endedAt: "ended_at", modified: "modified")

    /// The record in this program's form.
    static func text(_ record: TokenRecord) -> String {
        let names = second
        var json = JSONWriter()
        json.beginObject()
        let fields: [(String, Int64?)] = [
            (names.done, record.done), (names.ends, record.ends), (names.annotationSet, record.annotationSet),
            (names.singleUse, record.singleUse), (names.validUntil, record.validUntil),
            (names.firstUsed, record.firstUsed), (names.endedBy, record.endedBy), (names.endedAt, record.endedAt),
            (names.modified, record.modified),
        ]
        for case (let name, let number?) in fields {
            json.key(name)
            json.value(number)
        }
        json.endObject()
        return json.text
    }

    /// Parses a record in the given form.
    ///
    /// - Throws: `ServiceError.unsupported` for a form of a newer program; `StoreDamage` for a text that is not a
    ///   record.
    static func record(_ text: String, version: Int64) throws -> TokenRecord {
        let names =
            switch version {
            case 1: first
            case 2: second
            default: throw newer
            }
        guard case .object(let fields) = try? JSONValue(parsing: Array(text.utf8)) else { throw damage }
        func optional(_ name: String) throws -> Int64? {
            switch fields[name] {
            case nil, .null: return nil
            case .number(let digits):
                guard let number = Int64(digits) else { throw damage }
                return number
            default: throw damage
            }
        }
        func number(_ name: String) throws -> Int64 {
            guard let number = try optional(name) else { throw damage }
            return number
        }
        return TokenRecord(
            done: try number(names.done), ends: try number(names.ends),
            annotationSet: try optional(names.annotationSet), singleUse: try number(names.singleUse),
            validUntil: try number(names.validUntil), firstUsed: try optional(names.firstUsed),
            endedBy: try optional(names.endedBy), endedAt: try optional(names.endedAt),
            modified: try number(names.modified))
    }

    private static var damage: StoreDamage { StoreDamage(message: "the record of a change cannot be read") }

    private static var newer: ServiceError {
        .unsupported(
            "A newer usher made that change, and wrote it in a form that this one does not know. Nothing was changed; "
                + "take it back with the newer program.")
    }
}
