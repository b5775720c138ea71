import Diagnostics

/// Turns cmark-gfm's blocks into a notebook's: with formulas, cells, divisions, definitions,
/// captions and attributes.
struct BlockParser {
  let context: ParsingContext
  let tree: MarkdownTree
  /// Texts of paragraphs by their first offset.
  var paragraphs: [Int: LeafText] = [:]
  private(set) var footnotes: [String: [Block]] = [:]

  var source: MarkdownSource { context.source }

  init(_ context: ParsingContext) {
    self.context = context
    let isWhole = !context.grammar.hasDefinitions
    tree = MarkdownTree(context.mask.bytes, definingLinksFor: context.grammar)
    if isWhole { defineHeadings() }
  }

  /// The blocks and, by label, the footnotes.
  static func parse(_ context: ParsingContext) -> ([Block], footnotes: [String: [Block]]) {
    var parser = BlockParser(context)
    parser.collectDefinitions(parser.tree.root.children, quoteDepth: 0)
    let blocks = parser.blocks(parser.tree.root.children, quoteDepth: 0)
    if let offset = parser.tree.tooDeep {
      context.report(
        .error(
          "markdown.nesting",
          "Blocks within more than \(MarkdownTree.maximumDepth) others are left out",
          at: context.source.span(offset..<offset + 1)))
    }
    for offset in context.mask.unclosedDisplays {
      context.report(
        .error(
          "math.unclosed-display", "This $$ is not closed by another one",
          at: context.source.span(offset..<offset + 2)))
    }
    return (blocks, parser.footnotes.merging(context.notes) { $1 })
  }

  // MARK: Definitions

  /// Footnotes may be defined after their use: so their labels are collected first.
  private mutating func collectDefinitions(_ nodes: [MarkdownNode], quoteDepth: Int) {
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .paragraph:
        let next = index + 1 < nodes.count ? nodes[index + 1].lines.lowerBound : Int.max
        paragraphs[node.start] = text(of: node, before: next, quoteDepth: quoteDepth)
      case .quote: collectDefinitions(node.children, quoteDepth: quoteDepth + 1)
      case .item:
        countExample(node)
        collectDefinitions(node.children, quoteDepth: quoteDepth)
      case .footnote:
        if let label = footnoteLabel(node) {
          define(label, at: footnoteSpan(node))
        }
        collectDefinitions(node.children, quoteDepth: quoteDepth)
      default: collectDefinitions(node.children, quoteDepth: quoteDepth)
      }
    }
  }

  private func define(_ label: String, at span: Span) {
    let key = ParsingContext.normalized(label)
    guard let earlier = context.footnoteLabels[key] else {
      context.footnoteLabels[key] = label
      context.footnoteSpans[label] = span
      return
    }
    context.report(
      .warning(
        "markdown.duplicate-footnote",
        "Footnote [^\(label)] is defined twice, and this text is left out", at: span,
        hints: ["give it a label of its own"],
        related: context.footnoteSpans[earlier].map { [.init("first defined here", at: $0)] } ?? []
      ))
  }

  /// With its label, where cmark-gfm begins at the text.
  private func footnoteSpan(_ node: MarkdownNode) -> Span {
    let line = LineShape(source.bytes, at: tree.line(node.lines.lowerBound).lowerBound)
    return source.span(min(line.content, node.start)..<range(node).upperBound)
  }

  private func footnoteLabel(_ node: MarkdownNode) -> String? {
    let line = LineShape(source.bytes, at: tree.line(node.lines.lowerBound).lowerBound)
    guard let label = MarkdownSource.label(source.bytes, from: line.content), label.count > 1
    else { return nil }
    return source.string(label.lowerBound + 1..<label.upperBound)
  }

  // MARK: Blocks

  mutating func blocks(_ nodes: [MarkdownNode], quoteDepth: Int) -> [Block] {
    var divisions = DivisionStack()
    var caption: MarkdownNode?
    var target: String?
    for (index, node) in nodes.enumerated() {
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      if caption == nil, !divisions.isAtTable, next.map(isAnyTable) == true,
        isCaptionAbove(node, after: divisions.last)
      {
        // A caption above its table.
        caption = node
        continue
      }
      if isCaption(node), !isDefinition(node), divisions.isAtTable {
        appendCaption(node, to: &divisions)
      } else if isDivisionFence(node) {
        divisions.handleFence(at: fenceLine(node), in: context)
      } else if isDefinition(node) {
        appendDefinitions(node, quoteDepth, to: &divisions)
      } else {
        if let label = takeTarget(from: node) { target = label }
        var made = convert(node, quoteDepth: quoteDepth)
        if !made.isEmpty, let label = target {
          made[0].attributes.id = made[0].attributes.id ?? label
          target = nil
        }
        divisions.append(made)
        if let above = caption, divisions.isAtTable { appendCaption(above, to: &divisions) }
        caption = nil
      }
    }
    return divisions.finish(in: context)
  }

  private mutating func convert(_ node: MarkdownNode, quoteDepth: Int) -> [Block] {
    switch node.kind {
    case .paragraph: return paragraph(node)
    case .heading(let level): return [heading(node, level: level, quoteDepth: quoteDepth)]
    case .code(let info, let isFenced):
      if isFenced, let made = directive(node, info: info, quoteDepth: quoteDepth) { return made }
      return [code(node, info: info, isFenced: isFenced, quoteDepth: quoteDepth)]
    case .list(let start, let isTight):
      return lists(node, start: start, isTight: isTight, quoteDepth: quoteDepth)
    case .quote: return [quote(node, quoteDepth: quoteDepth + 1)]
    case .table(let alignments):
      return [table(node, alignments: alignments, quoteDepth: quoteDepth)]
    case .thematicBreak: return [Block(.thematicBreak, at: span(node))]
    case .html: return html(node, quoteDepth: quoteDepth)
    case .footnote:
      let content = blocks(node.children, quoteDepth: quoteDepth)
      if let label = footnoteLabel(node), context.footnoteSpans[label] == footnoteSpan(node) {
        footnotes[label] = content
      }
      return []
    case .document, .item, .row, .other: return []
    }
  }

  // MARK: Places

  /// From the first character to the end of the last line.
  func span(_ node: MarkdownNode) -> Span { source.span(range(node)) }

  func range(_ node: MarkdownNode) -> Range<Int> {
    var last = node.lines.upperBound
    while last > node.lines.lowerBound, tree.line(last).isEmpty { last -= 1 }
    return node.start..<max(node.start, tree.line(last).upperBound)
  }

  /// Where a line's content starts: past the markers of so many quotes, then past blanks up to a
  /// column.
  func contentStart(_ line: Range<Int>, quoteDepth: Int, indentation: Int = .max) -> Int {
    let bytes = context.mask.bytes
    var index = line.lowerBound
    for _ in 0..<quoteDepth {
      var next = index
      while next < line.upperBound, bytes[next].isBlank { next += 1 }
      guard next < line.upperBound, bytes[next] == .greaterThan else { break }
      index = next + 1
      if index < line.upperBound, bytes[index].isBlank { index += 1 }
    }
    while index < line.upperBound, bytes[index].isBlank, index - line.lowerBound < indentation {
      index += 1
    }
    return index
  }

  func text(of node: MarkdownNode, before nextLine: Int = .max, quoteDepth: Int) -> LeafText {
    var leaf = LeafText(source, quoteDepth: quoteDepth)
    let last = max(node.lines.lowerBound, min(node.lines.upperBound, nextLine - 1))
    let first = node.textLines.map { last - $0 + 1 } ?? node.lines.lowerBound
    for number in max(node.lines.lowerBound, first)...last {
      let line = tree.line(number)
      let start =
        number == node.lines.lowerBound
        ? node.start : contentStart(line, quoteDepth: quoteDepth)
      if number > node.lines.lowerBound, start == line.upperBound { continue }
      leaf.append(start..<line.upperBound)
    }
    return leaf
  }
}

extension MarkdownNode {
  var isTable: Bool {
    if case .table = kind { true } else { false }
  }
}
