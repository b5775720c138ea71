/// A change to a file that cairo has written.
enum PDFEdit {
  /// The three objects of a page's content, and those that take their places.
  case content(PageContent, by: PageContent)
  /// Words within an object.
  case words(Range<Int>, by: String)

  /// Gives pictures that were drawn as numbers their colours: cairo 1.16 writes them as shades of
  /// grey.
  ///
  /// - Parameters:
  ///   - palettes: of the pictures that a page is the first to show, in their order.
  ///   - start: where the page begins in the file.
  /// - Returns: nil when the file has other pictures there.
  static func colorings(
    _ palettes: [IndexedColors?], in bytes: [UInt8], from start: Int
  ) -> [PDFEdit]? {
    guard palettes.contains(where: { $0 != nil }) else { return [] }
    var edits: [PDFEdit] = []
    var offset = start
    for palette in palettes {
      guard let image = bytes.offset(of: "   /Subtype /Image\n", from: offset),
        let data = bytes.offset(of: ">>\nstream\n", from: image)
      else { return nil }
      offset = data
      guard let palette else { continue }
      let gray = "/DeviceGray"
      guard let place = bytes.offset(of: "   /ColorSpace \(gray)\n", from: image), place < data,
        let bits = bytes.offset(of: "   /BitsPerComponent 8\n", from: image), bits < data
      else { return nil }
      let first = place + 15
      edits.append(.words(first..<first + gray.utf8.count, by: palette.colorSpace))
    }
    // No picture that is not ours.
    return bytes.offset(of: "   /Subtype /Image\n", from: offset) == nil ? edits : nil
  }
}
