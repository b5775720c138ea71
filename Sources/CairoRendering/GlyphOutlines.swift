internal import CCairo
import Synchronization
import Typography

/// The outlines of glyphs as paths of SVG.
final class GlyphOutlines {
  enum Outline {
    case nothing
    case path(String)
    /// A glyph of pixels, such as an emoji, as a PNG and the area that it fills.
    case picture([UInt8], Rectangle)
  }

  private let faces = FontFaces()
  private let surface: Surface
  /// Pixels to the point in glyphs of pixels.
  private static let pixelScale = 4.0

  /// Whether paths are as short as they can be, to the hundredth of a point.
  private let isCompact: Bool

  private struct Key: Hashable {
    var font: Font
    var glyph: UInt32
    var size: Double
    var isCompact: Bool
  }

  /// Paths of this process's pictures: figures of a report and of its book have the same digits.
  private static let known = Mutex<[Key: String]>([:])
  /// How many are kept.
  private static let most = 10_000

  init(isCompact: Bool = false) throws(RenderingError) {
    self.isCompact = isCompact
    surface = try Surface(adopting: cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1))
  }

  /// A glyph with its origin at zero.
  func outline(
    of glyph: UInt32, _ font: Font, size: Double
  ) throws(RenderingError) -> Outline {
    let key = Key(font: font, glyph: glyph, size: size, isCompact: isCompact)
    if let path = Self.known.withLock({ $0[key] }) { return .path(path) }
    let scaled = try faces.scaledFont(font, size: size)
    let context = surface.context
    var place = cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)
    cairo_set_scaled_font(context, scaled)
    cairo_new_path(context)
    cairo_glyph_path(context, &place, 1)
    let path = cairo_copy_path(context)!
    defer { cairo_path_destroy(path) }
    let text = SVGText.path(Self.elements(of: path), isCompact: isCompact)
    if !text.isEmpty {
      Self.known.withLock {
        if $0.count >= Self.most { $0.removeAll() }
        $0[key] = text
      }
      return .path(text)
    }
    var extents = cairo_text_extents_t()
    cairo_scaled_font_glyph_extents(scaled, &place, 1, &extents)
    guard extents.width > 0, extents.height > 0 else { return .nothing }
    let area = Rectangle(
      x: extents.x_bearing, y: extents.y_bearing, width: extents.width, height: extents.height)
    return .picture(try picture(of: place, font, size, area), area)
  }

  private func picture(
    of glyph: cairo_glyph_t, _ font: Font, _ size: Double, _ area: Rectangle
  ) throws(RenderingError) -> [UInt8] {
    let scale = Self.pixelScale
    let image = try Surface(
      adopting: cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32((area.width * scale).rounded(.up)),
        Int32((area.height * scale).rounded(.up))))
    cairo_scale(image.context, scale, scale)
    cairo_translate(image.context, -area.x, -area.y)
    let faces = FontFaces(deviceScale: scale)
    cairo_set_scaled_font(image.context, try faces.scaledFont(font, size: size))
    var glyph = glyph
    cairo_show_glyphs(image.context, &glyph, 1)
    let bytes = try pngBytes(of: image.surface)
    try image.finish()
    return bytes
  }

  private static func elements(
    of path: UnsafeMutablePointer<cairo_path_t>
  ) -> [Shape.Element] {
    var elements: [Shape.Element] = []
    var index = 0
    let count = Int(path.pointee.num_data)
    guard count > 0, let data = path.pointee.data else { return [] }
    func point(_ offset: Int) -> Point {
      let point = data[index + offset].point
      return Point(x: point.x, y: point.y)
    }
    while index < count {
      let header = data[index].header
      switch header.type {
      case CAIRO_PATH_MOVE_TO:
        // A path ends with a place where nothing begins.
        if index + Int(header.length) < count { elements.append(.move(point(1))) }
      case CAIRO_PATH_LINE_TO: elements.append(.line(point(1)))
      case CAIRO_PATH_CURVE_TO: elements.append(.curve(point(1), point(2), point(3)))
      default: elements.append(.close)
      }
      index += Int(header.length)
    }
    return elements
  }
}
