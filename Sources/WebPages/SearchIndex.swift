import MathSyntax
import ReportModel

/// What the search of a site looks through: sections with their words and formulas, and numbered
/// displays by themselves.
struct SearchIndex {
  private struct Entry: Encodable {
    var page: Int
    var place: String
    var title: String
    var text = ""
    var number: String?
    var formulas: [String]?
  }

  private struct Index: Encodable {
    var pages: [String]
    /// The page of every label.
    var labels: [String: Int]
    var entries: [Entry]
  }

  let script: String

  /// - Parameter labels: pages by the places on them.
  init(_ parts: [BookSite.Part], labels: [String: String]) {
    var entries: [Entry] = []
    for (index, part) in parts.enumerated() {
      var section = Entry(
        page: index, place: part.destination, title: part.title.withoutCalls.plainText)
      func end() {
        if !section.text.isEmpty || section.formulas != nil { entries.append(section) }
      }
      for block in part.blocks {
        if case .heading(_, let number, let title) = block.kind {
          end()
          let words = title.withoutCalls.plainText
          section = Entry(
            page: index, place: block.destination ?? section.place,
            title: number.map { "\($0) \(words)" } ?? words)
          continue
        }
        Self.add(block, to: &section)
        [block].walk { inner in
          guard case .equation(let equation) = inner.kind, let number = equation.numbers.first,
            let place = number.destination ?? inner.destination
          else { return }
          let source = equation.formula.source.text
          entries.append(
            Entry(
              page: index, place: place,
              title: equation.numbers.map(\.text).joined(separator: " ") + " " + section.title,
              text: equation.formula.plainText, number: number.text, formulas: [Self.tight(source)])
          )
        }
      }
      end()
    }
    let numbers = Dictionary(
      parts.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { a, _ in a })
    script = BookSite.script(
      "searchIndex",
      Index(
        pages: parts.map { HTMLText.fragment($0.file) },
        labels: labels.compactMapValues { numbers[$0] }, entries: entries))
  }

  private static func add(_ block: ReportBlock, to section: inout Entry) {
    var words: [String] = []
    var formulas: [String] = []
    [ReportNode.block(block)].walk { node in
      switch node {
      case .block(let inner):
        switch inner.kind {
        case .equation(let equation): formulas.append(tight(equation.formula.source.text))
        case .code(let code):
          words += code.lines.map { $0.map(\.text).joined() + " " }
        case .paragraph, .table, .figure: words.append(" ")
        default: break
        }
      case .inline(.text(let text)), .inline(.code(let text)): words.append(text)
      case .inline(.math(let formula)):
        words.append(formula.plainText)
        if formula.source.text.utf8.count > 3 { formulas.append(tight(formula.source.text)) }
      case .inline(.lineBreak): words.append(" ")
      case .inline: break
      }
    }
    let text = words.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !text.isEmpty { section.text += (section.text.isEmpty ? "" : " ") + text }
    var known = Set(section.formulas ?? [])
    for formula in formulas where known.insert(formula).inserted {
      section.formulas = (section.formulas ?? []) + [formula]
    }
  }

  private static func tight(_ source: some StringProtocol) -> String {
    source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
