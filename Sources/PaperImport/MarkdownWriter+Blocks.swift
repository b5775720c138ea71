import Diagnostics
import Foundation

extension MarkdownWriter {
  /// Each block as Markdown, with the notes that it calls behind it.
  mutating func blocks(_ nodes: [PandocNode]) -> [String] {
    nodes.flatMap { node -> [String] in
      let outer = notes
      notes = []
      let own = block(node)
      let called = notes
      notes = outer
      return own.filter { !$0.isEmpty } + called
    }
  }

  private mutating func block(_ node: PandocNode) -> [String] {
    let content = node.content
    switch node.kind {
    case "Para", "Plain": return paragraph(content.items)
    case "Header": return [header(content)]
    case "BulletList": return [list(content.items, mark: { _ in "- " })]
    case "OrderedList": return [orderedList(content)]
    case "DefinitionList": return content.items.map { definition($0) }
    case "BlockQuote":
      let text = blocks(content.items).joined(separator: "\n\n")
      return [
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
          .joined(separator: "\n")
      ]
    case "CodeBlock":
      return ["```{.text}\n\(content[1].string ?? "")\n```"]
    case "HorizontalRule": return ["---"]
    case "LineBlock":
      return [content.items.map { "| " + inlines($0.items, in: .line) }.joined(separator: "\n")]
    case "Div": return division(content)
    case "Figure": return figure(content)
    case "Table": return table(content, label: nil)
    default: return []
    }
  }

  private mutating func paragraph(_ nodes: [PandocNode]) -> [String] {
    // A picture by itself is a figure, as pandoc 2 has it.
    if nodes.count == 1, nodes[0].kind == "Image" {
      let picture = nodes[0].content
      let label = picture[0].identifier
      return [image(picture, label: label.isEmpty ? nil : label, isFigure: true)]
    }
    return inlines(nodes, in: .text).components(separatedBy: "\n\n")
      .map { Self.safeStart($0.trimmed) }.filter { !$0.isEmpty }
  }

  /// What would begin a list, or another block, and is meant as words.
  private static func safeStart(_ text: String) -> String {
    if text.hasPrefix("$$") || text.hasPrefix("![") { return text }
    if text.hasPrefix("("), text.prefix(8).contains(")") { return "&#40;" + text.dropFirst() }
    if let match = text.prefixMatch(of: /([0-9]+|[A-Za-z]|[ivxIVX]+)([.)])\s/) {
      let mark = match.2 == "." ? "&#46;" : "&#41;"
      return match.1 + mark + text[match.2.endIndex...]
    }
    if let first = text.first, "-+:|=%".contains(first) { return "\\" + text }
    return text
  }

  private mutating func header(_ content: PandocNode) -> String {
    let level = min(6, content[0].number ?? 1)
    let title = inlines(content[2].items, in: .line)
    let own = content[1].identifier
    var attributes: [String] = []
    // pandoc makes identifiers of titles, too; labels are those that the paper has.
    if !own.isEmpty, paper.source.lines.contains(where: { $0.text.contains("\\label{\(own)}") }) {
      attributes.append("#" + labels.add(own, kind: "sec"))
    }
    if content[1].classes.contains("unnumbered") || level > 3 { attributes.append(".unnumbered") }
    let tail = attributes.isEmpty ? "" : " {\(attributes.joined(separator: " "))}"
    return String(repeating: "#", count: level) + " " + title + tail
  }

  // MARK: Lists

  private mutating func list(
    _ items: [PandocNode], mark sign: (Int) -> String
  ) -> String {
    let isTight = items.allSatisfy { $0.items.allSatisfy { $0.kind != "Para" } }
    var entries: [String] = []
    for (index, item) in items.enumerated() {
      let mark = sign(index)
      let text = blocks(item.items).joined(separator: "\n\n")
      entries.append(mark + Self.indented(text, by: mark.count, first: false))
    }
    return entries.joined(separator: isTight ? "\n" : "\n\n")
  }

  private mutating func orderedList(_ content: PandocNode) -> String {
    let start = content[0][0].number ?? 1
    return list(content[1].items) { "\(start + $0). " }
  }

  private mutating func definition(_ item: PandocNode) -> String {
    let term = inlines(item[0].items, in: .line)
    let meanings = item[1].items.map { meaning in
      ": " + Self.indented(blocks(meaning.items).joined(separator: "\n\n"), by: 2, first: false)
    }
    return ([term.isEmpty ? "·" : term] + meanings).joined(separator: "\n")
  }

  // MARK: Divisions

  private mutating func division(_ content: PandocNode) -> [String] {
    let kind = content[0].classes.first ?? ""
    switch kind {
    case "ntkdiv": return theorem(content[1].items)
    case "ntkwork":
      work(content[1].items)
      return []
    case "proof": return ["::: {.proof}\n" + proof(content[1].items) + "\n:::"]
    case "thebibliography", "references": return []
    default:
      let label = content[0].identifier
      let inner = content[1].items
      if inner.count == 1, inner[0].kind == "Table" {
        return table(inner[0].content, label: label.isEmpty ? nil : label)
      }
      return blocks(inner)
    }
  }

  /// The number that a division has in front.
  private func number(in nodes: [PandocNode]) -> Int? {
    guard let head = nodes.first, head.kind == "Div", head.content[0].classes == ["ntkhead"] else {
      return nil
    }
    var number: Int?
    head.visit { if $0.kind == "Str" { number = number ?? Int($0.content.string ?? "") } }
    return number
  }

  private mutating func theorem(_ nodes: [PandocNode]) -> [String] {
    guard let number = number(in: nodes), paper.theorems.indices.contains(number) else {
      return blocks(nodes)
    }
    let theorem = paper.theorems[number]
    var rest = Array(nodes.dropFirst())
    var name = ""
    if let first = rest.first, first.kind == "Div", first.content[0].classes == ["ntkname"] {
      name = first.content[1].items.map { inlines($0.content.items, in: .line) }.joined(
        separator: " ")
      rest.removeFirst()
    }
    guard let prefix = theorem.prefix else {
      losses.append(
        paper.lost(
          "notebooks have no environment \"\(theorem.title)\": it becomes paragraphs",
          at: theorem.line))
      var own = blocks(rest)
      let lead = "**\(theorem.title)**" + (name.isEmpty ? "" : " (\(name))") + ". "
      if own.first.map({ !$0.hasPrefix("$$") && !$0.hasPrefix("- ") }) ?? false {
        own[0] = lead + own[0]
      } else {
        own.insert(lead, at: 0)
      }
      return own
    }
    // The theorem's own label is the first that labels nothing else.
    var label: String?
    for node in rest {
      node.visit { part in
        if part.kind == "Span", label == nil, let found = part.content[0].value(of: "label") {
          label = found
        }
      }
    }
    let attributes = label.map { "#" + labels.add($0, kind: prefix) } ?? ".\(Self.classes[prefix]!)"
    let body = blocks(rest).joined(separator: "\n\n")
    return ["::: {\(attributes)}\n" + (name.isEmpty ? "" : "## \(name)\n\n") + body + "\n:::"]
  }

  private static let classes = [
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition",
    "cnj": "conjecture", "def": "definition", "exm": "example", "exr": "exercise",
    "sol": "solution", "rem": "remark", "alg": "algorithm",
  ]

  /// Without the word in front and the box at the end, which the report sets by itself.
  private mutating func proof(_ nodes: [PandocNode]) -> String {
    var text = blocks(nodes).joined(separator: "\n\n")
    if let match = text.prefixMatch(of: /\*Proof(?: [^*]*)?\.\*\s*/) {
      text = String(text[match.range.upperBound...])
    }
    for box in ["◻", "□", "∎"] {
      if let range = text.range(of: box, options: .backwards),
        text[range.upperBound...].allSatisfy(\.isWhitespace)
      {
        text = String(text[..<range.lowerBound])
      }
    }
    return text.trimmed
  }

  private mutating func work(_ nodes: [PandocNode]) {
    guard let number = number(in: nodes), paper.works.indices.contains(number) else { return }
    let text = nodes.dropFirst().map { inlines($0.content.items, in: .line) }
      .joined(separator: " ")
    works.append((paper.works[number], text.trimmed))
  }

  // MARK: Figures and tables

  private mutating func figure(_ content: PandocNode) -> [String] {
    var images: [PandocNode] = []
    for block in content[2].items { block.visit { if $0.kind == "Image" { images.append($0) } } }
    let caption = content[1][1].items.map { inlines($0.content.items, in: .line) }
      .joined(separator: " ")
    let label = content[0].identifier
    guard images.count == 1 else {
      let name = label.isEmpty ? nil : labels.add(label, kind: "fig")
      if images.isEmpty {
        losses.append(paper.lost("a figure without a picture", at: line(of: label)))
        return blocks(content[2].items) + (caption.isEmpty ? [] : [caption])
      }
      let parts = images.map { image($0.content, label: nil, isFigure: true) }
      return [
        "::: {" + (name.map { "#\($0) " } ?? "") + "layout-ncol=\(min(3, images.count))}\n"
          + parts.joined(separator: "\n\n") + "\n\n" + caption + "\n:::"
      ]
    }
    return [
      image(
        images[0].content, label: label.isEmpty ? nil : label, isFigure: true, caption: caption)
    ]
  }

  /// A picture; words in its place where there is none.
  mutating func image(
    _ content: PandocNode, label: String?, isFigure: Bool, caption: String? = nil
  ) -> String {
    let name = content[2][0].string ?? ""
    let words = caption ?? inlines(content[1].items, in: .line)
    let text = words == "image" ? "" : words
    let own = label.map { labels.add($0, kind: "fig") }
    guard let path = folder.picture(name, in: paper.pictureFolders) else {
      losses.append(
        paper.lost(
          "the picture \(name) is missing, or has an unsupported format", at: line(of: name)))
      return isFigure
        ? "::: {.callout-note}\nPicture \(Self.escaped(name, in: .line)): \(text)\n:::" : ""
    }
    var attributes = own.map { ["#\($0)"] } ?? []
    if let width = content[0].value(of: "width").flatMap(Self.width) {
      attributes.append("width=\(width)")
    }
    return "![\(text)](<\(path)>)"
      + (attributes.isEmpty ? "" : "{\(attributes.joined(separator: " "))}")
  }

  /// `0.5\textwidth` as a share, a length as it is.
  private static func width(_ text: String) -> String? {
    if let match = text.wholeMatch(of: /([0-9]*\.?[0-9]*)\s*\\(?:text|line|column|h)(?:width|size)/)
    {
      let share = match.1.isEmpty ? 1 : Double("0" + match.1) ?? 1
      return "\(Int((100 * min(1, share)).rounded()))%"
    }
    return text.wholeMatch(of: /[0-9.]+(?:cm|mm|in|pt|%)/) == nil ? nil : text
  }

  private mutating func table(_ content: PandocNode, label: String?) -> [String] {
    var lines: [[String]] = []
    let headRows = content[3][1].items
    for row in headRows { lines.append(cells(of: row)) }
    let hasHead = !lines.isEmpty
    for body in content[4].items {
      for row in body[2].items + body[3].items { lines.append(cells(of: row)) }
    }
    for row in content[5][1].items { lines.append(cells(of: row)) }
    let width = lines.map(\.count).max() ?? 0
    guard width > 0 else { return [] }
    if !hasHead { lines.insert(Array(repeating: " ", count: width), at: 0) }
    let alignments = (0..<width).map { column -> String in
      switch content[2][column][0].kind {
      case "AlignRight": "---:"
      case "AlignCenter": ":---:"
      default: "---"
      }
    }
    func text(_ cells: [String]) -> String {
      let padded = cells + Array(repeating: " ", count: width - cells.count)
      return "| " + padded.joined(separator: " | ") + " |"
    }
    var result = [text(lines[0]), text(alignments)] + lines.dropFirst().map(text)
    let caption = content[1][1].items.map { inlines($0.content.items, in: .line) }
      .joined(separator: " ")
    let own = label.map { labels.add($0, kind: "tbl") }
    if own != nil || !caption.isEmpty {
      result += ["", ": \(caption)" + (own.map { " {#\($0)}" } ?? "")]
    }
    return [result.joined(separator: "\n")]
  }

  private mutating func cells(of row: PandocNode) -> [String] {
    row[1].items.map { cell in
      cell[4].items.map { inlines($0.content.items, in: .cell) }.joined(separator: " ")
    }
  }
}
