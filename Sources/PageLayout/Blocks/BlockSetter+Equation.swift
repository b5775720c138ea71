import MathSyntax
import MathTypesetting
import ReportModel
import Typography

extension BlockSetter {
  /// A display formula, its numbers at the right margin, the mark of its checks at the first.
  func setEquation(_ equation: ReportBlock.Equation, _ block: ReportBlock) {
    let display = composer.math.display(
      equation.formula, width: width, tags: Self.tags(of: equation), style: upright)
    composer.diagnostics += display.diagnostics
    var frame = display.frame
    for (index, number) in equation.numbers.enumerated() {
      if let mark = number.mark { addSign(mark, index, beside: display, to: &frame) }
    }
    let isShort = isShort(above: display)
    flow.addSpace(isShort ? style.spaces.displayShort : style.spaces.display)
    flow.addPenalty(style.penalties.beforeDisplay * 0.05)
    let scoped = inScope(.formula(description(of: equation)))
    var rows = DisplayRows(display, frame)
    if let mark = equation.mark {
      let mark = VerdictMark(mark, setter: self)
      let place = mark.place(beside: display)
      rows.add(place.frame, at: place.origin, ofRowAt: display.tags.first?.position.y ?? 0)
    }
    addDestinations(equation, display, block, to: &rows)
    for (index, row) in rows.rows.enumerated() {
      if index > 0 {
        flow.addPenalty(penalty(before: index, rows.rows))
      }
      flow.addRow(row.frame, x: x, gap: row.gap, leading: leading, scope: scoped.scope)
      if index < rows.rows.count - 1, let number = repeatedNumber(of: equation, index, display) {
        flow.repeatNumber(number)
      }
    }
    if equation.numbers.isEmpty { flow.mayEndProof() }
    flow.addSpace(isShort ? style.spaces.belowDisplayShort : style.spaces.display)
  }

  /// How bad a page break before a row is: worse where it leaves one row of the height of a line or
  /// two.
  private func penalty(before index: Int, _ rows: [DisplayRows.Row]) -> Double {
    let penalties = style.penalties
    let tall = penalties.linesOfTallRow * leading
    let partsFirst = index == 1 && rows[0].frame.height < tall
    let partsLast = index == rows.count - 1 && rows[index].frame.height < tall
    return partsFirst || partsLast ? penalties.edgeOfDisplay : penalties.insideDisplay
  }

  /// The one number of a display, flush right beside a line above the one that has it, if there is
  /// room.
  private func repeatedNumber(
    of equation: ReportBlock.Equation, _ line: Int, _ display: MathDisplay
  ) -> RepeatedNumber? {
    guard equation.numbers.count == 1, line < display.lines.count,
      let tag = display.tags.first, tag.position.y > display.lines[line].baseline + 0.01
    else { return nil }
    let content = InlineCollector.collect(
      [.text(equation.numbers[0].text)], upright, composer: composer)
    guard
      let frame = Paragraph.set(content, width: width, alignment: .left, composer: composer).lines
        .first?.frame
    else { return nil }
    let left = width - tag.width
    guard display.lines[line].right + inline.size <= left else { return nil }
    return RepeatedNumber(frame: frame, x: x + left)
  }

  /// Whether the line above ends to the left of the formula, so that less space will do, as with
  /// TeX's `\abovedisplayshortskip`.
  private func isShort(above display: MathDisplay) -> Bool {
    guard let last = flow.items.last, last.isText, case .box(let line) = last.content,
      let left = display.lines.first?.left
    else { return false }
    return last.x + line.rightEdge + inline.size * 2 <= x + left
  }

  /// Math does not lean because the text around it does.
  var upright: InlineStyle {
    var result = inline
    result.cut = Cut()
    return result
  }

  /// What is read aloud instead of the display: its words, its numbers, and what its mark says.
  private func description(of equation: ReportBlock.Equation) -> FormulaDescription {
    var description = equation.formula.description(in: composer.language)
    let verdict = equation.mark.map { "\($0.sign.character) \($0.summary.plainText)" }
    description.words = ([description.words] + equation.numbers.map(\.text) + [verdict ?? ""])
      .filter { !$0.isEmpty }.joined(separator: "; ")
    return description
  }

  private static func tags(of equation: ReportBlock.Equation) -> [MathTag] {
    equation.numbers.map { MathTag($0.text, row: $0.row) }
  }

  /// A place to jump to a line above each numbered row.
  private func addDestinations(
    _ equation: ReportBlock.Equation, _ display: MathDisplay, _ block: ReportBlock,
    to rows: inout DisplayRows
  ) {
    if let destination = block.destination {
      rows.add(destination: destination, at: 0, above: leading)
    }
    for (index, number) in equation.numbers.enumerated() {
      guard let destination = number.destination, destination != block.destination else { continue }
      let baseline = index < display.tags.count ? display.tags[index].position.y : 0
      rows.add(destination: destination, at: baseline, above: leading)
    }
  }

  /// The sign alone, before the number of one row of several.
  private func addSign(
    _ mark: ReportBlock.CheckMark, _ index: Int, beside display: MathDisplay, to frame: inout Frame
  ) {
    guard index < display.tags.count else { return }
    let size = style.text.note.size * 0.82
    let sign = mark.sign.frame(size: size, style.colors)
    let tag = display.tags[index]
    let place = Point(x: tag.position.x - sign.width - size * 0.5, y: tag.position.y)
    frame.append(sign, at: place)
  }
}
