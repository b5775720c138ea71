import Typography

/// All of a page, before it is written.
struct PageContent: Sendable {
  /// The content stream, compressed.
  var stream: [UInt8] = []
  /// The pictures that the stream calls, by their numbers in its resources.
  var pictures: [PagePicture] = []
  var elements: [PageElement] = []
  /// The elements that stand in no other.
  var roots: [Int] = []
  /// By number of the marked content: its element.
  var marks: [Int] = []
  var links: [PageLink] = []
  var destinations: [PageDestination] = []
}

/// A picture that a page shows, and may show again.
enum PagePicture: Sendable, Hashable {
  case image(RasterImage)
  case drawing(VectorPicture, width: Double, height: Double)
  /// Glyphs of a font that a PDF cannot hold.
  case glyphs(GlyphPicture)

  static func == (a: PagePicture, b: PagePicture) -> Bool {
    switch (a, b) {
    case (.image(let a), .image(let b)): a === b
    case (.drawing(let a, let w, let h), .drawing(let b, let v, let g)):
      a === b && w == v && h == g
    case (.glyphs(let a), .glyphs(let b)): a == b
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .image(let image): hasher.combine(ObjectIdentifier(image))
    case .drawing(let picture, _, _): hasher.combine(ObjectIdentifier(picture))
    case .glyphs(let glyphs): hasher.combine(glyphs)
    }
  }
}

/// Some glyphs as a picture.
struct GlyphPicture: Sendable, Hashable {
  var font: Font
  var size: Double
  var color: Color
  var glyphs: [GlyphRun.Glyph]
}
