import Diagnostics

/// A Swift cell: its code and its options.
public struct Cell: Sendable {
  /// Counted in the order of the notebook, from 0.
  public var number: Int
  /// Without the option lines.
  public var code: SourceExcerpt
  public var options: CellOptions
  /// The captions of the options, parsed.
  public var captions: [[Inline]] = []
  /// The summary of the options, parsed.
  public var summary: [Inline] = []
  /// The code as a reader should see it: without option lines and blank lines around.
  public var shownCode: String {
    let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false)
    let isBlank: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return lines[first...last].joined(separator: "\n")
  }

  public init(number: Int, code: SourceExcerpt, options: CellOptions) {
    self.number = number
    self.code = code
    self.options = options
  }
}
