internal import CCairo
import Typography

/// Writes pages as a PDF: text that can be copied, each font embedded once, links, outline and
/// structure. The same pages give the same bytes.
///
/// The pages of a long document are drawn on all cores (see `PartedDocument`).
public func renderPDF(
  _ pages: [Frame], _ properties: DocumentProperties = DocumentProperties()
) throws(RenderingError) -> [UInt8] {
  let destinations = Set(pages.flatMap(\.destinations))
  var written = try PartedDocument(pages, destinations: destinations)?.render(properties)
  if written == nil { written = try renderInTurn(pages, properties, destinations) }
  if written == nil {
    written = try renderInTurn(pages, properties, destinations, usesPalettes: false)
  }
  guard let written else { return [] }
  return PDFAmendment.amend(
    written.bytes, language: properties.language, alternatives: written.alternatives)
}

/// A PDF as cairo can write it.
struct WrittenPDF {
  var bytes: [UInt8]
  /// The alternative texts of figures and formulas, in the order of their elements.
  var alternatives: [String]
}

/// Draws the pages one after the other.
///
/// - Returns: nil when pictures were drawn as numbers and do not look in the file as cairo 1.16
///   writes them.
func renderInTurn(
  _ pages: [Frame], _ properties: DocumentProperties, _ destinations: Set<String>,
  usesPalettes: Bool = true
) throws(RenderingError) -> WrittenPDF? {
  var writer = try PDFWriter(
    firstPage: pages.first ?? Frame(), faces: FontFaces(), destinations: destinations,
    usesPalettes: usesPalettes)
  properties.addMetadata(to: writer.cairoSurface)
  for (index, page) in pages.enumerated() {
    // A figure of its own is cut to what it covers by some programs.
    try writer.add(
      page, label: properties.label(ofPage: index), coversPage: pages.count > 1,
      isLast: index == pages.count - 1)
  }
  properties.addOutline(to: writer.cairoSurface, destinations)
  let alternatives = writer.alternatives
  guard let colorings = writer.colorings,
    let bytes = PDFSplice.apply(colorings, to: try writer.finish())
  else { return nil }
  return WrittenPDF(bytes: bytes, alternatives: alternatives)
}

extension Frame {
  /// The named destinations on a page.
  var destinations: [String] {
    items.compactMap { item in
      if case .destination(let name) = item.content { name } else { nil }
    }
  }
}
