import Diagnostics
import Figures
import MathSyntax
import NotebookSyntax

/// First pass over a notebook: formulas parsed, numbers given, labels bound.
///
/// Numbers are kept by the place of what they number (the offset where its block begins), so that
/// the second pass finds them again without counting a second time.
public struct Numbering: Sendable {
  /// What a caption or a head of an environment starts with, and where links to it lead.
  struct Given: Sendable {
    var number: String
    var destination: String
  }

  /// What the notebook's labels name, with links within its own report.
  public private(set) var labels = LabelTable()
  var formulas: [Int: Formula] = [:]
  var equationNumbers: [Int: [ReportBlock.Equation.Number]] = [:]
  /// Headings, tables, pictures, environments and cells by offset.
  var numbers: [Int: Given] = [:]
  /// Footnotes' numbers by label, in the order of their first call.
  var footnotes: [String: Int] = [:]
  var diagnostics: [Diagnostic] = []

  let macros: MacroTable
  private let hasNumberedSections: Bool
  private let prefix: String
  /// Of the chapter in its book: "3", "A".
  let chapter: String?
  private var counters: [LabelKind: Int] = [:]
  private var sections: SectionNumbers
  private var unlabelled = 0
  private let definitions: [String: [Block]]

  /// Numbers a notebook by itself.
  ///
  /// - Parameter name: of its report; what has no label is found under it.
  public init(_ notebook: Notebook, name: String) {
    (macros, diagnostics) = MacroTable.parse(notebook.metadata.macros)
    hasNumberedSections = notebook.metadata.hasNumberedSections
    prefix = name
    chapter = nil
    definitions = notebook.footnotes
    sections = SectionNumbers()
    formulas = Self.displays(of: notebook.blocks, macros)
    number(notebook.blocks)
  }

  /// Numbers a notebook as a chapter of a book: sections within the chapter, everything else on from
  /// the chapter before.
  ///
  /// - Parameters:
  ///   - alone: the notebook's numbering by itself, whose formulas are used again.
  ///   - chapter: its number, nil for a chapter without one, whose sections have none either.
  ///   - previous: the chapter before.
  public init(_ notebook: Notebook, alone: Numbering, chapter: String?, after previous: Numbering?)
  {
    (macros, diagnostics) = (alone.macros, [])
    formulas = alone.formulas
    hasNumberedSections = chapter != nil
    prefix = alone.prefix
    self.chapter = chapter
    definitions = notebook.footnotes
    sections = SectionNumbers(prefix: chapter)
    counters = previous?.counters ?? [:]
    number(notebook.blocks)
  }

  private mutating func number(_ blocks: [Block]) {
    for block in blocks { number(block) }
  }

  private mutating func number(_ block: Block) {
    switch block.kind {
    case .heading(let level, let inlines):
      numberHeading(block, level: level, title: inlines)
      visit(inlines)
    case .math(let source): numberEquations(block, source)
    case .cell(let cell): numberCell(block, cell)
    case .table(let table): numberTable(block, table)
    case .image(let image):
      if let label = block.attributes.id { give(.figure, label, to: block) }
      visit(image.caption)
    case .division(let blocks):
      numberDivision(block)
      number(Self.body(ofDivision: block, blocks).blocks)
    case .paragraph(let inlines): visit(inlines)
    case .list(let list): for item in list.items { number(item.blocks) }
    case .blockQuote(let blocks): number(blocks)
    case .definitionList(let definitions):
      for definition in definitions {
        visit(definition.term)
        for body in definition.bodies { number(body) }
      }
    case .code, .thematicBreak, .html: break
    }
  }

  private mutating func numberHeading(_ block: Block, level: Int, title: [Inline]) {
    let isNumbered = hasNumberedSections && !block.attributes.classes.contains("unnumbered")
    let number = isNumbered ? sections.next(level: level) : ""
    let label = block.attributes.id
    unlabelled += 1
    let destination = label ?? "\(prefix).section-\(unlabelled)"
    numbers[offset(block)] = Given(number: number, destination: destination)
    if let label {
      bind(label, .section, number, destination, block.span, title: Self.plainText(title))
    }
  }

  /// A display is numbered when it has a label; a row when it has a label or a tag, or when its
  /// environment numbers its rows.
  private mutating func numberEquations(_ block: Block, _ source: SourceExcerpt) {
    let formula =
      formulas[offset(block)] ?? Formula.parse(source, macros: macros, style: .display)
    formulas[offset(block)] = formula
    diagnostics += formula.diagnostics
    let rows = formula.rows.filter { $0.isNumbered || $0.tag != nil }
    if let label = block.attributes.id {
      let tag = block.attributes.values["tag"].map { "(\($0))" }
      let given = equation(
        label: label, tag: tag ?? rows.lazy.compactMap(\.tag).first, block.span)
      equationNumbers[offset(block)] = [given]
      // Labels of rows inside name the same number.
      for row in rows {
        if let label = row.label { bind(label, .equation, plain(given.text), label, block.span) }
      }
    } else {
      equationNumbers[offset(block)] = rows.map { row in
        equation(label: row.label, tag: row.tag, block.span)
      }
    }
  }

  private mutating func equation(
    label: String?, tag: String?, _ span: Span
  ) -> ReportBlock.Equation.Number {
    let text = tag ?? "(\(next(.equation)))"
    if let label { bind(label, .equation, plain(text), label, span) }
    return ReportBlock.Equation.Number(text: text, destination: label)
  }

  /// A number without the parentheses that it is set in.
  private func plain(_ text: String) -> String {
    text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
  }

  /// A cell's label numbers its figure, or its table.
  private mutating func numberCell(_ block: Block, _ cell: Cell) {
    defer { for caption in cell.captions { visit(caption) } }
    guard let label = cell.options.label else { return }
    switch LabelKind(label: label) {
    case .figure: give(.figure, label, to: block)
    case .table: give(.table, label, to: block)
    case .some(let kind):
      diagnostics.append(
        .error(
          "cell.label", "A cell cannot be labelled as \(kind.name.lowercased()): '\(label)'",
          at: cell.options.span ?? block.span,
          hints: ["a cell's figure is labelled fig-…, its table tbl-…"]))
    case nil: break
    }
  }

  private mutating func numberTable(_ block: Block, _ table: Block.Table) {
    if let label = block.attributes.id { give(.table, label, to: block) }
    for cell in table.header + table.rows.flatMap({ $0 }) { visit(cell) }
    visit(table.caption)
  }

  private mutating func numberDivision(_ block: Block) {
    guard let kind = environment(of: block) else { return }
    if block.attributes.classes.contains("unnumbered") { return }
    let label = block.attributes.id
    give(kind, label ?? "\(prefix).\(kind.rawValue)-\((counters[kind] ?? 0) + 1)", to: block)
  }

  /// The kind of a theorem-like division, by its class or by its label.
  func environment(of block: Block) -> LabelKind? {
    for name in block.attributes.classes {
      if let kind = LabelKind(className: name) { return kind }
    }
    guard let kind = block.attributes.id.flatMap(LabelKind.init(label:)) else { return nil }
    return LabelKind.environments.contains(kind) ? kind : nil
  }

  /// What a division holds below its title: a heading that it begins with is its title, where it is
  /// an environment or a callout.
  static func body(
    ofDivision block: Block, _ blocks: [Block]
  ) -> (title: [Inline]?, blocks: [Block]) {
    let isTitled = block.attributes.classes.contains { name in
      LabelKind(className: name) != nil || name == "proof" || name.hasPrefix("callout-")
    }
    let isLabelled = block.attributes.id.flatMap(LabelKind.init(label:)) != nil
    guard isTitled || isLabelled, case .heading(_, let title) = blocks.first?.kind else {
      return (nil, blocks)
    }
    return (title, Array(blocks.dropFirst()))
  }

  /// A heading's words, formulas as they are written.
  private static func plainText(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.kind {
      case .text(let text), .code(let text): text
      case .math(let source): "$\(source.text)$"
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .styled(let inner, _):
        plainText(inner)
      case .softBreak, .lineBreak: " "
      default: ""
      }
    }
    .joined()
  }

  private mutating func give(_ kind: LabelKind, _ label: String, to block: Block) {
    let number = next(kind)
    numbers[offset(block)] = Given(number: number, destination: label)
    bind(label, kind, number, label, block.span)
  }

  private mutating func next(_ kind: LabelKind) -> String {
    counters[kind, default: 0] += 1
    return String(counters[kind]!)
  }

  private mutating func bind(
    _ label: String, _ kind: LabelKind, _ number: String, _ destination: String, _ span: Span,
    title: String = ""
  ) {
    let target = LabelTable.Target(
      kind: LabelKind(label: label) ?? kind, number: number, title: title,
      link: .destination(destination), span: span)
    guard let earlier = labels.define(label, as: target) else { return }
    diagnostics.append(
      .error(
        "xref.duplicate", "Label '\(label)' is defined twice", at: span,
        related: earlier.span.map { [.init("first defined here", at: $0)] } ?? []))
  }

  /// Footnotes get their numbers in the order of their first calls, and so does what stands in them.
  private mutating func visit(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .footnote(let label):
        guard footnotes[label] == nil else { continue }
        footnotes[label] = footnotes.count + 1
        number(definitions[label] ?? [])
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .styled(let inner, _):
        visit(inner)
      default: break
      }
    }
  }

  private func offset(_ block: Block) -> Int { block.span.range.lowerBound }
}
