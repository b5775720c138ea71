import Diagnostics
import Foundation
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
        one(.code(.init(cell.shownCode, language: "swift")), block)
      } else {
        resolve(cell, at: block)
      }
    case .code(let language, let source):
      language == "output"
        ? one(
          .output(
            TerminalText.plain(source.text),
            isError: block.attributes.classes.contains("error")), block)
        : one(.code(code(source, language: language, block)), block)
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

  func one(_ kind: ReportBlock.Kind, _ block: Block) -> [ReportBlock] {
    [ReportBlock(kind, destination: block.attributes.id, span: block.span)]
  }

  /// Where a block of the notebook itself begins; nil for one of Markdown from elsewhere, such as what
  /// a cell shows, which has no numbers.
  func offset(_ block: Block) -> Int? {
    isInText(block.span) ? block.span.range.lowerBound : nil
  }

  /// Whether a span is one of the notebook's text: not of its front matter, not of Markdown from
  /// elsewhere.
  func isInText(_ span: Span) -> Bool {
    !isInFrontMatter && span.file === chapter.notebook.file
  }

  func given(_ block: Block) -> Numbering.Given? {
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
      if numbers.count > 1 { numbers[index].mark = checks.mark(for: own, in: evidenceWords) }
    }
    let unresolved = offset.flatMap { numbering.formulas[$0] } ?? formula(source)
    let formula = withReferences(unresolved)
    for index in numbers.indices {
      // `\tag{\ref{eq-a}'}`
      let row = numbers[index].row ?? 0
      guard formula.rows.indices.contains(row), let tag = formula.rows[row].tag,
        numbers[index].text == unresolved.rows[row].tag
      else { continue }
      numbers[index].text = tag
    }
    let equation = ReportBlock.Equation(
      formula: formula,
      numbers: numbers,
      mark: numbers.count > 1 ? nil : checks.mark(for: names, in: evidenceWords))
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
      numbering: list.numbering, isTight: list.isTight,
      items: list.items.map { item in
        ReportBlock.ListItem(isDone: item.isDone, blocks: resolve(item.blocks))
      })
  }

  private mutating func code(
    _ source: SourceExcerpt, language: String?, _ block: Block
  ) -> ReportBlock.Code {
    let attributes = block.attributes
    let lines = attributes.values["code-line-numbers"]
    let isNumbered =
      attributes.classes.contains { $0 == "number-lines" || $0 == "numberLines" }
      || lines.map { $0 != "false" } ?? false
    let first =
      (attributes.values["startFrom"] ?? attributes.values["start-from"]).flatMap { Int($0) } ?? 1
    var code = ReportBlock.Code(
      source.text.trimmingSuffix("\n"), language: language, firstNumber: isNumbered ? first : nil)
    code.emphasized = Self.lines(lines ?? "")
    code.fileName = attributes.values["filename"]
    code.number = given(block).flatMap { given in
      attributes.id.flatMap(LabelKind.init(label:)).map { "\(words.name(of: $0)) \(given.number)" }
    }
    if let caption = ["lst-cap", "fig-cap", "tbl-cap", "caption"]
      .lazy.compactMap({ attributes.values[$0] }).first
    {
      code.caption = inlines(SourceExcerpt(caption, origin: block.span))
    }
    code.markAnnotations()
    return code
  }

  /// "2, 4-6" as lines from 0; of steps of a slide, all.
  private static func lines(_ text: String) -> Set<Int> {
    var lines: Set<Int> = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == "|" || $0.isWhitespace }) {
      let ends = part.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, first > 0, let last = ends.last, last >= first, last < 100_000
      else { continue }
      lines.formUnion(first - 1...last - 1)
    }
    return lines
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
    var resolved = ReportBlock.Table(
      alignments: table.alignments.map { alignment in
        switch alignment {
        case .none, .left: .left
        case .center: .center
        case .right: .right
        }
      },
      head: table.head.map { row in row.map { resolve($0) } },
      rows: table.rows.map { row in row.map { resolve($0) } },
      number: given(block).map { "\(words.name(of: .table)) \($0.number)" },
      caption: caption)
    resolved.isDiagram = block.attributes.classes.contains("diagram") && table.head.isEmpty
    return ReportBlock(.table(resolved), destination: block.attributes.id, span: block.span)
  }

  private mutating func resolve(_ cell: Block.Table.Cell) -> ReportBlock.Table.Cell {
    var resolved = ReportBlock.Table.Cell(resolve(cell.content), blocks: resolve(cell.blocks))
    (resolved.rows, resolved.columns) = (cell.rows, cell.columns)
    return resolved
  }

  private mutating func figure(_ image: Block.Image, at block: Block) -> ReportBlock {
    let caption = resolve(image.caption)
    var figure = ReportBlock.Figure(
      contents: [.image(file(image.path))],
      width: width(block.attributes, at: block.span),
      number: given(block).map { "\(words.name(of: .figure)) \($0.number)" },
      caption: caption,
      alternative: block.attributes.values["fig-alt"] ?? block.attributes.values["alt"]
        ?? caption.plainText)
    figure.height = height(block.attributes, at: block.span)
    figure.alignment = Self.alignment(block.attributes)
    return ReportBlock(.figure(figure), destination: block.attributes.id, span: block.span)
  }

  /// `width=60%` of the text's width, or a length such as `width=2cm`.
  mutating func width(_ attributes: Attributes, at span: Span) -> PictureWidth? {
    guard let value = attributes.values["width"] ?? attributes.values["out-width"] else {
      return nil
    }
    if let width = Self.length(value) { return width }
    reportLength(value, "Width", at: span)
    return nil
  }

  mutating func height(_ attributes: Attributes, at span: Span) -> Double? {
    guard let value = attributes.values["height"] else { return nil }
    switch Self.length(value) {
    case .points(let points): return points
    // Of a page's text, as LaTeX's \\textheight.
    case .share(let share) where value.contains("%"): return share * 600
    default:
      reportLength(value, "Height", at: span)
      return nil
    }
  }

  /// A share of the text's width, or a length in any of the units that authors use.
  private static func length(_ value: String) -> PictureWidth? {
    let number = value.prefix { $0.isNumber || $0 == "." }
    guard let size = Double(number), size > 0 else { return nil }
    let points = [
      "pt": 1, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "inch": 72, "pc": 12,
      "bp": 1, "em": 10, "ex": 4.5,
    ]
    switch value.dropFirst(number.count).drop(while: \.isWhitespace).lowercased() {
    case "%": return .share(min(1, size / 100))
    case "" where size <= 1: return .share(size)
    // As in HTML, a plain number counts pixels.
    case "": return .points(size * 0.75)
    case "\\textwidth", "\\linewidth", "\\columnwidth": return .share(min(1, size))
    case let unit: return points[unit].map { .points(size * $0) }
    }
  }

  private mutating func reportLength(_ value: String, _ what: String, at span: Span) {
    diagnostics.append(
      .error(
        "image.width",
        "\(what) '\(value)' is neither a length nor a share of the text's width", at: span,
        hints: ["write width=60%, width=8cm, 80mm, 3in, 200pt or 300px"]))
  }

  private static func alignment(_ attributes: Attributes) -> ReportBlock.Table.Alignment {
    switch attributes.values["fig-align"] {
    case "left": .left
    case "right": .right
    default: .center
    }
  }

  func file(_ path: String) -> PictureFile {
    PictureFile(path: withEnding(absolute(path)), written: path)
  }

  /// Quarto and LaTeX choose among the files of a name without an ending: vectors first.
  private func withEnding(_ path: String) -> String {
    guard !path.hasPrefix("data:"), !path.contains("://"),
      path.split(separator: "/").last?.contains(".") == false,
      !FileManager.default.fileExists(atPath: path) || isFolder(path)
    else { return path }
    return ["pdf", "svg", "png", "jpg", "jpeg"].map { "\(path).\($0)" }
      .first { FileManager.default.fileExists(atPath: $0) } ?? path
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") || path.hasPrefix("data:") || path.contains("://") { return path }
    return chapter.folder.hasSuffix("/")
      ? chapter.folder + path : "\(chapter.folder)/\(path)"
  }

  mutating func theorem(
    named name: String, _ block: Block, _ inner: [Block], isProof: Bool
  ) -> ReportBlock.Theorem {
    let (title, body) = titled(block, inner)
    return ReportBlock.Theorem(
      name: name, number: isProof ? nil : given(block)?.number, title: title, isItalic: false,
      isProof: isProof, blocks: resolve(body))
  }

  /// A division's title, from its attributes or from the heading that it begins with.
  mutating func titled(
    _ block: Block, _ inner: [Block]
  ) -> (title: [ReportInline], body: [Block]) {
    let (heading, body) = Numbering.body(ofDivision: block, inner)
    if let title = block.attributes.values["title"] ?? block.attributes.values["name"] {
      return (inlines(SourceExcerpt(title)), body)
    }
    return (heading.map { resolve($0) } ?? [], body)
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
