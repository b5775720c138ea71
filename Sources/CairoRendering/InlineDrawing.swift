public import Typography
import XMLText

/// A frame as the inside of an SVG element of a web page: its text is text, in fonts of the page, and
/// its colours may be the page's.
public struct InlineDrawing: Sendable {
  /// For the element's attribute, in points.
  public var viewBox: String
  public var body: String
  /// The paint of what names none.
  public static let ink = "currentColor"

  /// What a drawing is told of the page that it stands on.
  struct Page {
    var prefix: String?
    var paint: (Color) -> String?
    var face: (Font, String) -> String?
    var image: (RasterImage) -> String
  }

  /// - Parameters:
  ///   - prefix: begins the names of its parts, which no other drawing of the page has; nil for a
  ///     drawing without names, whose glyphs are outlines each in its place.
  ///   - paint: the value of `fill` or `stroke` for a colour; nil for the colour itself.
  ///   - face: the attributes that call a font of the page, which must have the characters; nil where
  ///     glyphs are to be drawn as outlines.
  ///   - image: further attributes of a picture of pixels, each with a space before it.
  public init(
    of frame: Frame, prefix: String?, paint: @escaping (Color) -> String?,
    face: @escaping (Font, String) -> String?, image: @escaping (RasterImage) -> String
  ) throws(RenderingError) {
    var writer = try SVGWriter(for: Page(prefix: prefix, paint: paint, face: face, image: image))
    try writer.draw(frame, at: Point(x: 0, y: frame.ascent))
    viewBox = "0 0 \(SVGText.number(frame.width)) \(SVGText.number(frame.height))"
    let definitions = writer.definitions.isEmpty ? "" : "<defs>\(writer.definitions)</defs>"
    body = definitions + writer.body
  }
}

/// A run of glyphs as an element of text, where the text gives the same glyphs again.
struct TextElement {
  let markup: String

  init?(_ run: GlyphRun, at origin: Point, _ paint: String, _ page: InlineDrawing.Page) {
    // Marks that combine with nothing are no text of their own.
    guard let first = run.text.unicodeScalars.first,
      first.properties.generalCategory != .nonspacingMark,
      !run.isRightToLeft, Self.isPlain(run),
      let face = page.face(run.font, run.text)
    else { return nil }
    // Blanks at the ends would be dropped.
    let text = XMLText.escaped(
      run.text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\u{A0}"))
    // Each letter has its place, and kerning is done.
    let places = run.glyphs.map { CompactPath.number(origin.x + $0.x) }.joined(separator: " ")
    let fill = paint == InlineDrawing.ink ? "" : " fill=\"\(paint)\""
    markup =
      "<text x=\"\(places)\" y=\"\(CompactPath.number(origin.y + run.glyphs[0].y))\""
      + "\(face) font-size=\"\(SVGText.number(run.size))\"\(fill)>\(text)</text>\n"
  }

  /// Whether each glyph is the usual one of its character, all on one line: glyphs of other sizes, of
  /// ligatures and of assembled signs have no character that calls them.
  private static func isPlain(_ run: GlyphRun) -> Bool {
    var scalars = run.text.unicodeScalars.makeIterator()
    guard run.clusters.isEmpty || run.clusters.allSatisfy({ $0.glyphCount == 1 }) else {
      return false
    }
    for glyph in run.glyphs {
      guard let scalar = scalars.next(), run.font.glyph(for: scalar) == glyph.id,
        glyph.y == run.glyphs[0].y
      else { return false }
    }
    return scalars.next() == nil
  }
}
