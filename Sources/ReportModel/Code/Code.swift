extension ReportBlock {
  /// Source code as a reader sees it: cut into tokens, line by line, for every writer.
  public struct Code: Sendable {
    /// As the author names it: `swift`, `python`.
    public var language: String?
    /// The tokens of each line; a comment or string of several lines goes on in each.
    public var lines: [[CodeToken]]
    /// What the first line is counted as; nil where lines have no numbers.
    public var firstNumber: Int?
    /// Lines, from 0, that stand out.
    public var emphasized: Set<Int> = []
    /// A file's name above the code.
    public var fileName: String?
    /// "Listing 2", or nil.
    public var number: String?
    public var caption: [ReportInline] = []

    public init(_ text: String, language: String? = nil, firstNumber: Int? = nil) {
      self.language = language
      lines = CodeHighlighter.lines(of: text, language: language)
      self.firstNumber = firstNumber
    }

    /// `# <1>` at the end of a line, which the list below the code explains, becomes "(1)".
    mutating func markAnnotations() {
      for index in lines.indices {
        guard let last = lines[index].last, let match = last.text.firstMatch(of: Self.annotation)
        else { continue }
        lines[index][lines[index].count - 1].text.replaceSubrange(
          match.range, with: "(\(match.output.1))")
      }
    }

    private static var annotation: Regex<(Substring, Substring)> {
      /(?:#|\/\/|--|%|;)\s*<(\d+)>\s*$/
    }

    public var text: String {
      lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
    }
  }
}
