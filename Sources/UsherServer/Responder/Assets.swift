internal import CAssets

/// The files of `Sources/CAssets/Resources`, which stand in the program itself.
enum Assets {
    /// The OpenAPI description of everything that the server answers; no line of it depends on the library.
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
