internal import CAssets

/// The files of `Sources/CAssets/Resources`, embedded in the program.
enum Assets {
    /// The OpenAPI description of all of the server's answers; it does not depend on the library.
    static let openAPI = bytes(asset_openapi())
    static let embedScript = text(asset_embed_script())
    static let embedStyle = text(asset_embed_style())

    private static func bytes(_ file: asset) -> [UInt8] {
        Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
    }

    private static func text(_ file: asset) -> String {
        String(decoding: bytes(file), as: UTF8.self)
    }
}
