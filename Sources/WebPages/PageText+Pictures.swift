import CairoRendering
import Foundation
import ReportModel
import Typography

extension PageText {
  /// A picture's file within the page.
  func picture(
    _ file: PictureFile, _ alternative: String, _ width: PictureWidth? = nil,
    _ height: Double? = nil
  ) -> String {
    guard let source = source(of: file.path) else {
      return "<span class=\"failure\">[\(HTMLText.escaped(phrases(.pictureMissing)))]</span>"
    }
    var looks: [String] = []
    switch width {
    case .share(let share): looks.append("width:\(Int((share * 100).rounded()))%")
    case .points(let points): looks.append("width:\(Int((points * 1.5).rounded()))px")
    case nil:
      // Browsers take a pixel of the file for one of the page, whatever its density.
      if height == nil, let size = source.width { looks.append("width:\(size)px") }
    }
    if let height { looks.append("max-height:\(Int((height * 1.5).rounded()))px") }
    let names = looks.map { classes.name(for: $0) }.joined(separator: " ")
    return "<img src=\"\(source.address)\"" + HTMLText.attribute("alt", alternative)
      + (names.isEmpty ? "" : " class=\"\(names)\"") + ">"
  }

  /// The address that holds a picture, and its width where that is not the one of its pixels.
  private func source(of path: String) -> (address: String, width: Int?)? {
    guard let picture = try? Picture(path: path) else { return nil }
    var width: Int?
    if case .pixels(let image) = picture.content {
      let natural = Int((picture.width / 0.75).rounded())
      if natural != image.pixelWidth { width = natural }
    }
    if path.hasPrefix("data:image/") { return (path, width) }
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    switch picture.content {
    case .vectors(let vectors):
      return (Self.address(vectors.bytes, "svg+xml"), nil)
    case .pixels(let image):
      // What no browser shows goes in as PNG.
      if let type = Self.type(of: bytes) { return (Self.address(bytes, type), width) }
      var frame = Frame(
        width: Double(image.pixelWidth), ascent: 0, descent: Double(image.pixelHeight))
      frame.add(.image(image, width: frame.width, height: frame.descent), at: .zero)
      guard let converted = try? renderPNG(frame, resolution: 72) else { return nil }
      return (Self.address(converted, "png"), width)
    }
  }

  private static func address(_ bytes: some DataProtocol, _ type: String) -> String {
    "data:image/\(type);base64,\(Data(bytes).base64EncodedString())"
  }

  /// Of files that all browsers show.
  private static func type(of bytes: Data) -> String? {
    let head = [UInt8](bytes.prefix(12))
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "png" }
    if head.starts(with: [0xFF, 0xD8]) { return "jpeg" }
    if head.starts(with: "GIF8".utf8) { return "gif" }
    if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) { return "webp" }
    return nil
  }
}
