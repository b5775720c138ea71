internal import CCairo
import Typography

/// Draws frames onto a cairo context.
///
/// Positions are added up here; only groups change cairo's matrix.
struct FramePainter {
  let context: OpaquePointer
  let faces: FontFaces
  var images = ImageSurfaces()
  private var color: Color?
  var batch = GlyphBatch()
  var rules = RuleBatch()
  let isPDF: Bool

  init(context: OpaquePointer, faces: FontFaces) {
    self.context = context
    self.faces = faces
    isPDF = cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_PDF
  }

  /// Draws one page or picture; its top left corner is the surface's.
  mutating func draw(page: Frame) throws(RenderingError) {
    color = nil
    try draw(page, at: Point(x: 0, y: page.ascent))
    try showGathered()
    try check(cairo_status(context))
  }

  private mutating func draw(_ frame: Frame, at origin: Point) throws(RenderingError) {
    for item in frame.items {
      let position = Point(x: item.position.x + origin.x, y: item.position.y + origin.y)
      try draw(item.content, at: position)
    }
  }

  private mutating func draw(
    _ content: Frame.Content, at position: Point
  ) throws(RenderingError) {
    switch content {
    case .glyphs(let run):
      try draw(run, at: position)
    case .shape(let shape):
      try draw(shape, at: position)
    default:
      try showGathered()
      try drawAlone(content, at: position)
    }
  }

  private mutating func drawAlone(
    _ content: Frame.Content, at position: Point
  ) throws(RenderingError) {
    switch content {
    case .glyphs, .shape: break
    case .image(let image, let width, let height):
      try draw(image, at: position, width: width, height: height)
    case .drawing(let picture, let width, let height):
      try draw(picture, at: position, width: width, height: height)
    case .group(let inner, let transform, let clip):
      try draw(inner, at: position, transform: transform, clip: clip)
    // Of a PDF alone.
    case .link, .destination, .beginTag, .endTag: break
    }
  }

  private mutating func draw(
    _ inner: Frame, at position: Point, transform t: Transform, clip: Rectangle?
  ) throws(RenderingError) {
    cairo_save(context)
    var matrix = cairo_matrix_t(
      xx: t.a, yx: t.b, xy: t.c, yy: t.d, x0: t.tx + position.x, y0: t.ty + position.y)
    cairo_transform(context, &matrix)
    if let clip {
      cairo_rectangle(context, clip.x, clip.y, clip.width, clip.height)
      cairo_clip(context)
    }
    try draw(inner, at: .zero)
    try showGathered()
    cairo_restore(context)
    color = nil
  }

  mutating func set(_ color: Color) {
    guard color != self.color else { return }
    cairo_set_source_rgb(context, color.red, color.green, color.blue)
    self.color = color
  }

  /// Forgets the colour, after the source became a picture.
  mutating func forgetColor() { color = nil }
}
