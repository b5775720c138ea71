/// Puts content streams into a PDF in place of others, and sets its cross-reference table right.
///
/// The streams must come from files with the same fonts and codes of glyphs; the file's first page
/// must name all fonts.
struct PDFSplice {
  private let original: [UInt8]
  private var result: [UInt8] = []
  /// Up to where the original has been copied.
  private var copied = 0
  /// From places in the original on, how far its bytes have moved.
  private var shifts: [(from: Int, by: Int)] = [(0, 0)]
  /// Where objects begin that were written anew.
  private var offsets: [Int: Int] = [:]

  /// - Parameters:
  ///   - contents: by page; nil for pages that stay as they are.
  ///   - starts: where the pages' contents begin in the original.
  /// - Returns: nil when a file does not look as cairo 1.16 writes it.
  static func splice(
    _ contents: [PageContent?], into original: [UInt8], at starts: [Int?]
  ) -> [UInt8]? {
    guard contents.count == starts.count, let start = starts.first ?? nil,
      let first = PageContent(original, from: start)
    else { return nil }
    let fonts = first.fonts
    var splice = PDFSplice(original: original)
    let growth = contents.reduce(0) { $0 + ($1.map { $0.stream.count + $0.resources.count } ?? 0) }
    splice.result.reserveCapacity(original.count + growth)
    for (content, start) in zip(contents, starts) {
      guard let start else { continue }
      guard let content, let replaced = PageContent(original, from: start),
        splice.replace(replaced, by: content, fonts: fonts)
      else { return nil }
    }
    return splice.finished()
  }

  private init(original: [UInt8]) { self.original = original }

  private mutating func replace(
    _ replaced: PageContent, by content: PageContent, fonts: [String: Int]
  ) -> Bool {
    guard let resources = content.resources(with: fonts), replaced.range.lowerBound >= copied
    else { return false }
    result += original[copied..<replaced.range.lowerBound]
    write(replaced.number) {
      $0 += "<< /Length \(replaced.lengthNumber)".utf8
      $0 += content.stream
    }
    write(replaced.lengthNumber) { $0 += "   \(content.length)\nendobj\n".utf8 }
    write(replaced.resourcesNumber) {
      $0 += resources
      $0 += "\nendobj\n".utf8
    }
    copied = replaced.range.upperBound
    shifts.append((copied, result.count - copied))
    return true
  }

  private mutating func write(_ number: Int, _ body: (inout [UInt8]) -> Void) {
    offsets[number] = result.count
    result += "\(number) 0 obj\n".utf8
    body(&result)
  }

  /// The whole file, if its end is a table of all objects and a trailer.
  private mutating func finished() -> [UInt8]? {
    let tail = max(0, original.count - 64)
    guard let keyword = original.offset(of: "startxref\n", from: tail),
      let table = original.number(at: keyword + 10)?.value, table > copied,
      original.hasBytes("xref\n0 ", at: table), let count = original.number(at: table + 7),
      let trailer = original.offset(of: "trailer\n", from: count.end),
      trailer == count.end + 1 + 20 * count.value
    else { return nil }
    result += original[copied..<count.end + 1]
    let newTable = result.count - (count.end + 1 - table)
    for number in 0..<count.value {
      let entry = count.end + 1 + 20 * number
      let old = original[entry..<entry + 20]
      guard number > 0, let offset = original.number(at: entry)?.value else {
        result += old
        continue
      }
      let new = "\(offsets[number] ?? offset + shift(at: offset))"
      result += repeatElement(UInt8(ascii: "0"), count: 10 - new.utf8.count)
      result += new.utf8
      result += old.dropFirst(10)
    }
    result += original[trailer..<keyword]
    result += "startxref\n\(newTable)\n%%EOF\n".utf8
    return result
  }

  /// How far what stood at an offset has moved.
  private func shift(at offset: Int) -> Int {
    var low = 0
    var high = shifts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if shifts[middle].from <= offset { low = middle } else { high = middle }
    }
    return shifts[low].by
  }
}
