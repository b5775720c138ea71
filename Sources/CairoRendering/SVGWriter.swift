internal import CCairo
import Foundation
import Typography
import XMLText

/// Writes a frame as SVG, glyphs as outlines. Identifiers are numbered within the picture, so that
/// the same frame gives the same bytes.
struct SVGWriter {
  private struct GlyphKey: Hashable {
    var font: Font
    var size: Double
    var glyph: UInt32
  }

  private(set) var definitions = ""
  private(set) var body = ""
  private var glyphs: [GlyphKey: String] = [:]
  private var images: [ObjectIdentifier: String] = [:]
  private var clipCount = 0
  private let outlines: GlyphOutlines
  /// What the picture shows, in words.
  private var title: String?

  /// How drawings within a page differ from those in files; nil for a file.
  private let page: InlineDrawing.Page?

  init(for page: InlineDrawing.Page? = nil) throws(RenderingError) {
    outlines = try GlyphOutlines(isCompact: page != nil)
    self.page = page
  }

  /// Names of parts begin with it.
  private var prefix: String { page?.prefix ?? "" }

  /// Whether parts have names, by which they are called again.
  private var namesParts: Bool { page.map { $0.prefix != nil } ?? true }

  /// What refers to a part.
  private var reference: String { page == nil ? "xlink:href" : "href" }

  private func paint(_ color: Color) -> String { page?.paint(color) ?? SVGText.color(color) }

  mutating func write(_ frame: Frame) throws(RenderingError) -> [UInt8] {
    try draw(frame, at: Point(x: 0, y: frame.ascent))
    let width = SVGText.number(frame.width)
    let height = SVGText.number(frame.height)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text +=
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
    text +=
      "width=\"\(width)pt\" height=\"\(height)pt\" viewBox=\"0 0 \(width) \(height)\" version=\"1.1\">\n"
    if let title { text += "<title>\(XMLText.escaped(title))</title>\n" }
    if !definitions.isEmpty { text += "<defs>\n\(definitions)</defs>\n" }
    text += body + "</svg>\n"
    return Array(text.utf8)
  }

  mutating func draw(_ frame: Frame, at origin: Point) throws(RenderingError) {
    for item in frame.items {
      let position = origin + item.position
      switch item.content {
      case .glyphs(let run): try draw(run, at: position)
      case .shape(let shape): draw(shape, at: position)
      case .image(let image, let width, let height):
        try draw(image, at: position, width: width, height: height)
      case .drawing(let picture, let width, let height):
        let data = "data:image/svg+xml;base64," + Data(picture.bytes).base64EncodedString()
        body +=
          "<image \(place(position)) \(extent(width, height)) preserveAspectRatio=\"none\" \(reference)=\"\(data)\"/>\n"
      case .group(let inner, let transform, let clip):
        try draw(inner, at: position, transform: transform, clip: clip)
      case .beginTag(.figure(let alternative), _):
        if title == nil, !alternative.isEmpty { title = alternative }
      case .link, .destination, .beginTag, .endTag: break
      }
    }
  }

  private func place(_ point: Point) -> String {
    "x=\"\(SVGText.number(point.x))\" y=\"\(SVGText.number(point.y))\""
  }

  private func extent(_ width: Double, _ height: Double) -> String {
    "width=\"\(SVGText.number(width))\" height=\"\(SVGText.number(height))\""
  }

  private mutating func draw(
    _ inner: Frame, at position: Point, transform t: Transform, clip: Rectangle?
  ) throws(RenderingError) {
    let numbers =
      [t.a, t.b, t.c, t.d].map(SVGText.factor)
      + [t.tx + position.x, t.ty + position.y].map(SVGText.number)
    var attributes = "transform=\"matrix(\(numbers.joined(separator: " ")))\""
    if let clip {
      clipCount += 1
      definitions +=
        "<clipPath id=\"\(prefix)clip\(clipCount)\"><rect \(place(Point(x: clip.x, y: clip.y))) \(extent(clip.width, clip.height))/></clipPath>\n"
      attributes += " clip-path=\"url(#\(prefix)clip\(clipCount))\""
    }
    body += "<g \(attributes)>\n"
    try draw(inner, at: .zero)
    body += "</g>\n"
  }

  // MARK: Glyphs

  private mutating func draw(_ run: GlyphRun, at origin: Point) throws(RenderingError) {
    guard !run.glyphs.isEmpty else { return }
    if let page, let text = TextElement(run, at: origin, paint(run.color), page) {
      body += text.markup
      return
    }
    let color = paint(run.color)
    // The ink of the text is what pictures of a page are filled with by themselves.
    body += page != nil && color == InlineDrawing.ink ? "<g>\n" : "<g fill=\"\(color)\">\n"
    for glyph in run.glyphs {
      if !namesParts,
        case .path(let path) = try outlines.outline(of: glyph.id, run.font, size: run.size)
      {
        let place = "\(SVGText.number(origin.x + glyph.x)) \(SVGText.number(origin.y + glyph.y))"
        body += "<path transform=\"translate(\(place))\" d=\"\(path)\"/>\n"
        continue
      }
      let name = try self.name(of: glyph.id, run.font, run.size)
      guard !name.isEmpty else { continue }
      let position = Point(x: origin.x + glyph.x, y: origin.y + glyph.y)
      body += "<use \(reference)=\"#\(name)\" \(place(position))/>\n"
    }
    body += "</g>\n"
  }

  /// The definition of a glyph; empty for one that shows nothing.
  private mutating func name(
    of glyph: UInt32, _ font: Font, _ size: Double
  ) throws(RenderingError) -> String {
    let key = GlyphKey(font: font, size: size, glyph: glyph)
    if let known = glyphs[key] { return known }
    var name = "\(prefix)glyph\(glyphs.count + 1)"
    switch try outlines.outline(of: glyph, font, size: size) {
    case .nothing: name = ""
    case .path(let path): definitions += "<path id=\"\(name)\" d=\"\(path)\"/>\n"
    case .picture(let png, let area):
      definitions +=
        "<image id=\"\(name)\" \(place(Point(x: area.x, y: area.y))) \(extent(area.width, area.height)) \(reference)=\"data:image/png;base64,\(Data(png).base64EncodedString())\"/>\n"
    }
    glyphs[key] = name
    return name
  }

  // MARK: Shapes and pictures

  private mutating func draw(_ shape: Shape, at o: Point) {
    guard !shape.elements.isEmpty, shape.fill != nil || shape.stroke != nil else { return }
    if page != nil, shape.stroke == nil, let fill = shape.fill, let discs = Discs(shape.elements) {
      body +=
        "<path fill=\"none\" stroke=\"\(paint(fill))\" stroke-width=\"\(SVGText.number(2 * discs.radius))\""
        + " stroke-linecap=\"round\" d=\"\(discs.path(at: o))\"/>\n"
      return
    }
    if page != nil, let stroke = shape.stroke, let segment = Segment(shape.elements) {
      body += "<line\(attributes(of: stroke, hasJoins: false))\(segment.attributes(at: o))/>\n"
      return
    }
    let path = SVGText.path(shape.elements, at: o, isCompact: page != nil)
    let fill = shape.fill.map(paint) ?? "none"
    // Files say the limit of joins that are not there, too.
    let stroke =
      shape.stroke.map { attributes(of: $0, hasJoins: page == nil || shape.hasJoins) } ?? ""
    body += "<path fill=\"\(fill)\"\(stroke) d=\"\(path)\"/>\n"
  }

  /// Each with a space before it.
  private func attributes(of stroke: Shape.Stroke, hasJoins: Bool) -> String {
    var attributes =
      " stroke=\"\(paint(stroke.color))\" stroke-width=\"\(SVGText.number(stroke.width))\""
    if stroke.cap != .butt { attributes += " stroke-linecap=\"\(stroke.cap)\"" }
    if stroke.join != .miter {
      attributes += " stroke-linejoin=\"\(stroke.join)\""
    } else if hasJoins {
      attributes += " stroke-miterlimit=\"10\""
    }
    // Dashes that are all zero are no dashes.
    if stroke.dashes.contains(where: { $0 > 0 }) {
      let dashes = stroke.dashes.map(SVGText.number).joined(separator: " ")
      attributes += " stroke-dasharray=\"\(dashes)\""
    }
    return attributes
  }

  private mutating func draw(
    _ image: RasterImage, at position: Point, width: Double, height: Double
  ) throws(RenderingError) {
    guard image.pixelWidth > 0, image.pixelHeight > 0, width > 0, height > 0 else { return }
    var name = images[ObjectIdentifier(image)]
    if name == nil {
      let new = "\(prefix)image\(images.count + 1)"
      let png = try ImageSurfaces().png(of: image)
      let rendering = image.sampling == .nearest ? " image-rendering=\"optimizeSpeed\"" : ""
      definitions +=
        "<image id=\"\(new)\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\"\(rendering) \(reference)=\"data:image/png;base64,\(Data(png).base64EncodedString())\"/>\n"
      images[ObjectIdentifier(image)] = new
      name = new
    }
    let numbers = [
      SVGText.factor(width), "0", "0", SVGText.factor(height), SVGText.number(position.x),
      SVGText.number(position.y),
    ]
    body +=
      "<use \(reference)=\"#\(name!)\" transform=\"matrix(\(numbers.joined(separator: " ")))\"\(page?.image(image) ?? "")/>\n"
  }
}

extension SVGText {
  /// A factor of a transform, to seven digits behind the point.
  fileprivate static func factor(_ value: Double) -> String {
    let rounded = (value * 1e7).rounded() / 1e7
    return rounded == rounded.rounded() && rounded.magnitude < 1e9
      ? "\(Int(rounded))" : "\(rounded)"
  }
}
