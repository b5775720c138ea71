internal import CCairo
import Typography

/// Writes pages as a PDF: text that can be copied, each font embedded once, links, outline and
/// structure. The same pages give the same bytes.
public func renderPDF(
  _ pages: [Frame], _ properties: DocumentProperties = DocumentProperties()
) throws(RenderingError) -> [UInt8] {
  let sink = ByteSink()
  let first = pages.first ?? Frame()
  let surface = try Surface(
    adopting: cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.closure, first.width, first.height), writingTo: sink)
  let destinations = Set(pages.flatMap(\.destinations))
  setMetadata(properties, of: surface.surface)
  let structure = StructureWriter(context: surface.context, destinations: destinations)
  var painter = FramePainter(
    context: surface.context, faces: FontFaces(), structure: structure)
  for (index, page) in pages.enumerated() {
    // Forgets what the page has recorded so far, tags included, so it comes first.
    cairo_pdf_surface_set_size(surface.surface, page.width, page.height)
    // Every element has a parent: see `StructureWriter`.
    if index == 0 { cairo_tag_begin(surface.context, "Document", nil) }
    if index < properties.pageLabels.count {
      cairo_pdf_surface_set_page_label(surface.surface, properties.pageLabels[index])
    }
    // A figure of its own is cut to what it covers by some programs.
    if pages.count > 1 { painter.coverPage(page) }
    try painter.draw(page: page)
    if index == pages.count - 1 { cairo_tag_end(surface.context, "Document") }
    try surface.showPage()
  }
  addOutline(
    properties.outline.filter { destinations.contains($0.destination) }, to: surface.surface)
  try surface.finish()
  return PDFAmendment.amend(
    sink.bytes, language: properties.language, alternatives: structure.alternatives)
}

private func setMetadata(_ properties: DocumentProperties, of surface: OpaquePointer) {
  func set(_ key: cairo_pdf_metadata_t, _ value: String?) {
    if let value, !value.isEmpty { cairo_pdf_surface_set_metadata(surface, key, value) }
  }
  set(CAIRO_PDF_METADATA_TITLE, properties.title)
  set(CAIRO_PDF_METADATA_AUTHOR, properties.authors.joined(separator: ", "))
  set(CAIRO_PDF_METADATA_SUBJECT, properties.subject)
  set(CAIRO_PDF_METADATA_KEYWORDS, properties.keywords.joined(separator: ", "))
  set(CAIRO_PDF_METADATA_CREATOR, properties.creator)
  let date = CalendarDate(secondsSince1970: properties.date).description
  set(CAIRO_PDF_METADATA_CREATE_DATE, date)
  set(CAIRO_PDF_METADATA_MOD_DATE, date)
}

/// Adds the outline; levels that skip are taken as children of the nearest smaller one.
private func addOutline(_ entries: [OutlineEntry], to surface: OpaquePointer) {
  var parents: [(level: Int, id: Int32)] = []
  for entry in entries {
    while let last = parents.last, last.level >= entry.level { parents.removeLast() }
    let destination = AttributeText.quoted(entry.destination)
    let id = cairo_pdf_surface_add_outline(
      surface, parents.last?.id ?? CAIRO_PDF_OUTLINE_ROOT, entry.title, "dest=\(destination)",
      cairo_pdf_outline_flags_t(CAIRO_PDF_OUTLINE_FLAG_OPEN.rawValue))
    parents.append((entry.level, id))
  }
}

extension Frame {
  /// The named destinations on a page.
  var destinations: [String] {
    items.compactMap { item in
      if case .destination(let name) = item.content { name } else { nil }
    }
  }
}
