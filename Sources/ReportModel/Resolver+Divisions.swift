import Diagnostics
import MathSyntax
import NotebookSyntax

/// Fenced divisions: theorems, callouts, groups of blocks, tabs, and those without a look of their own.
extension Resolver {
  mutating func division(_ block: Block, _ inner: [Block]) -> [ReportBlock] {
    let classes = block.attributes.classes
    if classes.contains("proof") {
      return one(.theorem(theorem(named: words.proof, block, inner, isProof: true)), block)
    }
    if let group = PictureGroup(block, inner) { return figures(group, at: block) }
    if let group = BlockGroup(block, inner) { return columns(group, at: block) }
    if let kind = numbering.environment(of: block) {
      var environment = theorem(named: words.name(of: kind), block, inner, isProof: false)
      environment.isItalic = kind.isItalic
      return [
        ReportBlock(
          .theorem(environment), destination: given(block)?.destination, span: block.span)
      ]
    }
    if let kind = calloutKind(of: block) { return callout(kind, block, inner) }
    if classes.contains("panel-tabset") { return tabs(inner) }
    if block.attributes.id == "refs", inner.isEmpty { return [ReportBlock.placeOfWorks] }
    reportUnknown(block)
    var blocks = resolve(inner)
    if let language = block.attributes.values["lang"], language != metadataLanguage {
      blocks = blocks.map { foreign($0, language) }
    }
    // A division without a look of its own gives its place to what it begins with.
    if let id = block.attributes.id, let first = blocks.first, first.destination == nil {
      blocks[0].destination = id
    }
    return blocks
  }

  private var metadataLanguage: String { chapter.notebook.metadata.language }

  private func foreign(_ block: ReportBlock, _ language: String) -> ReportBlock {
    guard case .paragraph(let inlines) = block.kind else { return block }
    var block = block
    block.kind = .paragraph([.foreign(language: language, inlines)])
    return block
  }

  // MARK: Callouts

  /// `callout-note` and Quarto's other kinds, by class or by label.
  private func calloutKind(of block: Block) -> String? {
    let named = block.attributes.classes.lazy.compactMap { name -> String? in
      guard name.hasPrefix("callout-") else { return nil }
      let kind = String(name.dropFirst("callout-".count))
      return LabelKind.callouts[kind] == nil ? nil : kind
    }.first
    if let named { return named }
    let kind = block.attributes.id.flatMap(LabelKind.init(label:))
    return LabelKind.callouts.first { $0.value == kind }?.key
  }

  private mutating func callout(
    _ kind: String, _ block: Block, _ inner: [Block]
  ) -> [ReportBlock] {
    let (title, body) = titled(block, inner)
    var head = title
    let name = words.callouts[kind] ?? kind
    if let given = given(block) {
      let number = "\(name) \(given.number)"
      head = [.text(title.isEmpty ? number : number + ": ")] + title
    }
    return one(
      .callout(kind: kind, title: head.isEmpty ? [.text(name)] : head, resolve(body)), block)
  }

  // MARK: Groups

  /// Pictures with numbers of their own stand in a row; others are panels of one figure.
  private mutating func figures(_ group: PictureGroup, at block: Block) -> [ReportBlock] {
    var panels: [ReportBlock.Figure.Panel] = []
    var contents: [ReportBlock.Figure.Content] = []
    let isNumbered = given(block) != nil
    for (index, picture) in group.pictures.enumerated() {
      guard case .image(let image) = picture.kind else { continue }
      contents.append(.image(file(image.path)))
      var caption = resolve(image.caption)
      let values = picture.attributes.values
      let alternative = values["fig-alt"] ?? values["alt"] ?? caption.plainText
      var number: String?
      if isNumbered, group.pictures.count > 1 {
        caption.insert(.text("(\(BlockGroup.letter(index)))\u{A0}"), at: 0)
      } else if let given = given(picture) {
        let name = "\(words.name(of: .figure)) \(given.number)"
        caption.insert(.strong([.text("\(name). ")]), at: 0)
        number = name
      }
      panels.append(
        .init(
          number: number, caption: caption, destination: picture.attributes.id,
          alternative: alternative, width: width(picture.attributes, at: picture.span),
          height: height(picture.attributes, at: picture.span)))
    }
    var caption: [ReportInline] = []
    if case .paragraph(let inlines) = group.caption?.kind { caption = resolve(inlines) }
    if caption.isEmpty, let text = block.attributes.values["fig-cap"] {
      caption = inlines(SourceExcerpt(text, origin: block.span))
    }
    var figure = ReportBlock.Figure(
      contents: contents, width: width(block.attributes, at: block.span),
      number: given(block).map { "\(words.name(of: .figure)) \($0.number)" }, caption: caption,
      alternative: block.attributes.values["fig-alt"]
        ?? (caption.isEmpty ? panels.flatMap(\.caption) : caption).plainText)
    figure.panels = panels
    figure.layout = group.layout
    return [ReportBlock(.figure(figure), destination: block.attributes.id, span: block.span)]
  }

  private mutating func columns(_ group: BlockGroup, at block: Block) -> [ReportBlock] {
    let number = given(block).flatMap { given in
      group.kind.map { "\(words.name(of: $0)) \(given.number)" }
    }
    var caption: [ReportInline] = []
    if case .paragraph(let inlines) = group.caption?.kind { caption = resolve(inlines) }
    if caption.isEmpty,
      let text = ["fig-cap", "tbl-cap", "lst-cap"].lazy
        .compactMap({ block.attributes.values[$0] }).first
    {
      caption = inlines(SourceExcerpt(text, origin: block.span))
    }
    if let single = single(group, number, caption, at: block) { return [single] }
    var part = 0
    var columns = group.elements.map { element -> ReportBlock.Columns.Column in
      var column = ReportBlock.Columns.Column(share: 1, blocks: [])
      let label = element.attributes.id
      let isPart = number != nil && label.flatMap(LabelKind.init(label:)) != nil
      column.blocks = resolve([element])
      guard isPart || group.elements.count > 1 && number != nil else { return column }
      // The caption of a part stands below it, with its letter.
      column.caption = takeCaption(of: &column.blocks)
      if isPart {
        column.caption.insert(.text("(\(BlockGroup.letter(part)))\u{A0}"), at: 0)
        part += 1
      }
      column.destination = label
      return column
    }
    var rows: [[ReportBlock.Columns.Column]] = []
    for shares in group.layout {
      var row: [ReportBlock.Columns.Column] = []
      for share in shares where share < 0 || !columns.isEmpty {
        var column =
          share < 0 ? ReportBlock.Columns.Column(share: share, blocks: []) : columns.removeFirst()
        column.share = share
        row.append(column)
      }
      if row.contains(where: { $0.share > 0 }) { rows.append(row) }
    }
    rows += columns.map { [$0] }
    var made = ReportBlock.Columns(rows: rows)
    made.number = number
    made.caption = caption
    made.hasCaptionAbove = group.kind == .table || group.kind == .listing
    return [ReportBlock(.columns(made), destination: block.attributes.id, span: block.span)]
  }

  /// A table or a listing that has its number and its caption from the division around it.
  private mutating func single(
    _ group: BlockGroup, _ number: String?, _ caption: [ReportInline], at block: Block
  ) -> ReportBlock? {
    guard group.elements.count == 1, let number, group.elements[0].attributes.id == nil else {
      return nil
    }
    var resolved = resolve(group.elements)
    guard resolved.count == 1 else { return nil }
    switch resolved[0].kind {
    case .table(var table) where group.kind == .table:
      table.number = number
      if table.caption.isEmpty { table.caption = caption }
      resolved[0].kind = .table(table)
    case .code(var code) where group.kind == .listing:
      code.number = number
      code.caption = caption
      resolved[0].kind = .code(code)
    default: return nil
    }
    resolved[0].destination = block.attributes.id
    return resolved[0]
  }

  private func takeCaption(of blocks: inout [ReportBlock]) -> [ReportInline] {
    guard blocks.count == 1 else { return [] }
    switch blocks[0].kind {
    case .figure(var figure):
      defer { blocks[0].kind = .figure(figure) }
      defer { (figure.caption, figure.number) = ([], nil) }
      return figure.caption
    case .table(var table):
      defer { blocks[0].kind = .table(table) }
      defer { (table.caption, table.number) = ([], nil) }
      return table.caption
    case .code(var code):
      defer { blocks[0].kind = .code(code) }
      defer { (code.caption, code.number) = ([], nil) }
      return code.caption
    default: return []
    }
  }

  // MARK: Tabs

  /// All tabs one after the other, each under its title in bold: on paper nobody can choose.
  private mutating func tabs(_ inner: [Block]) -> [ReportBlock] {
    let level = inner.lazy.compactMap { block -> Int? in
      if case .heading(let level, _) = block.kind { level } else { nil }
    }.first
    return inner.flatMap { block -> [ReportBlock] in
      guard case .heading(level, let title) = block.kind else { return resolve([block]) }
      return [
        ReportBlock(
          .paragraph([.strong(resolve(title))]), destination: block.attributes.id,
          span: block.span)
      ]
    }
  }

  // MARK: What has no look

  /// Classes of Quarto's that mean something, and not here; each is named once.
  private static let unsupported: [String: String] = [
    "column-margin": "The margin holds no text: this is set in the column",
    "aside": "The margin holds no text: this is set in the column",
    "landscape": "Pages are not turned: this is set on an upright page",
    "column-page": "Nothing is wider than the text: this is as wide as the text",
    "column-screen": "Nothing is wider than the text: this is as wide as the text",
    "column-body-outset": "Nothing is wider than the text: this is as wide as the text",
    "panel-sidebar": "Panels have no meaning on paper: what they hold is set in the text",
    "panel-fill": "Panels have no meaning on paper: what they hold is set in the text",
    "panel-input": "Panels have no meaning on paper: what they hold is set in the text",
    "callout": "A callout needs a kind, and this is printed without a style",
  ]

  private mutating func reportUnknown(_ block: Block) {
    for name in block.attributes.classes {
      var message = Self.unsupported[name]
      var hints: [String] = []
      if name.hasPrefix("callout-"), message == nil {
        message = "There are no callouts of kind '\(name)', and this is printed without a style"
        hints = [
          nearestName(to: String(name.dropFirst(8)), in: LabelKind.callouts.keys.sorted()).map {
            "did you mean callout-\($0)?"
          } ?? "write callout-note, -tip, -important, -warning or -caution"
        ]
      }
      guard let message, toldClasses.insert(name).inserted else { continue }
      diagnostics.append(
        .warning("markdown.division", message, at: block.span.firstLine, hints: hints))
    }
  }
}

extension ReportBlock {
  /// `::: {#refs}`, as pandoc has it: where the works stand.
  static let placeOfWorks = ReportBlock(.bibliography([]))

  var isPlaceOfWorks: Bool {
    guard case .bibliography(let items) = kind else { return false }
    return items.isEmpty
  }
}

extension Span {
  /// The part of it that stands on its first line.
  var firstLine: Span {
    let length = text.utf8.prefix { $0 != UInt8(ascii: "\n") }.count
    return Span(file, range.lowerBound..<range.lowerBound + length)
  }
}
