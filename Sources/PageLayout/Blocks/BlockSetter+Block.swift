import ReportModel
import Typography

extension BlockSetter {
  /// Sets one block below another.
  mutating func set(_ block: ReportBlock, after previous: ReportBlock?) {
    if block.followsClosely || isQuotation(block, introducedBy: previous) {
      flow.addPenalty(style.penalties.beforeDisplay)
    }
    if block.clearsFloats { flow.clearFloats() }
    let outer = (composer.place, flow.place)
    composer.place = block.span ?? outer.0
    flow.place = composer.place
    defer {
      composer.noteMissingGlyphs(of: block.span)
      (composer.place, flow.place) = outer
    }
    switch block.kind {
    case .heading(let level, let number, let title):
      setHeading(level: level, number: number, title, destination: block.destination)
    case .paragraph(let inlines): setParagraph(inlines, block, after: previous)
    case .equation(let equation): setEquation(equation, block)
    case .code(let code): setCode(code, destination: block.destination)
    case .foldedCode(let listing): setFoldedCode(listing, block)
    case .output(let text, let isError): setOutput(text, isError: isError)
    case .failure(let title, let detail): setFailure(title: title, detail: detail)
    case .list(let numbering, let isTight, let items):
      setList(items, numbering, isTight: isTight)
    case .blockQuote(let blocks): setQuote(blocks)
    case .table(let table): setTable(table, destination: block.destination, span: block.span)
    case .figure(let figure): setFigure(figure, block)
    case .theorem(let theorem): setTheorem(theorem, destination: block.destination)
    case .callout(let kind, let title, let blocks):
      setCallout(kind: kind, title: title, blocks, destination: block.destination)
    case .definitionList(let definitions): setDefinitions(definitions)
    case .bibliography(let items): setBibliography(items)
    case .columns(let columns): setColumns(columns, block)
    case .thematicBreak: setThematicBreak()
    case .pageBreak: flow.addPageBreak(scope: scope)
    }
  }

  private func setThematicBreak() {
    flow.addSpace(style.spaces.display)
    var frame = Frame(width: width, ascent: 2, descent: 2)
    let length = width * 0.3
    frame.add(
      .shape(.rule(width: length, height: 0.4, color: style.colors.rule)),
      at: Point(x: (width - length) / 2, y: -0.2))
    flow.addBox(frame, x: x, scope: scope)
    flow.addSpace(style.spaces.display)
  }

  /// Whether a block quotes what a line before it introduces, as "As printed" does: no page ends between.
  private func isQuotation(_ block: ReportBlock, introducedBy previous: ReportBlock?) -> Bool {
    guard case .blockQuote = block.kind, case .paragraph(let inlines) = previous?.kind else {
      return false
    }
    return inlines.plainText.count < 60
  }
}
