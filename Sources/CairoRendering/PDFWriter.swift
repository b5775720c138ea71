internal import CCairo
import Typography

/// Draws pages one after the other onto a PDF surface.
struct PDFWriter: ~Copyable {
  /// What is written of a page.
  enum Drawing {
    case whole
    /// Its structure, links and destinations, but nothing that shows.
    case structure
  }

  private let sink: ByteSink
  private let surface: Surface
  private let structure: StructureWriter
  private var painter: FramePainter
  private var isDocumentOpen = false
  private let usesPalettes: Bool
  /// What is to be changed in the file; nil when its pictures are others than were drawn.
  private(set) var colorings: [PDFEdit]? = []

  /// - Parameters:
  ///   - isPart: whether the pages are only drawn for their content: links then lead nowhere.
  ///   - usesPalettes: whether pictures of few colours are drawn as numbers (see `colorings`).
  init(
    firstPage: Frame, faces: FontFaces, destinations: Set<String>, isPart: Bool = false,
    usesPalettes: Bool = false
  ) throws(RenderingError) {
    self.usesPalettes = usesPalettes
    sink = ByteSink()
    surface = try Surface(
      adopting: cairo_pdf_surface_create_for_stream(
        ByteSink.write, sink.closure, firstPage.width, firstPage.height), writingTo: sink)
    structure = StructureWriter(
      context: surface.context, destinations: destinations, isPart: isPart)
    painter = FramePainter(context: surface.context, faces: faces, structure: structure)
  }

  /// The changes that pictures want since this was asked last; nil when the file has others.
  mutating func takeColorings() -> [PDFEdit]? {
    defer { if colorings != nil { colorings = [] } }
    return colorings
  }

  /// What has been written so far.
  var bytes: [UInt8] { sink.bytes }

  /// The alternative texts of figures and formulas, in the order of their elements.
  var alternatives: [String] { structure.alternatives }

  var cairoSurface: OpaquePointer { surface.surface }

  /// Adds a page of glyphs alone.
  mutating func addPage(of glyphs: GlyphInventory) throws(RenderingError) {
    try painter.draw(glyphs)
    try surface.showPage()
  }

  /// - Parameters:
  ///   - glyphs: are drawn before all else.
  ///   - coversPage: see `FramePainter.coverPage`.
  /// - Returns: where in the file the page's content begins.
  @discardableResult
  mutating func add(
    _ page: Frame, _ drawing: Drawing = .whole, label: String? = nil,
    after glyphs: GlyphInventory? = nil, coversPage: Bool, isLast: Bool
  ) throws(RenderingError) -> Int {
    // Forgets what the page has recorded so far, tags included, so it comes first.
    cairo_pdf_surface_set_size(surface.surface, page.width, page.height)
    if let label { cairo_pdf_surface_set_page_label(surface.surface, label) }
    // Every element has a parent: see `StructureWriter`.
    if !isDocumentOpen { cairo_tag_begin(surface.context, "Document", nil) }
    isDocumentOpen = true
    if coversPage { painter.coverPage(page) }
    if let glyphs { try painter.draw(glyphs) }
    // Drawings may bring pictures of their own.
    painter.images.usesPalettes = usesPalettes && !page.hasDrawings
    switch drawing {
    case .whole: try painter.draw(page: page)
    case .structure: structure.write(page)
    }
    if isLast { cairo_tag_end(surface.context, "Document") }
    let start = sink.bytes.count
    try surface.showPage()
    let edits = PDFEdit.colorings(
      painter.images.takeNewPalettes(), in: sink.bytes, from: start)
    colorings = edits.flatMap { edits in colorings.map { $0 + edits } }
    return start
  }

  /// Writes what belongs to the document as a whole.
  consuming func finish() throws(RenderingError) -> [UInt8] {
    let sink = self.sink
    try surface.finish()
    return sink.bytes
  }
}

extension Frame {
  fileprivate var hasDrawings: Bool {
    items.contains { item in
      switch item.content {
      case .drawing: true
      case .group(let inner, _, _): inner.hasDrawings
      default: false
      }
    }
  }
}
