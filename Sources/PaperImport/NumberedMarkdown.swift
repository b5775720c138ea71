import Diagnostics
import Foundation
import MathSyntax

/// A text in Markdown whose displays have the numbers of a paper behind them: `\quad (17)`,
/// `\tag{17}`.
struct NumberedMarkdown {
  private(set) var frontMatter = ""
  private(set) var body = ""
  private(set) var displays: [ImportedDisplay] = []
  private(set) var inlineFormulas: [String] = []
  private(set) var losses: [Diagnostic] = []
  let macros = MacroTable()

  init(_ file: SourceFile) {
    var text = file.text[...]
    var firstLine = 0
    if text.hasPrefix("---\n"), let end = text.dropFirst(4).range(of: "\n---\n") {
      frontMatter = String(text[..<end.upperBound])
      text = text[end.upperBound...]
    } else {
      frontMatter = "---\nnumber-sections: false\n---\n"
      // The first heading is the title.
      let lead = text.prefix { $0.isNewline || $0 == " " }
      let rest = text[lead.endIndex...]
      let line = rest.prefix { !$0.isNewline }
      if line.hasPrefix("# ") {
        frontMatter =
          "---\ntitle: \(MarkdownWriter.quoted(line.dropFirst(2).description.trimmed))\n---\n"
        text = rest[line.endIndex...]
      }
    }
    firstLine = file.text[..<text.startIndex].count(where: \.isNewline)
    read(text, file, firstLine)
  }

  private mutating func read(_ text: Substring, _ file: SourceFile, _ firstLine: Int) {
    var labels = PaperLabels()
    var rest = text
    // Where no display has a number, each gets a label.
    let hasNumbers =
      text.split(separator: "$$", omittingEmptySubsequences: false).enumerated()
      .contains { $0 % 2 == 1 && Self.numbered(String($1)).number != nil } || text.contains("{#eq-")
    var line = firstLine
    while let open = rest.range(of: "$$") {
      let before = rest[..<open.lowerBound]
      line += before.count(where: \.isNewline)
      note(before)
      body += before
      guard let close = rest[open.upperBound...].range(of: "$$") else {
        body += rest[open.lowerBound...]
        return
      }
      let inside = String(rest[open.upperBound..<close.lowerBound])
      rest = rest[close.upperBound...]
      let hasLabel = rest.drop { $0 == " " }.hasPrefix("{#")
      let (latex, tag) = Self.numbered(inside.withoutEmptyLines.trimmed)
      for fault in Formula.parse(SourceExcerpt(latex)).diagnostics where fault.severity == .error {
        losses.append(lost("in a formula: \(fault.message)", file, line + 1))
      }
      var label = hasLabel ? Self.label(rest) : nil
      if !hasLabel, let tag {
        label = labels.add(tag, kind: "eq")
        body += "$$ \(latex) $$ {#\(label!) tag=\"\(tag)\"}"
      } else if !hasLabel, !hasNumbers {
        label = labels.addDisplay()
        body += "$$ \(latex) $$ {#\(label!)}"
      } else {
        body += "$$ \(latex) $$"
      }
      displays.append(ImportedDisplay(latex: latex, label: label, line: line))
      line += inside.count(where: \.isNewline)
    }
    note(rest)
    body += rest
  }

  private mutating func note(_ text: Substring) {
    for match in text.matches(of: /\$([^$\n]+)\$/) { inlineFormulas.append(String(match.1)) }
  }

  /// The label of attributes that begin here.
  private static func label(_ text: Substring) -> String? {
    text.prefixMatch(of: /\s*\{#([A-Za-z0-9:._-]+)/).map { String($0.1) }
  }

  /// The formula without the number behind it.
  private static func numbered(_ latex: String) -> (latex: String, number: String?) {
    let patterns = [
      /(?:\\q?quad|\\hspace\{[^}]*\}|\\;|\\,|~|\s)+\(([0-9]+[a-z]?(?:\.[0-9]+)?)\)\s*([.,;]?)\s*$/
    ]
    for pattern in patterns {
      if let match = latex.firstMatch(of: pattern) {
        return (String(latex[..<match.range.lowerBound]) + match.2, String(match.1))
      }
    }
    if let match = latex.firstMatch(of: /\\tag\{([^{}]+)\}\s*$/) {
      return (String(latex[..<match.range.lowerBound]).trimmed, String(match.1))
    }
    return (latex, nil)
  }
}

extension String {
  fileprivate var withoutEmptyLines: String {
    split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }.joined(separator: "\n")
  }
}
