import CairoRendering
import Typography
public import Workers

/// Writes pages as a PDF: text that can be copied, each font embedded once, links, outline,
/// structure and attached files. The same pages give the same bytes.
///
/// Pages become content streams side by side; then one thread puts the document together on qpdf's
/// object model.
public func renderPDF(
  _ pages: [Frame], _ properties: DocumentProperties = DocumentProperties(),
  attachments: [AttachedFile] = [], workers: Workers = Workers()
) throws(RenderingError) -> [UInt8] {
  // A document has a page.
  let pages = pages.isEmpty ? [Frame()] : pages
  let fonts = DocumentFonts(pages, workers)
  let destinations = Set(pages.flatMap(\.destinations))
  let contents = workers.values(pages.count) {
    PagePainter.paint(pages[$0], fonts: fonts, destinations: destinations)
  }
  let writer = try DocumentWriter(
    frames: pages, pages: contents, fonts: fonts, properties: properties,
    attachments: attachments, workers: workers)
  return try writer.write()
}

extension Frame {
  /// The named destinations on a page.
  var destinations: [String] {
    items.compactMap { item in
      if case .destination(let name) = item.content { name } else { nil }
    }
  }
}
