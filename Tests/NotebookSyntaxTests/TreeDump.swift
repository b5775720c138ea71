import Diagnostics
import NotebookSyntax

/// A notebook's tree as text, a node a line, for expectations in tests.
struct TreeDump {
  private var lines: [String] = []

  static func blocks(_ text: String) -> String {
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "n.md", text: text))
    return dump(notebook)
  }

  static func dump(_ notebook: Notebook) -> String {
    var dump = TreeDump()
    for block in notebook.blocks { dump.add(block, 0) }
    for label in notebook.footnotes.keys.sorted() {
      dump.add("footnote \(label)", 0)
      for block in notebook.footnotes[label] ?? [] { dump.add(block, 1) }
    }
    return dump.lines.joined(separator: "\n")
  }

  private mutating func add(_ line: String, _ depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private mutating func add(_ block: Block, _ depth: Int) {
    let attributes = Self.text(block.attributes)
    switch block.kind {
    case .heading(let level, let inlines):
      add("heading \(level)\(attributes): \(Self.text(inlines))", depth)
    case .paragraph(let inlines): add("paragraph\(attributes): \(Self.text(inlines))", depth)
    case .math(let excerpt): add("math\(attributes): \(Self.escaped(excerpt.text))", depth)
    case .cell(let cell):
      add("cell \(cell.number)\(attributes): \(Self.escaped(cell.code.text))", depth)
    case .code(let language, let excerpt):
      add("code \(language ?? "-")\(attributes): \(Self.escaped(excerpt.text))", depth)
    case .list(let list):
      add(
        "list \(list.numbering.map { $0.label(ofItem: 0) } ?? "-") \(list.isTight ? "tight" : "loose")",
        depth)
      for item in list.items {
        add("item\(item.isDone.map { $0 ? " [x]" : " [ ]" } ?? "")", depth + 1)
        for block in item.blocks { add(block, depth + 2) }
      }
    case .blockQuote(let blocks):
      add("quote", depth)
      for block in blocks { add(block, depth + 1) }
    case .table(let table): add(table, attributes, depth)
    case .image(let image):
      add("image\(attributes) \(image.path): \(Self.text(image.caption))", depth)
    case .division(let blocks):
      add("division\(attributes)", depth)
      for block in blocks { add(block, depth + 1) }
    case .definitionList(let definitions):
      add("definitions", depth)
      for definition in definitions {
        add("term: \(Self.text(definition.term))", depth + 1)
        for body in definition.bodies {
          add("body", depth + 2)
          for block in body { add(block, depth + 3) }
        }
      }
    case .thematicBreak: add("rule", depth)
    case .pageBreak: add("page break", depth)
    case .html(let html): add("html: \(Self.escaped(html))", depth)
    }
  }

  private mutating func add(_ table: Block.Table, _ attributes: String, _ depth: Int) {
    add("table\(attributes) \(table.alignments): \(Self.text(table.caption))", depth)
    for row in table.head + table.rows {
      add(row.map(Self.text).joined(separator: " | "), depth + 1)
      for block in row.flatMap(\.blocks) { add(block, depth + 2) }
    }
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
  }

  /// With the columns and rows that it takes, where these are several.
  private static func text(_ cell: Block.Table.Cell) -> String {
    let size = cell.columns * cell.rows > 1 ? " (\(cell.columns)×\(cell.rows))" : ""
    return text(cell.content) + (cell.blocks.isEmpty ? "" : "…") + size
  }

  static func text(_ attributes: Attributes) -> String {
    var parts = attributes.id.map { ["#\($0)"] } ?? []
    parts += attributes.classes.map { ".\($0)" }
    parts += attributes.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return parts.isEmpty ? "" : " {\(parts.joined(separator: " "))}"
  }

  static func text(_ inlines: [Inline]) -> String { inlines.map(text).joined() }

  static func text(_ inline: Inline) -> String {
    switch inline.kind {
    case .text(let text): text
    case .emphasis(let inner): "<em>\(text(inner))</em>"
    case .strong(let inner): "<strong>\(text(inner))</strong>"
    case .strikethrough(let inner): "<del>\(text(inner))</del>"
    case .code(let code): "<code>\(code)</code>"
    case .math(let excerpt): "<math>\(escaped(excerpt.text))</math>"
    case .expression(let excerpt, let number): "<swift \(number)>\(excerpt.text)</swift>"
    case .link(let destination, let title, let inner):
      "<a \(destination)\(title.isEmpty ? "" : " \"\(title)\"")>\(text(inner))</a>"
    case .image(let path, let inner): "<img \(path)>\(text(inner))</img>"
    case .styled(let inner, let attributes): "<span\(text(attributes))>\(text(inner))</span>"
    case .reference(let references):
      "<ref \(references.map(\.label).joined(separator: " "))>"
    case .citation(let citations, let isInText):
      "<cite\(isInText ? " in text" : "") "
        + citations.map { "\(text($0.prefix))|\($0.key)|\(text($0.suffix))" }.joined(
          separator: "; ") + ">"
    case .footnote(let label): "<note \(label)>"
    case .softBreak: "⏎"
    case .lineBreak: "<br>"
    case .html(let html): "<html>\(html)</html>"
    }
  }
}
