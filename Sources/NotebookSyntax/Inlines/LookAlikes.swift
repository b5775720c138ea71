import Diagnostics

/// What looks like markup of other programs and would be printed as it is typed: a warning each, with
/// what to write here.
enum LookAlikes {
  /// A pattern of plain text and what is said of it.
  private struct Pattern: @unchecked Sendable {
    // Regular expressions are not marked as sendable; these are only read.
    var expression: Regex<AnyRegexOutput>
    var what: String
    var hint: String

    init(_ pattern: String, _ what: String, _ hint: String) {
      // swift-format-ignore: the patterns are constants that tests go through
      expression = try! Regex(pattern)
      self.what = what
      self.hint = hint
    }
  }

  private static let patterns = [
    Pattern(
      #"\\(?:eqref|ref|cref|Cref|autoref|pageref|nameref)\{[^}]*\}?"#, "LaTeX's reference",
      "write @eq-label, @fig-label, @sec-label …"),
    Pattern(
      #"\\(?:cite|citet|citep|citeauthor|parencite|textcite|autocite)\b(?:\[[^\]]*\])*\{[^}]*\}?"#,
      "LaTeX's citation", "write @key, or [@key, p. 3]"),
    Pattern(#"\\label\{[^}]*\}?"#, "LaTeX's label", "write {#eq-label} after the formula"),
    Pattern(
      #"\\(?:textbf|textit|emph|texttt|underline|textsc|footnote)\{[^}]*\}?"#, "LaTeX's markup",
      "write **bold**, *emphasis*, `code`, [text]{.smallcaps} or ^[a note]"),
    Pattern(
      #"\\(?:section|subsection|subsubsection|chapter|paragraph)\*?\{[^}]*\}?"#,
      "LaTeX's heading", "write # Title, ## Title …"),
    Pattern(
      #"\\(?:newpage|pagebreak|clearpage)(?![A-Za-z])"#, "LaTeX's page break",
      "write \\newpage in its own paragraph"),
    Pattern(
      #"\\(?:begin|end)\{[^}]*\}?"#, "LaTeX's environment",
      "write $$ … $$ for math, - for lists, ::: {.theorem} … ::: for theorems"),
    Pattern(
      #"\\(?:noindent|bigskip|medskip|smallskip|maketitle|tableofcontents|appendix|centering|hfill|vfill|linebreak|includegraphics|input|include|usepackage|vspace|hspace|item)(?![A-Za-z])(?:\{[^}]*\}?)?"#,
      "a LaTeX command", "LaTeX is read only between dollars"),
    Pattern(#"\\[A-Za-z]{2,}\{[^}]*\}?"#, "a LaTeX command", "write math between dollars: $…$"),
    // By itself: what a colon or letter precedes is a path.
    Pattern(
      #"(?:^|\s)\\[A-Za-z]{2,}(?![A-Za-z\\/:{\[(*])"#, "a LaTeX command",
      "write math between dollars: $…$"),
    Pattern(
      #"\{\{[<%].*?(?:[>%]\}\}|$)"#, "a shortcode", "shortcodes are not supported"),
    Pattern(
      #"\{%.*?(?:%\}|$)"#, "a tag of a template", "write its text: Liquid and Jinja are not run"),
    Pattern(
      #"\{\{[^<%{}][^{}]*\}\}"#, "a variable of a template", "write {{< meta key >}}"),
    // Behind a blank: a[i][j] has indices.
    Pattern(
      #"(?:^|\s)!?\[[^\]\[]*[A-Za-z][^\]\[]*\]\[[^\]\[]*[A-Za-z][^\]\[]*\]"#,
      "a link whose address is missing", "write [label]: address in its own paragraph"),
    Pattern(
      #"\[\[[^\]\[]+\]\]"#, "a link of a wiki", "write [text](address) or @sec-label"),
  ]

  /// Looks at the words of a text.
  static func report(in inlines: [Inline], _ context: ParsingContext) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): report(text, inline.span, context)
      case .link, .image, .citation: break
      default: report(in: inline.children, context)
      }
    }
  }

  private static func report(_ text: String, _ span: Span, _ context: ParsingContext) {
    guard text.utf8.contains(where: { $0 == .backslash || $0 == .leftBrace || $0 == .leftBracket })
    else { return }
    // What is escaped is meant as it is.
    let source = span.text
    var from = source.startIndex
    while from < source.endIndex, let (pattern, range) = first(in: source[from...]) {
      let escapes = source[..<range.lowerBound].reversed().prefix { $0 == "\\" }.count
      if escapes.isMultiple(of: 2) {
        let start =
          span.range.lowerBound
          + source.utf8.distance(from: source.startIndex, to: range.lowerBound)
        let length = source.utf8.distance(from: range.lowerBound, to: range.upperBound)
        report(pattern, at: Span(span.file, start..<start + length), context)
      }
      from = range.upperBound
    }
  }

  private static func first(in text: Substring) -> (Pattern, Range<String.Index>)? {
    patterns.compactMap { pattern in
      text.firstMatch(of: pattern.expression).map { match in
        let blanks = text[match.range].prefix(while: \.isWhitespace).endIndex
        return (pattern, blanks..<match.range.upperBound)
      }
    }
    .min { $0.1.lowerBound < $1.1.lowerBound }
  }

  private static func report(_ pattern: Pattern, at span: Span, _ context: ParsingContext) {
    report(pattern.what, at: span, hint: pattern.hint, context)
  }

  private static func report(
    _ what: String, at span: Span, hint: String, _ context: ParsingContext
  ) {
    context.report(
      .warning(
        "markdown.look-alike", "This looks like \(what), and is printed as it is typed", at: span,
        hints: [hint]), onceFor: "look-alike " + what)
  }

  // MARK: Shapes of paragraphs

  /// Tables and other blocks that a paragraph's lines draw.
  static func reportShape(of leaf: LeafText, in context: ParsingContext) {
    let bytes = leaf.bytes
    var start = 0
    var previous: Range<Int>?
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .newline) ?? bytes.count
      let line = start..<end
      if previous == nil, reportFirst(line, leaf, context) { return }
      if let header = previous, isDelimiterRow(bytes[line]) {
        let wanted = columns(bytes[header])
        let given = columns(bytes[line])
        context.report(
          .warning(
            "markdown.table-columns",
            "These lines are not a table: the header has \(wanted) columns, the row below it \(given)",
            at: leaf.span(header.lowerBound..<end),
            hints: ["write as many --- between bars as the header has cells"]))
      }
      previous = line
      start = end + 1
    }
  }

  private static func reportFirst(
    _ line: Range<Int>, _ leaf: LeafText, _ context: ParsingContext
  ) -> Bool {
    let bytes = leaf.bytes[line]
    let isRule = bytes.allSatisfy { [.plus, .hyphen, .equals, .colon].contains($0) || $0.isBlank }
    if bytes.first == .plus, bytes.count > 3, isRule {
      report(
        "a grid table", at: leaf.span(0..<leaf.bytes.count),
        hint: "write a table with | between cells and | --- | below its header", context)
      return true
    }
    if bytes.count > 7, bytes.contains(.space), bytes.allSatisfy({ $0 == .hyphen || $0.isBlank }) {
      report(
        "a table of pandoc's", at: leaf.span(0..<leaf.bytes.count),
        hint: "write a table with | between cells and | --- | below its header", context)
      return true
    }
    return false
  }

  /// Hyphens and bars alone, with a bar at least.
  private static func isDelimiterRow(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(.hyphen) && line.contains(.pipe)
      && line.allSatisfy { $0 == .hyphen || $0 == .colon || $0 == .pipe || $0.isBlank }
  }

  /// How many cells bars part.
  private static func columns(_ line: ArraySlice<UInt8>) -> Int {
    var bars = 0
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == .backslash { index += 1 } else if line[index] == .pipe { bars += 1 }
      index += 1
    }
    let words = line.drop(while: \.isBlank)
    let hasFirst = words.first == .pipe
    let hasLast = line.last { !$0.isBlank } == .pipe
    return max(1, bars + 1 - (hasFirst ? 1 : 0) - (hasLast && bars > 1 ? 1 : 0))
  }
}
