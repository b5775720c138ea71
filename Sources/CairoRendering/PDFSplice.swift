/// Makes changes inside of a file that cairo has written, and sets its cross-reference table right.
struct PDFSplice {
  private let original: [UInt8]
  /// The objects of fonts by their names, for contents from other files.
  private let fonts: [String: Int]
  private var result: [UInt8] = []
  /// Up to where the original has been copied.
  private var copied = 0
  /// From places in the original on, how far its bytes have moved.
  private var shifts: [(from: Int, by: Int)] = [(0, 0)]
  /// Where objects begin that were written anew.
  private var offsets: [Int: Int] = [:]

  /// - Parameters:
  ///   - edits: in the order of their places. Contents come from files with the same fonts and codes
  ///     of glyphs; the first of those that they replace names all fonts.
  /// - Returns: nil when the file does not look as cairo 1.16 writes it.
  static func apply(_ edits: [PDFEdit], to original: [UInt8]) -> [UInt8]? {
    guard !edits.isEmpty else { return original }
    var splice = PDFSplice(original, edits)
    return edits.allSatisfy { splice.apply($0) } ? splice.finished() : nil
  }

  private init(_ original: [UInt8], _ edits: [PDFEdit]) {
    self.original = original
    let contents = edits.lazy.compactMap { edit in
      if case .content(let replaced, _) = edit { replaced } else { nil }
    }
    fonts = contents.first?.fonts ?? [:]
    result.reserveCapacity(edits.reduce(original.count) { $0 + $1.size })
  }

  private mutating func apply(_ edit: PDFEdit) -> Bool {
    switch edit {
    case .content(let replaced, let content):
      guard let resources = content.resources(with: fonts),
        copy(upTo: replaced.range.lowerBound)
      else { return false }
      write(replaced.number) {
        $0 += "<< /Length \(replaced.lengthNumber)".utf8
        $0 += content.stream
      }
      write(replaced.lengthNumber) { $0 += "   \(content.length)\nendobj\n".utf8 }
      write(replaced.resourcesNumber) {
        $0 += resources
        $0 += "\nendobj\n".utf8
      }
      skip(to: replaced.range.upperBound)
    case .words(let range, let words):
      guard copy(upTo: range.lowerBound) else { return false }
      result += words.utf8
      skip(to: range.upperBound)
    }
    return true
  }

  /// False for a place that was passed already.
  private mutating func copy(upTo place: Int) -> Bool {
    guard place >= copied else { return false }
    result += original[copied..<place]
    return true
  }

  private mutating func skip(to place: Int) {
    copied = place
    shifts.append((copied, result.count - copied))
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
    let newTable = result.count + table - copied
    result += original[copied..<count.end + 1]
    for number in 0..<count.value {
      let entry = count.end + 1 + 20 * number
      guard number > 0, let offset = original.number(at: entry)?.value else {
        result += original[entry..<entry + 20]
        continue
      }
      let new = "\(offsets[number] ?? offset + shift(at: offset))"
      result += repeatElement(UInt8(ascii: "0"), count: 10 - new.utf8.count)
      result += new.utf8
      result += original[entry + 10..<entry + 20]
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

extension PDFEdit {
  /// About how many bytes it adds.
  fileprivate var size: Int {
    switch self {
    case .content(_, let content): content.stream.count + content.resources.count
    case .words(_, let words): words.utf8.count
    }
  }
}
