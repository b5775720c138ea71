import Diagnostics
import Figures
import MathSyntax
import NotebookSyntax

extension Resolver {
  mutating func resolve(_ blocks: [Block]) -> [ReportBlock] {
    blocks.flatMap { resolve($0) }
  }

  private mutating func resolve(_ block: Block) -> [ReportBlock] {
    switch block.kind {
    case .heading(let level, let inlines): [heading(block, level: level, inlines)]
    case .paragraph(let inlines): one(.paragraph(resolve(inlines)), block)
    case .math(let source): [equation(block, source)]
    case .cell(let cell):
      if offset(block) == nil {
        // What a cell shows is not run.
        one(.code(language: "swift", cell.shownCode, lineNumbers: false), block)
      } else {
        resolve(cell, at: block)
      }
    case .code(let language, let source):
      one(
        .code(
          language: language, source.text.trimmingSuffix("\n"),
          lineNumbers: block.attributes.classes.contains("number-lines")), block)
    case .list(let list): one(resolve(list), block)
    case .blockQuote(let inner): one(.blockQuote(resolve(inner)), block)
    case .table(let table): [resolve(table, at: block)]
    case .image(let image): [figure(image, at: block)]
    case .division(let inner): division(block, inner)
    case .definitionList(let definitions): one(resolve(definitions), block)
    case .thematicBreak: one(.thematicBreak, block)
    case .html: []
    }
  }

  private func one(_ kind: ReportBlock.Kind, _ block: Block) -> [ReportBlock] {
    [ReportBlock(kind, destination: block.attributes.id, span: block.span)]
  }

  /// Where a block of the notebook itself begins; nil for one of Markdown from elsewhere, such as what
  /// a cell shows, which has no numbers.
  private func offset(_ block: Block) -> Int? {
    isInText(block.span) ? block.span.range.lowerBound : nil
  }

  /// Whether a span is one of the notebook's text: not of its front matter, not of Markdown from
  /// elsewhere.
  func isInText(_ span: Span) -> Bool {
    !isInFrontMatter && span.file === chapter.notebook.file
  }

  private func given(_ block: Block) -> Numbering.Given? {
    offset(block).flatMap { numbering.numbers[$0] }
  }

  private mutating func heading(
    _ block: Block, level: Int, _ inlines: [Inline]
  ) -> ReportBlock {
    let title = resolve(inlines)
    let given = given(block)
    let number = given.flatMap { $0.number.isEmpty ? nil : $0.number }
    contents.append(
      ContentsEntry(
        level: level, number: number, title: title, destination: given?.destination ?? ""))
    return ReportBlock(
      .heading(level: level, number: number, title), destination: given?.destination,
      span: block.span)
  }

  private mutating func equation(_ block: Block, _ source: SourceExcerpt) -> ReportBlock {
    let offset = offset(block)
    var numbers = offset.flatMap { numbering.equationNumbers[$0] } ?? []
    let names = [block.attributes.id].compactMap { $0 } + numbers.compactMap(\.destination)
    let isExempt = block.attributes.values["check"] == "false"
    // Rows with numbers of their own have verdicts of their own.
    for index in numbers.indices {
      let own = numbers.count > 1 ? [numbers[index].destination].compactMap { $0 } : names
      coverage.add(
        numbers[index].text, at: block.span, checks.standing(of: own, isExempt: isExempt))
      if numbers.count > 1 { numbers[index].mark = checks.mark(for: own) }
    }
    let equation = ReportBlock.Equation(
      formula: offset.flatMap { numbering.formulas[$0] } ?? formula(source), numbers: numbers,
      mark: numbers.count > 1 ? nil : checks.mark(for: names))
    return ReportBlock(
      .equation(equation), destination: nil, span: block.span, followsClosely: true)
  }

  /// A display that was not parsed when the notebook was numbered.
  mutating func formula(_ source: SourceExcerpt) -> Formula {
    let formula = Formula.parse(source, macros: numbering.macros, style: .display)
    diagnostics += formula.diagnostics
    return formula
  }

  private mutating func resolve(_ list: Block.List) -> ReportBlock.Kind {
    .list(
      start: list.start, isTight: list.isTight,
      items: list.items.map { item in
        ReportBlock.ListItem(isDone: item.isDone, blocks: resolve(item.blocks))
      })
  }

  private mutating func resolve(_ definitions: [Block.Definition]) -> ReportBlock.Kind {
    .definitionList(
      definitions.map { definition in
        ReportBlock.Definition(
          term: resolve(definition.term), bodies: definition.bodies.map { resolve($0) })
      })
  }

  private mutating func resolve(_ table: Block.Table, at block: Block) -> ReportBlock {
    let resolved = ReportBlock.Table(
      alignments: table.alignments.map { alignment in
        switch alignment {
        case .none, .left: .left
        case .center: .center
        case .right: .right
        }
      },
      header: table.header.map { resolve($0) },
      rows: table.rows.map { row in row.map { resolve($0) } },
      number: given(block).map { "\(LabelKind.table.name) \($0.number)" },
      caption: resolve(table.caption))
    return ReportBlock(.table(resolved), destination: block.attributes.id, span: block.span)
  }

  private mutating func figure(_ image: Block.Image, at block: Block) -> ReportBlock {
    let caption = resolve(image.caption)
    let figure = ReportBlock.Figure(
      contents: [.image(path: absolute(image.path))],
      width: width(block.attributes, at: block.span),
      number: given(block).map { "\(LabelKind.figure.name) \($0.number)" },
      caption: given(block) == nil && image.title.isEmpty ? [] : caption,
      alternative: plainText(caption))
    return ReportBlock(.figure(figure), destination: block.attributes.id, span: block.span)
  }

  /// `width=60%`, of the text's width.
  private mutating func width(_ attributes: Attributes, at span: Span) -> Double? {
    guard let value = attributes.values["width"] else { return nil }
    if value.hasSuffix("%"), let percent = Double(value.dropLast()), percent > 0, percent <= 100 {
      return percent / 100
    }
    if let fraction = Double(value), fraction > 0, fraction <= 1 { return fraction }
    diagnostics.append(
      .error(
        "image.width", "Width '\(value)' is not a share of the text's width", at: span,
        hints: ["write width=60% or width=0.6"]))
    return nil
  }

  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return chapter.folder.hasSuffix("/")
      ? chapter.folder + path : "\(chapter.folder)/\(path)"
  }

  private mutating func division(_ block: Block, _ inner: [Block]) -> [ReportBlock] {
    let classes = block.attributes.classes
    if classes.contains("proof") {
      return one(.theorem(theorem(named: "Proof", block, inner, isProof: true)), block)
    }
    if let kind = numbering.environment(of: block) {
      var environment = theorem(named: kind.name, block, inner, isProof: false)
      environment.isItalic = kind.isItalic
      return [
        ReportBlock(
          .theorem(environment), destination: given(block)?.destination, span: block.span)
      ]
    }
    if let kind = classes.lazy.compactMap(Self.calloutKind).first {
      let (title, body) = titled(block, inner)
      return one(.callout(kind: kind, title: title, resolve(body)), block)
    }
    return resolve(inner)
  }

  private mutating func theorem(
    named name: String, _ block: Block, _ inner: [Block], isProof: Bool
  ) -> ReportBlock.Theorem {
    let (title, body) = titled(block, inner)
    return ReportBlock.Theorem(
      name: name, number: isProof ? nil : given(block)?.number, title: title, isItalic: false,
      isProof: isProof, blocks: resolve(body))
  }

  /// A division's title, from its attributes or from the heading that it begins with.
  private mutating func titled(
    _ block: Block, _ inner: [Block]
  ) -> (title: [ReportInline], body: [Block]) {
    let (heading, body) = Numbering.body(ofDivision: block, inner)
    if let title = block.attributes.values["title"] ?? block.attributes.values["name"] {
      return (inlines(SourceExcerpt(title)), body)
    }
    return (heading.map { resolve($0) } ?? [], body)
  }

  /// `callout-note` and Quarto's other kinds.
  private static func calloutKind(_ name: String) -> String? {
    let kinds = ["note", "tip", "important", "warning", "caution"]
    guard name.hasPrefix("callout-") else { return nil }
    let kind = String(name.dropFirst("callout-".count))
    return kinds.contains(kind) ? kind : nil
  }
}

extension String {
  /// Without all of a suffix's repetitions.
  fileprivate func trimmingSuffix(_ suffix: Character) -> String {
    var text = Substring(self)
    while text.last == suffix { text.removeLast() }
    return String(text)
  }
}
