internal import CCairo
import Typography

/// Draws frames onto a cairo context.
///
/// Positions are added up here, not by cairo's matrix, because the rectangles of cairo 1.16's tags
/// ignore the matrix. Only groups change it.
struct FramePainter {
  let context: OpaquePointer
  let faces: FontFaces
  var images = ImageSurfaces()
  /// Set in a PDF alone.
  var structure: StructureWriter?
  /// How often the matrix was changed by a group around what is drawn now.
  private var groupDepth = 0
  private var color: Color?
  var batch = GlyphBatch()
  var rules = RuleBatch()
  let isPDF: Bool

  init(context: OpaquePointer, faces: FontFaces, structure: StructureWriter? = nil) {
    self.context = context
    self.faces = faces
    self.structure = structure
    isPDF = cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_PDF
  }

  /// Fills two squares outside of opposite corners of a page.
  ///
  /// Nothing of them shows. cairo keeps the area that a page's commands cover as a set of
  /// rectangles, to which it adds with every command; after these it is the whole page at once,
  /// rather than hundreds of lines and formulas.
  mutating func coverPage(_ page: Frame) {
    set(.black)
    cairo_rectangle(context, -2, -2, 1, 1)
    cairo_rectangle(context, page.width + 1, page.height + 1, 1, 1)
    cairo_fill(context)
  }

  /// Draws one page or picture; its top left corner is the surface's.
  mutating func draw(page: Frame) throws(RenderingError) {
    color = nil
    structure?.beginPage(page)
    try draw(page, at: Point(x: 0, y: page.ascent))
    try showGathered()
    structure?.endPage()
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
      structure?.willDraw()
      try draw(run, at: position)
    case .shape(let shape):
      structure?.willDraw()
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
      structure?.willDraw()
      try draw(image, at: position, width: width, height: height)
    case .drawing(let picture, let width, let height):
      structure?.willDraw()
      try draw(picture, at: position, width: width, height: height)
    case .group(let inner, let transform, let clip):
      try draw(inner, at: position, transform: transform, clip: clip)
    case .link(let target, let width, let height):
      structure?.link(
        target, Rectangle(x: position.x, y: position.y, width: width, height: height))
    case .destination(let name): structure?.destination(name, at: position)
    case .beginTag(let tag): structure?.begin(tag)
    case .endTag: structure?.end()
    }
  }

  private mutating func draw(
    _ inner: Frame, at position: Point, transform t: Transform, clip: Rectangle?
  ) throws(RenderingError) {
    structure?.willDraw()
    cairo_save(context)
    var matrix = cairo_matrix_t(
      xx: t.a, yx: t.b, xy: t.c, yy: t.d, x0: t.tx + position.x, y0: t.ty + position.y)
    cairo_transform(context, &matrix)
    if let clip {
      cairo_rectangle(context, clip.x, clip.y, clip.width, clip.height)
      cairo_clip(context)
    }
    groupDepth += 1
    // Links and tags inside a turned or scaled picture would lie elsewhere on the page.
    let outer = structure
    structure = nil
    try draw(inner, at: .zero)
    try showGathered()
    structure = outer
    groupDepth -= 1
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
