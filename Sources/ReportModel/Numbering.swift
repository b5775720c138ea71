import Diagnostics
import MathSyntax
import NotebookSyntax
public import Workers

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
  /// Where links lead that name no label: spans and callouts by their ids, headings by their words.
  var anchors: [String: String] = [:]
  var diagnostics: [Diagnostic] = []

  let macros: FormulaMacros
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
  /// - Parameters:
  ///   - name: of its report; what has no label is found under it.
  ///   - workers: who parses many displays side by side.
  public init(_ notebook: Notebook, name: String, workers: Workers = Workers()) {
    let (table, complaints) = MacroTable.parse(notebook.metadata.macros)
    (macros, diagnostics) = (FormulaMacros(notebook, initial: table), complaints)
    hasNumberedSections = notebook.metadata.hasNumberedSections
    prefix = name
    chapter = nil
    definitions = notebook.footnotes
    sections = SectionNumbers()
    formulas = Self.displays(of: notebook.blocks, macros, workers)
    callNotes(in: notebook.front.nodes)
    bindTitle(of: notebook)
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
    callNotes(in: notebook.front.nodes)
    bindTitle(of: notebook)
    number(notebook.blocks)
  }

  /// A chapter is called by its title.
  private mutating func bindTitle(of notebook: Notebook) {
    guard let label = notebook.titleLabel, let first = notebook.front.title.first else { return }
    bind(
      label, .section, "", "\(prefix).chapter", first.span,
      title: notebook.front.title.plainText.trimmed)
    anchors[label] = "\(prefix).chapter"
  }

  private mutating func number(_ blocks: [Block]) {
    for block in blocks { number(block) }
  }

  private mutating func number(_ block: Block) {
    switch block.kind {
    case .heading(let level, let title): numberHeading(block, level: level, title: title)
    case .math(let source): numberEquations(block, source)
    case .cell(let cell): numberCell(block, cell)
    case .code:
      if let label = block.attributes.id, let kind = LabelKind(label: label) {
        give(kind, label, to: block)
      }
    case .table: if let label = block.attributes.id { give(.table, label, to: block) }
    case .image: if let label = block.attributes.id { give(.figure, label, to: block) }
    case .division(let blocks) where PictureGroup(block, blocks) != nil:
      if let group = PictureGroup(block, blocks) { number(group, block) }
      return
    case .division(let blocks) where BlockGroup(block, blocks) != nil:
      if let group = BlockGroup(block, blocks) { number(group, block) }
      return
    case .division(let blocks) where block.attributes.classes.contains("panel-tabset"):
      // The headings are titles of tabs.
      for block in blocks {
        if case .heading(_, let title) = block.kind {
          visit(title.map { .inline($0) })
        } else {
          number(block)
        }
      }
      return
    case .division(let blocks):
      // The heading that is its title is no section.
      numberDivision(block)
      let (title, body) = Self.body(ofDivision: block, blocks)
      visit((title ?? []).map { .inline($0) })
      return number(body)
    default: break
    }
    visit(block.children)
  }

  private mutating func numberHeading(_ block: Block, level: Int, title: [Inline]) {
    let isNumbered = hasNumberedSections && !block.attributes.classes.contains("unnumbered")
    let number = isNumbered ? sections.next(level: level) : ""
    let label = block.attributes.id
    unlabelled += 1
    let destination = label ?? "\(prefix).section-\(unlabelled)"
    numbers[offset(block)] = Given(number: number, destination: destination)
    let anchor = Block.anchor(ofHeading: title.plainText)
    if anchors[anchor] == nil { anchors[anchor] = destination }
    if let label {
      bind(label, .section, number, destination, block.span, title: title.plainText.trimmed)
    }
  }

  /// A display is numbered when it has a label; a row when it has a label or a tag, or when its
  /// environment numbers its rows.
  private mutating func numberEquations(_ block: Block, _ source: SourceExcerpt) {
    let formula =
      formulas[offset(block)]
      ?? Formula.parse(source, macros: macros.known(to: source), style: .display)
    formulas[offset(block)] = formula
    diagnostics += formula.diagnostics
    let rows = formula.rows.filter { $0.isNumbered || $0.tag != nil }
    defer { Self.place(&equationNumbers[offset(block), default: []], of: formula) }
    if let group = formula.subequations, block.attributes.id == nil {
      numberSubequations(group, rows, block)
      return
    }
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
      equationNumbers[offset(block)] = parts(rows, block)
    }
  }

  /// The numbers of rows, parts of numbers among them: (1), (1a), (1b), (2).
  private mutating func parts(
    _ rows: [FormulaRow], _ block: Block
  ) -> [ReportBlock.Equation.Number] {
    var part = 0
    return rows.map { row in
      guard row.isPart, row.tag == nil else {
        if row.tag == nil { part = 0 }
        return equation(label: row.label, tag: row.tag, block.span)
      }
      if row.beginsNumber || counters[.equation, default: 0] == 0 {
        _ = next(.equation)
        part = 0
      }
      part += 1
      let number = counters[.equation, default: 0]
      return equation(label: row.label, tag: "(\(number)\(Self.letters(part)))", block.span)
    }
  }

  /// Numbers of several rows stand at theirs, in order.
  private static func place(_ numbers: inout [ReportBlock.Equation.Number], of formula: Formula) {
    guard formula.rows.count > 1 else { return }
    let rows = formula.rows.indices.filter {
      formula.rows[$0].isNumbered || formula.rows[$0].tag != nil
    }
    for (index, row) in zip(numbers.indices, rows) { numbers[index].row = row }
  }

  /// (1a), (1b) …, the label of the whole for (1).
  private mutating func numberSubequations(
    _ group: Subequations, _ rows: [FormulaRow], _ block: Block
  ) {
    let number = next(.equation)
    var part = 0
    let numbers = rows.map { row in
      if row.tag != nil { return equation(label: row.label, tag: row.tag, block.span) }
      part += 1
      return equation(label: row.label, tag: "(\(number)\(Self.letters(part)))", block.span)
    }
    equationNumbers[offset(block)] = numbers
    guard let label = group.label else { return }
    // It leads to the first row.
    bind(label, .equation, number, numbers.first?.destination ?? label, block.span)
    if numbers.first?.destination == nil, !numbers.isEmpty {
      equationNumbers[offset(block)]?[0].destination = label
    }
  }

  /// a, b … z, aa, ab …
  private static func letters(_ number: Int) -> String {
    var (rest, text) = (number, "")
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(97 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
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

  /// The pictures of a numbered group are called "3a", "3b"; those of another one as if they stood
  /// alone.
  private mutating func number(_ group: PictureGroup, _ block: Block) {
    guard let label = block.attributes.id else { return number(group.pictures) }
    give(.figure, label, to: block)
    let given = numbers[offset(block)]?.number ?? ""
    for (index, picture) in group.pictures.enumerated() {
      if let own = picture.attributes.id {
        bind(own, .figure, given + BlockGroup.letter(index), own, picture.span)
      }
      visit(picture.children)
    }
    visit(group.caption?.children ?? [])
  }

  /// Labelled blocks of a numbered group are called "3a", "3b"; those of another one as if they stood
  /// alone.
  private mutating func number(_ group: BlockGroup, _ block: Block) {
    if let id = block.attributes.id { anchors[id] = id }
    guard let label = block.attributes.id, let kind = group.kind else {
      return number(group.elements)
    }
    give(kind, label, to: block)
    let given = numbers[offset(block)]?.number ?? ""
    var part = 0
    for element in group.elements {
      if let own = element.attributes.id, let kind = LabelKind(label: own),
        [.figure, .table, .listing].contains(kind)
      {
        bind(own, kind, given + BlockGroup.letter(part), own, element.span)
        part += 1
        visit(element.children)
      } else {
        number(element)
      }
    }
    visit(group.caption?.children ?? [])
  }

  private mutating func numberDivision(_ block: Block) {
    if let id = block.attributes.id { anchors[id] = id }
    if let label = block.attributes.id, let kind = LabelKind(label: label),
      LabelKind.callouts.values.contains(kind)
    {
      return give(kind, label, to: block)
    }
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
      LabelKind(className: name) != nil || name == "proof" || name == "solution"
        || name.hasPrefix("callout-")
    }
    let isLabelled = block.attributes.id.flatMap(LabelKind.init(label:)) != nil
    let hasOwn = !Set(block.attributes.values.keys).isDisjoint(with: ["title", "name"])
    guard isTitled || isLabelled, !hasOwn, case .heading(_, let title) = blocks.first?.kind else {
      return (nil, blocks)
    }
    return (title, Array(blocks.dropFirst()))
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
  private mutating func visit(_ nodes: [NotebookNode]) {
    for node in nodes {
      switch node {
      case .block(let block): number(block)
      case .inline(let inline):
        call(inline)
        if case .styled(_, let attributes) = inline.kind, let id = attributes.id {
          anchors[id] = id
        }
        visit(node.children)
      }
    }
  }

  /// Title and abstract call notes, and have no other numbers.
  private mutating func callNotes(in nodes: [NotebookNode]) {
    nodes.walk { node in if case .inline(let inline) = node { call(inline) } }
  }

  private mutating func call(_ inline: Inline) {
    guard case .footnote(let label) = inline.kind, footnotes[label] == nil else { return }
    footnotes[label] = footnotes.count + 1
    number(definitions[label] ?? [])
  }

  /// Where links to a note lead.
  func destination(ofNote number: Int) -> String { "\(prefix).note-\(number)" }

  private func offset(_ block: Block) -> Int { block.span.range.lowerBound }
}

extension String {
  /// Without blanks around.
  var trimmed: String {
    var rest = Substring(self).drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
