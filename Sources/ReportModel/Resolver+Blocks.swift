import Diagnostics
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
    case .math(let source): definesOnly(block) ? [] : [equation(block, source)]
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
    case .pageBreak: one(.pageBreak, block)
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

  /// Whether a display has nothing to set: it defines commands for the formulas behind it.
  private func definesOnly(_ block: Block) -> Bool {
    guard let offset = offset(block), let formula = numbering.formulas[offset] else { return false }
    return formula.root.isEmpty && formula.macros != nil
      && (numbering.equationNumbers[offset] ?? []).isEmpty
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
      formula: withReferences(offset.flatMap { numbering.formulas[$0] } ?? formula(source)),
      numbers: numbers,
      mark: numbers.count > 1 ? nil : checks.mark(for: names))
    return ReportBlock(
      .equation(equation), destination: nil, span: block.span, followsClosely: true)
  }

  /// A display that was not parsed when the notebook was numbered.
  mutating func formula(_ source: SourceExcerpt) -> Formula {
    let formula = Formula.parse(source, macros: numbering.macros.known(to: source), style: .display)
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
    // The caption stands above, and calls its notes first.
    let caption = resolve(table.caption)
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
      number: given(block).map { "\(words.name(of: .table)) \($0.number)" },
      caption: caption)
    return ReportBlock(.table(resolved), destination: block.attributes.id, span: block.span)
  }

  private mutating func figure(_ image: Block.Image, at block: Block) -> ReportBlock {
    let caption = resolve(image.caption)
    let figure = ReportBlock.Figure(
      contents: [.image(path: absolute(image.path))],
      width: width(block.attributes, at: block.span),
      number: given(block).map { "\(words.name(of: .figure)) \($0.number)" },
      caption: caption, alternative: caption.plainText)
    return ReportBlock(.figure(figure), destination: block.attributes.id, span: block.span)
  }

  /// `width=60%` of the text's width, or a length such as `width=2cm`.
  private mutating func width(_ attributes: Attributes, at span: Span) -> ReportBlock.Figure.Width?
  {
    guard let value = attributes.values["width"] else { return nil }
    let number = value.prefix { $0.isNumber || $0 == "." }
    let points = ["pt": 1, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72]
    if let size = Double(number), size > 0 {
      switch value.dropFirst(number.count).lowercased() {
      case "%" where size <= 100: return .share(size / 100)
      case "" where size <= 1: return .share(size)
      // As in HTML, a plain number counts pixels.
      case "": return .points(size * 0.75)
      case let unit: if let scale = points[unit] { return .points(size * scale) }
      }
    }
    diagnostics.append(
      .error(
        "image.width", "Width '\(value)' is neither a length nor a share of the text's width",
        at: span,
        hints: ["write width=60%, width=8cm, 80mm, 3in, 200pt or 300px"]))
    return nil
  }

  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") || path.hasPrefix("data:") || path.contains("://") { return path }
    return chapter.folder.hasSuffix("/")
      ? chapter.folder + path : "\(chapter.folder)/\(path)"
  }

  private mutating func division(_ block: Block, _ inner: [Block]) -> [ReportBlock] {
    let classes = block.attributes.classes
    if classes.contains("proof") {
      return one(.theorem(theorem(named: words.proof, block, inner, isProof: true)), block)
    }
    if let group = PictureGroup(block, inner) { return figures(group, at: block) }
    if let kind = numbering.environment(of: block) {
      var environment = theorem(named: words.name(of: kind), block, inner, isProof: false)
      environment.isItalic = kind.isItalic
      return [
        ReportBlock(
          .theorem(environment), destination: given(block)?.destination, span: block.span)
      ]
    }
    if let kind = classes.lazy.compactMap(Self.calloutKind).first {
      let (title, body) = titled(block, inner)
      let name = words.callouts[kind] ?? kind
      return one(
        .callout(
          kind: kind, title: title.isEmpty ? [.text(name)] : title, resolve(body)), block)
    }
    var blocks = resolve(inner)
    // A division without a look of its own gives its place to what it begins with.
    if let id = block.attributes.id, let first = blocks.first, first.destination == nil {
      blocks[0].destination = id
    }
    return blocks
  }

  /// Pictures with numbers of their own stand in a row; others are panels of one figure.
  private mutating func figures(_ group: PictureGroup, at block: Block) -> [ReportBlock] {
    var panels: [ReportBlock.Figure.Panel] = []
    var contents: [ReportBlock.Figure.Content] = []
    var width: ReportBlock.Figure.Width?
    let isNumbered = given(block) != nil
    for (index, picture) in group.pictures.enumerated() {
      guard case .image(let image) = picture.kind else { continue }
      contents.append(.image(path: absolute(image.path)))
      width = self.width(picture.attributes, at: picture.span) ?? width
      var caption = resolve(image.caption)
      if isNumbered {
        caption.insert(.text("(\(PictureGroup.letter(index)))\u{A0}"), at: 0)
      } else if let given = given(picture) {
        caption.insert(
          .strong([.text("\(words.name(of: .figure)) \(given.number). ")]), at: 0)
      }
      panels.append(.init(caption: caption, destination: picture.attributes.id))
    }
    var caption: [ReportInline] = []
    if case .paragraph(let inlines) = group.caption?.kind { caption = resolve(inlines) }
    var figure = ReportBlock.Figure(
      contents: contents, width: width,
      number: given(block).map { "\(words.name(of: .figure)) \($0.number)" }, caption: caption,
      alternative: (caption.isEmpty ? panels.flatMap(\.caption) : caption).plainText)
    figure.panels = panels
    figure.columns = group.columns
    return [ReportBlock(.figure(figure), destination: block.attributes.id, span: block.span)]
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
