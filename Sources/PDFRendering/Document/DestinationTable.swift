import Typography

/// The named places of a document (ISO 32000-1, 12.3.2.3); the first of several places of one name
/// counts.
struct DestinationTable {
  private struct Place {
    var page: PDFReference
    var x: Double
    var y: Double
  }
  private var places: [String: Place] = [:]

  init(_ frames: [Frame], _ pages: [PageContent], _ references: [PDFReference]) {
    for (index, page) in pages.enumerated() {
      for destination in page.destinations where places[destination.name] == nil {
        places[destination.name] = Place(
          page: references[index], x: destination.position.x,
          y: frames[index].height - destination.position.y)
      }
    }
  }

  func contains(_ name: String) -> Bool { places[name] != nil }

  /// Nil where there are none.
  func write(to file: PDFFile) -> PDFReference? {
    guard !places.isEmpty else { return nil }
    // In the order of their bytes, as a name tree wants it.
    let sorted = places.map { (name: Array($0.key.utf8), place: $0.value) }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    var leaves: [PDFValue] = []
    for start in stride(from: 0, to: sorted.count, by: 64) {
      let part = sorted[start..<min(start + 64, sorted.count)]
      let names = part.flatMap { name, place in
        [
          PDFValue.bytes(name),
          .array([
            .reference(place.page), .name("/XYZ"), .real(place.x), .real(place.y), .integer(0),
          ]),
        ]
      }
      leaves.append(
        .reference(
          file.add(
            .dictionary([
              ("/Limits", .array([.bytes(part.first!.name), .bytes(part.last!.name)])),
              ("/Names", .array(names)),
            ]))))
    }
    return file.add(.dictionary([("/Kids", .array(leaves))]))
  }

  /// Where a link leads, in words: its own, and what they do not say.
  func description(of link: PageLink, _ properties: DocumentProperties) -> String {
    let words = link.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch link.target {
    case .address(let address):
      return words.isEmpty || words == address ? address : "\(words) (\(address))"
    case .destination(let name):
      let title = properties.outline.first { $0.destination == name }?.title
      guard let title, title != words else { return words.isEmpty ? name : words }
      return words.isEmpty ? title : "\(words): \(title)"
    }
  }
}
