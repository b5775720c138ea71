import Diagnostics

/// A text as cmark-gfm may see it: what CommonMark does not know is made inert.
///
/// - Formulas, citations, notes and the signs of scripts become runs of a letter: a letter beside `*`, `_` or a quotation mark
///   lets it open and close as a word would.
/// - Attributes become runs of a semicolon, since the brace that ends them is punctuation too.
/// - Spans `[text]{.class}` become images `![text](xxxxxx)`: their brackets bind as those of a link,
///   and may hold links.
///
/// - Blanks in the path of a picture or file, where CommonMark allows none and pandoc does, become a
///   character that no path has; quotation marks within the title become others.
struct InlineMask {
  /// What stands for a blank in a path: ASCII's unit separator.
  static let blankInPath = "\u{1F}"

  /// What stands for the quotation marks within the title of a link or picture: ASCII's record and
  /// group separators.
  static let marksInTitle: [(mark: UInt8, stand: String)] = [
    (.doubleQuote, "\u{1E}"), (.singleQuote, "\u{1D}"),
  ]

  /// A title with its quotation marks.
  static func title(_ text: String) -> String {
    marksInTitle.reduce(text) {
      $0.replacing($1.stand, with: String(UnicodeScalar($1.mark)))
    }
  }

  private(set) var bytes: [UInt8]
  /// In the order of the text.
  private(set) var marks: [InlineMark]
  /// Of the exclamation marks put before spans, in the masked bytes.
  private var insertions: [Int] = []

  /// Without the marks that start at given places of the text.
  init(_ text: LeafText, in context: ParsingContext, dropping dropped: Set<Int>) {
    let scanner = InlineScanner.scan(text, in: context)
    marks = scanner.marks.filter { !dropped.contains($0.range.lowerBound) }
    marks.sort { $0.range.lowerBound < $1.range.lowerBound }
    bytes = scanner.bytes
    for index in marks.indices {
      marks[index].maskedStart = marks[index].range.lowerBound + insertions.count
      if marks[index].isSpan { insertions.append(marks[index].maskedStart) }
      fill(marks[index])
    }
    insertExclamations()
  }

  private mutating func fill(_ mark: InlineMark) {
    switch mark.kind {
    case .math, .citation, .reference, .note, .opening, .closing, .shortcode, .role,
      .command:
      fill(mark.range, with: SourceMask.filler)
    case .attributes: fill(mark.range, with: .semicolon)
    case .span(_, let brace):
      fill(brace..<mark.range.upperBound, with: SourceMask.filler)
      bytes[brace] = .leftParenthesis
      bytes[mark.range.upperBound - 1] = .rightParenthesis
    }
  }

  private mutating func fill(_ range: Range<Int>, with byte: UInt8) {
    for index in range { bytes[index] = byte }
  }

  private mutating func insertExclamations() {
    guard !insertions.isEmpty else { return }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + insertions.count)
    var start = 0
    for (count, insertion) in insertions.enumerated() {
      result += bytes[start..<insertion - count]
      result.append(.exclamation)
      start = insertion - count
    }
    bytes = result + bytes[start...]
  }

  /// Where a range of the masked bytes stands in the text. Complexity: O(log spans).
  func textRange(_ range: Range<Int>) -> Range<Int> {
    textOffset(range.lowerBound)..<textOffset(range.upperBound)
  }

  private func textOffset(_ offset: Int) -> Int {
    var low = 0
    var high = insertions.count
    while low < high {
      let middle = (low + high) / 2
      if insertions[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return offset - low
  }
}
