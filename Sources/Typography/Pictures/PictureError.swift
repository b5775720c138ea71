/// Why a picture cannot be read.
public enum PictureError: Error, Sendable, Hashable {
  case missing
  case folder
  /// The system's own words: no right to read it.
  case unreadable(String)
  case empty
  /// A kind of picture that the installed libraries do not read: "WebP".
  case unsupported(String)
  /// What the library that reads it says.
  case damaged(String)
  /// An address of the web, whose pictures are never fetched.
  case remote
  /// An address that should hold a picture itself.
  case data

  /// What is wrong, in words.
  public var reason: String {
    switch self {
    case .missing: "there is no such file"
    case .folder: "it is a folder"
    case .unreadable(let reason): reason
    case .empty: "the file is empty"
    case .unsupported(let format): "it is \(format), which is not read"
    case .damaged(let reason): "the file is damaged (\(reason))"
    case .remote: "pictures are not fetched from the web"
    case .data: "the address holds no picture that can be read"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .missing: "paths start from the notebook’s folder"
    case .unsupported("WebP"):
      "convert it to PNG, JPEG or SVG, or install webp-pixbuf-loader"
    case .unsupported("AVIF"), .unsupported("HEIC"):
      "convert it to PNG, JPEG or SVG"
    case .unsupported("PDF"): "install poppler-utils, or convert it to SVG"
    case .unsupported: "convert it to PNG, JPEG or SVG"
    case .remote: "download the picture, and name the file"
    case .data: "write data:image/png;base64, and the picture, or name a file"
    case .folder, .unreadable, .empty, .damaged: nil
    }
  }
}
