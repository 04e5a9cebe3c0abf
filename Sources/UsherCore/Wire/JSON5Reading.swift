internal import FoundationEssentials

/// Decodes JSON5, the format of the configuration, with error positions.
package enum JSON5Reading {
    /// - Parameters:
    ///   - bytes: UTF-8, without duplicate keys.
    /// - Throws: with line and column for a syntax error, with the field's path for an invalid field.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: some Collection<UInt8>
    ) throws(WireError) -> Value {
        let bytes = Array(bytes)
        // The decoder alone would accept an extra comma, validate numbers only when they are decoded, guess UTF-16 from
        // zero bytes, and report no position.
        if let error = JSON5Scanner.firstError(in: bytes) { throw error }
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch let error as WireError {
            throw error
        } catch let error as DecodingError {
            throw wireError(error)
        } catch {
            throw unreadable
        }
    }

    private static let unreadable = WireError(problem: "This is not JSON5 that usher can read.")

    private static func wireError(_ error: DecodingError) -> WireError {
        switch error {
        case .keyNotFound(let key, let context):
            return WireError(at: context.codingPath + [key], "this field is missing.")
        case .valueNotFound(let type, let context):
            return WireError(at: context.codingPath, "\(name(of: type)) is expected here, not null.")
        case .typeMismatch(let type, let context):
            return WireError(at: context.codingPath, "\(name(of: type)) is expected here.")
        case .dataCorrupted(let context):
            return WireError(at: context.codingPath, "this value cannot be read.")
        @unknown default:
            return unreadable
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any BinaryFloatingPoint.Type: "a number"
        case is [Any].Type: "a list"
        default: "an object"
        }
    }
}
