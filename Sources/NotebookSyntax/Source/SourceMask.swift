/// The source as cmark-gfm may see it: the same length, byte for byte at the same offsets, with
/// what CommonMark does not know made inert.
///
/// - Formulas become runs of a letter, their line breaks too, so that `_`, `|`, `- b` or a blank
///   line within a formula mean nothing to Markdown.
/// - Fences of divisions (`:::`) become thematic breaks, definitions (`:   text`) list items; the
///   source's own bytes tell them apart from real ones.
struct SourceMask {
  /// A formula between dollars, `\(…\)`, `\[…\]`, or an environment by itself.
  struct Formula {
    /// With what it stands between.
    var range: Range<Int>
    var isDisplay: Bool
    /// The length of what it stands between, on either side; 0 for an environment.
    var fence: Int
  }

  /// A table that is drawn with lines and columns, or written in HTML.
  struct DrawnTable {
    enum Kind: Equatable {
      case grid
      /// `<table>` to `</table>`.
      case html
      /// The line that marks the columns.
      case simple(rule: Int)
      case multiline(rule: Int)
    }
    var kind: Kind
    /// From the table's left edge on.
    var lines: [Range<Int>]

    var range: Range<Int> { lines[0].lowerBound..<lines[lines.count - 1].upperBound }
  }

  var bytes: [UInt8]
  /// In the order of the source.
  var tables: [DrawnTable] = []
  /// In the order of the source.
  var formulas: [Formula] = []
  /// Offsets of `$$` that no other one closes.
  var unclosedDisplays: [Int] = []

  static let filler = UInt8(ascii: "x")

  /// - Parameter allowsBlanks: whether `$ x $` is a formula, as in Jupyter and MyST.
  init(
    _ source: [UInt8], skippingFirst header: Int = 0, and skipped: [Range<Int>] = [],
    allowsBlanks: Bool = false
  ) {
    var source = source
    for range in skipped {
      for index in range { source[index] = .newline }
    }
    bytes = source
    for index in 0..<min(header, source.count) { bytes[index] = .newline }
    var scanner = MathScanner(source, from: header, allowsBlanks: allowsBlanks)
    scanner.scan(into: &self)
  }

  mutating func fill(_ range: Range<Int>, with byte: UInt8 = SourceMask.filler) {
    for index in range { bytes[index] = byte }
  }

  /// Hides a table; of HTML's, the tag stays, so that it begins a block of HTML.
  mutating func hide(_ table: DrawnTable) {
    tables.append(table)
    let range = table.range
    fill(range)
    guard table.kind == .html else { return }
    for (index, byte) in zip(range, "<table ".utf8) { bytes[index] = byte }
  }

  func table(at offset: Int) -> DrawnTable? {
    tables.isEmpty ? nil : tables.first { $0.range.lowerBound == offset }
  }

  /// The formula that starts at an offset of the source. Complexity: O(log formulas).
  func formula(at offset: Int) -> Formula? {
    var low = 0
    var high = formulas.count
    while low < high {
      let middle = (low + high) / 2
      if formulas[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    guard low < formulas.count, formulas[low].range.lowerBound == offset else { return nil }
    return formulas[low]
  }
}
