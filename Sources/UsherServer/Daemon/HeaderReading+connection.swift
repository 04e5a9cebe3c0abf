internal import CMicroHTTPD

/// Reads the header of a request from libmicrohttpd.
extension HeaderReading {
    /// - Parameters:
    ///   - exchange: with the received target.
    ///   - methodStart: the start of the request; all three as libmicrohttpd passes them to the first call for a
    ///     request.
    init(
        of handle: OpaquePointer, _ exchange: RequestContext, methodStart: UnsafePointer<CChar>,
        targetStart: UnsafePointer<CChar>, version: UnsafePointer<CChar>
    ) {
        let layout =
            HeaderReading.isLayoutKnown
            ? HeaderLayout(
                method: methodStart, target: targetStart, targetLength: exchange.targetLength, version: version)
            : nil
        self.init(method: methodStart, target: exchange.target, version: String(cString: version), layout: layout)
        withUnsafeMutablePointer(to: &self) { reading in
            _ = MHD_get_connection_values(handle, .HEADER_KIND, usherHeader, reading)
        }
        finish(size: usher_mhd_header_size(handle))
    }

    /// Whether libmicrohttpd is the version that is known to parse a header in place, so that `HeaderLayout` can find
    /// what it hides. Later versions refuse most of it themselves.
    private static let isLayoutKnown = String(cString: MHD_get_version()) == "0.9.75"

    /// Whether a complete request has a trailer field that belongs in the header.
    static func hasForbiddenTrailer(_ handle: OpaquePointer) -> Bool {
        var isForbidden = false
        withUnsafeMutablePointer(to: &isForbidden) { isForbidden in
            _ = MHD_get_connection_values(handle, .FOOTER_KIND, usherTrailer, isForbidden)
        }
        return isForbidden
    }
}

/// For each header field of a request.
private func usherHeader(
    _ reading: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let reading, let name else { return .YES }
    reading.assumingMemoryBound(to: HeaderReading.self).pointee.add(name, value)
    return .YES
}

/// For each trailer field of a chunked body.
private func usherTrailer(
    _ isForbidden: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let isForbidden, let name, !HeaderReading.isAllowedTrailer(name) else { return .YES }
    isForbidden.assumingMemoryBound(to: Bool.self).pointee = true
    return .NO
}
