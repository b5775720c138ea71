import CairoRendering
import Typography
internal import Workers

/// Puts the parts of a PDF together on qpdf's object model.
struct DocumentWriter {
  let file: PDFFile
  let frames: [Frame]
  let pages: [PageContent]
  let fonts: DocumentFonts
  let properties: DocumentProperties
  let attachments: [AttachedFile]
  private let workers: Workers
  private let pageReferences: [PDFReference]
  private let destinations: DestinationTable

  init(
    frames: [Frame], pages: [PageContent], fonts: DocumentFonts,
    properties: DocumentProperties, attachments: [AttachedFile], workers: Workers
  ) throws(RenderingError) {
    let file = try PDFFile()
    self.file = file
    self.frames = frames
    self.pages = pages
    self.fonts = fonts
    self.properties = properties
    self.attachments = attachments
    self.workers = workers
    pageReferences = frames.map { _ in file.reserve() }
    destinations = DestinationTable(frames, pages, pageReferences)
  }

  func write() throws(RenderingError) -> [UInt8] {
    let annotations = writeAnnotations()
    try writePages(annotations)
    let tree = StructureTree(pages, file: file)
    var structure = StructureWriter(
      file: file, pages: pages, pageReferences: pageReferences, annotations: annotations,
      workers: workers)
    let root = structure.write(tree)
    try writeCatalog(structure: root)
    file.setInformation(file.add(.dictionary(information)))
    return try file.write()
  }

  // MARK: Pages

  private func writePages(_ annotations: [[PDFReference]]) throws(RenderingError) {
    let fontResources = writeFonts()
    let pictures = try PictureWriter(file: file, workers: workers).write(pages)
    for (index, page) in pages.enumerated() {
      let frame = frames[index]
      var resources: [(String, PDFValue)] = [("/Font", .reference(fontResources))]
      if !page.pictures.isEmpty {
        resources.append(
          (
            "/XObject",
            .dictionary(
              page.pictures.enumerated().map { number, picture in
                (PagePainter.name(number), .reference(pictures[picture]!))
              })
          ))
      }
      var entries: [(String, PDFValue)] = [
        ("/Type", .name("/Page")), ("/MediaBox", .rectangle(0, 0, frame.width, frame.height)),
        ("/Resources", .dictionary(resources)),
        ("/Contents", .reference(file.addStream(page.stream, isCompressed: true))),
        ("/StructParents", .integer(index)), ("/Tabs", .name("/S")),
      ]
      if !annotations[index].isEmpty {
        entries.append(("/Annots", .array(annotations[index].map { .reference($0) })))
      }
      file.set(entries, of: pageReferences[index])
      try file.addPage(pageReferences[index])
    }
  }

  /// All pages share one dictionary of fonts.
  private func writeFonts() -> PDFReference {
    let inventory = fonts.inventory.fonts
    let subsets = fonts.subsets
    let prepared = workers.values(inventory.count) {
      FontEmbedder.prepare(inventory[$0], subsets[$0])
    }
    let embedder = FontEmbedder(file: file)
    var entries: [(String, PDFValue)] = []
    for (index, font) in prepared.enumerated() {
      guard let font else { continue }
      entries.append(
        (
          DocumentFonts.name(index),
          .reference(embedder.embed(font, inventory[index].font))
        ))
    }
    return file.add(.dictionary(entries))
  }

  /// By page: its links (ISO 32000-1, 12.5.6.5), each with a description of where it leads.
  private func writeAnnotations() -> [[PDFReference]] {
    var key = pages.count
    return pages.enumerated().map { index, page in
      page.links.map { link in
        let height = frames[index].height
        let area = link.area
        var entries: [(String, PDFValue)] = [
          ("/Type", .name("/Annot")), ("/Subtype", .name("/Link")),
          (
            "/Rect",
            .rectangle(
              area.x, height - area.y - area.height, area.x + area.width, height - area.y)
          ),
          ("/Border", .array([.integer(0), .integer(0), .integer(0)])),
          // Shown in print too, which is how PDF/A wants it; there is nothing to see.
          ("/F", .integer(4)), ("/StructParent", .integer(key)),
          ("/Contents", .text(destinations.description(of: link, properties))),
        ]
        switch link.target {
        case .address(let address):
          entries.append(
            (
              "/A",
              .dictionary([
                ("/S", .name("/URI")), ("/URI", .bytes(Array(Self.escaped(address).utf8))),
              ])
            ))
        case .destination(let name): entries.append(("/Dest", .bytes(Array(name.utf8))))
        }
        key += 1
        return file.add(.dictionary(entries))
      }
    }
  }

  /// An address in ASCII alone, as PDF asks for it: other bytes become `%XX`.
  static func escaped(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      if (0x21...0x7E).contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  // MARK: The document

  private func writeCatalog(structure: PDFReference) throws(RenderingError) {
    var names: [(String, PDFValue)] = []
    if let tree = destinations.write(to: file) { names.append(("/Dests", .reference(tree))) }
    let specifications = attachments.map { ($0.name, $0.write(to: file)) }
    if !specifications.isEmpty {
      names.append(
        (
          "/EmbeddedFiles",
          .dictionary([
            (
              "/Names",
              .array(
                specifications.sorted { $0.0 < $1.0 }.flatMap { name, reference in
                  [PDFValue.text(name), .reference(reference)]
                })
            )
          ])
        ))
    }
    let packet = XMPPacket(properties)
    let metadata = file.addStream(
      Array(packet.text.utf8), [("/Type", .name("/Metadata")), ("/Subtype", .name("/XML"))],
      isCompressed: false)
    var entries: [(String, PDFValue)] = [
      ("/MarkInfo", .dictionary([("/Marked", .boolean(true))])),
      ("/StructTreeRoot", .reference(structure)), ("/Metadata", .reference(metadata)),
    ]
    if !properties.language.isEmpty { entries.append(("/Lang", .text(properties.language))) }
    if !properties.title.isEmpty {
      entries.append(
        ("/ViewerPreferences", .dictionary([("/DisplayDocTitle", .boolean(true))])))
    }
    if !names.isEmpty { entries.append(("/Names", .dictionary(names))) }
    if !specifications.isEmpty {
      entries.append(("/AF", .array(specifications.map { .reference($0.1) })))
    }
    let outline = OutlineWriter(file: file).write(
      properties.outline.filter { destinations.contains($0.destination) })
    if let outline { entries.append(("/Outlines", .reference(outline))) }
    if let labels = PageLabels(properties.pageLabels, count: pages.count).value {
      entries.append(("/PageLabels", labels))
    }
    file.set(entries, of: file.catalog)
  }

  private var information: [(String, PDFValue)] {
    let date = PDFDate(secondsSince1970: properties.date).pdf
    let entries: [(String, String)] = [
      ("/Title", properties.title), ("/Author", properties.authors.joined(separator: ", ")),
      ("/Subject", properties.subject ?? ""),
      ("/Keywords", properties.keywords.joined(separator: ", ")),
      ("/Creator", properties.creator), ("/Producer", DocumentProperties.producer),
      ("/CreationDate", date), ("/ModDate", date),
    ]
    return entries.filter { !$0.1.isEmpty }.map { ($0.0, .text($0.1)) }
  }
}
