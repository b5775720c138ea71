import Typography

/// A picture of pixels as a PDF has it (ISO 32000-1, 8.9), compressed.
struct EncodedImage: Sendable {
  private let width: Int
  private let height: Int
  private let isSmooth: Bool
  /// The colours of numbers; nil where pixels are colours themselves.
  private let palette: [UInt8]?
  private let isGray: Bool
  private let bytes: [UInt8]
  /// Whether the bytes are a JPEG stream.
  private let isPhotograph: Bool
  /// How much each pixel covers, compressed; nil where all of them do.
  private let mask: [UInt8]?

  init(_ image: RasterImage) {
    width = image.pixelWidth
    height = image.pixelHeight
    isSmooth = image.sampling == .bilinear
    mask = image.opacity.map(deflate)
    isGray = image.jpeg?.channels == 1
    isPhotograph = image.jpeg != nil
    if let jpeg = image.jpeg {
      palette = nil
      bytes = jpeg.bytes
      return
    }
    // Between the pixels of a smooth picture, numbers would not mean colours.
    if !isSmooth, let indexed = IndexedColors(image.pixels) {
      palette = indexed.colors.flatMap(Self.components)
      bytes = deflate(indexed.numbers)
    } else {
      palette = nil
      var components: [UInt8] = []
      components.reserveCapacity(image.pixels.count * 3)
      for pixel in image.pixels { components += Self.components(pixel) }
      bytes = deflate(components)
    }
  }

  private static func components(_ color: UInt32) -> [UInt8] {
    [UInt8(color >> 16 & 0xFF), UInt8(color >> 8 & 0xFF), UInt8(color & 0xFF)]
  }

  func write(to file: PDFFile) -> PDFReference {
    let space: PDFValue =
      palette.map {
        .array([
          .name("/Indexed"), .name("/DeviceRGB"), .integer($0.count / 3 - 1), .bytes($0),
        ])
      } ?? .name(isGray ? "/DeviceGray" : "/DeviceRGB")
    var entries = head(space)
    if isPhotograph { entries.append(("/Filter", .name("/DCTDecode"))) }
    if let mask {
      let picture = file.addStream(mask, head(.name("/DeviceGray")), isCompressed: true)
      entries.append(("/SMask", .reference(picture)))
    }
    return file.addStream(bytes, entries, isCompressed: !isPhotograph)
  }

  private func head(_ space: PDFValue) -> [(String, PDFValue)] {
    var entries: [(String, PDFValue)] = [
      ("/Type", .name("/XObject")), ("/Subtype", .name("/Image")), ("/Width", .integer(width)),
      ("/Height", .integer(height)), ("/ColorSpace", space), ("/BitsPerComponent", .integer(8)),
    ]
    if isSmooth { entries.append(("/Interpolate", .boolean(true))) }
    return entries
  }
}
