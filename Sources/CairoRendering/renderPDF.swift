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
  let parted = try PartedDocument(pages, destinations: destinations)?.render(properties)
  let (bytes, alternatives) =
    if let parted { parted } else { try renderInTurn(pages, properties, destinations) }
  return PDFAmendment.amend(bytes, language: properties.language, alternatives: alternatives)
}

/// Draws the pages one after the other.
func renderInTurn(
  _ pages: [Frame], _ properties: DocumentProperties, _ destinations: Set<String>
) throws(RenderingError) -> (bytes: [UInt8], alternatives: [String]) {
  var writer = try PDFWriter(
    firstPage: pages.first ?? Frame(), faces: FontFaces(), destinations: destinations)
  properties.addMetadata(to: writer.cairoSurface)
  for (index, page) in pages.enumerated() {
    // A figure of its own is cut to what it covers by some programs.
    try writer.add(
      page, label: properties.label(ofPage: index), coversPage: pages.count > 1,
      isLast: index == pages.count - 1)
  }
  properties.addOutline(to: writer.cairoSurface, destinations)
  let alternatives = writer.alternatives
  return (try writer.finish(), alternatives)
}

extension Frame {
  /// The named destinations on a page.
  var destinations: [String] {
    items.compactMap { item in
      if case .destination(let name) = item.content { name } else { nil }
    }
  }
}
