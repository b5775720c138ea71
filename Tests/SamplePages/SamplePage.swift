import Typography

/// Pages made by hand, without layout: what the renderers are tested with.
public enum SamplePage {
  public static func font() throws -> Font {
    try FontLibrary.shared.font(FontLibrary.Query(family: "Latin Modern Roman"))
  }

  /// A line of unshaped text.
  public static func run(_ text: String, size: Double = 10, color: Color = .black) throws
    -> GlyphRun
  {
    let font = try font()
    var x = 0.0
    var glyphs: [GlyphRun.Glyph] = []
    for scalar in text.unicodeScalars {
      let id = font.glyph(for: scalar) ?? 0
      glyphs.append(GlyphRun.Glyph(id: id, x: x))
      x += Double(font.advance(of: id)) * size / Double(font.unitsPerEm)
    }
    return GlyphRun(font: font, size: size, color: color, glyphs: glyphs, width: x, text: text)
  }

  /// An A5 page with a heading, a paragraph that holds a link, a rule and a heatmap.
  public static func make(
    _ name: String, linkTo target: LinkTarget, hasPicture: Bool = true
  ) throws -> Frame {
    var page = Frame(width: 420, ascent: 0, descent: 595)
    page.add(.beginTag(.heading(level: 1)), at: .zero)
    page.add(.destination("sec-\(name)"), at: Point(x: 50, y: 50))
    page.add(.glyphs(try run("Section \(name)", size: 14)), at: Point(x: 50, y: 60))
    page.add(.endTag(.heading(level: 1)), at: .zero)

    page.add(.beginTag(.paragraph), at: .zero)
    page.add(.glyphs(try run("Some text, then ")), at: Point(x: 50, y: 100))
    page.add(.beginTag(.reference), at: .zero)
    page.add(.link(target, width: 60, height: 12), at: Point(x: 150, y: 91))
    page.add(.glyphs(try run("a link")), at: Point(x: 150, y: 100))
    page.add(.endTag(.reference), at: .zero)
    page.add(.glyphs(try run(" and more.")), at: Point(x: 210, y: 100))
    page.add(.endTag(.paragraph), at: .zero)

    page.add(.shape(.rule(width: 320, height: 0.4)), at: Point(x: 50, y: 120))
    page.add(.beginTag(.figure(alternative: "A heatmap")), at: .zero)
    page.add(
      hasPicture
        ? .image(heatmap, width: 100, height: 100) : .shape(.rule(width: 100, height: 100)),
      at: Point(x: 50, y: 140))
    page.add(.endTag(.figure(alternative: "")), at: .zero)
    return page
  }

  /// Red, green; blue, white.
  public static let heatmap = RasterImage(
    pixelWidth: 2, pixelHeight: 2, pixels: [0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF],
    sampling: .nearest)
}
