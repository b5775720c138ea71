import ReportModel
import Typography

extension BlockSetter {
  /// Source code on a panel, highlighted where the language is known.
  func setCode(_ code: ReportBlock.Code, destination: String?) {
    let padding = style.spaces.codePadding
    if code.number != nil || !code.caption.isEmpty {
      flow.addSpace(style.spaces.table)
      setCaption(code.number, code.caption, destination: destination)
      flow.addPenalty(LineItem.forbidden)
    }
    flow.addSpace(style.spaces.code, fixed: padding)
    let panel = Panel(
      x: x, width: width, padding: padding, background: style.colors.codeBackground, bar: nil)
    let inner = inScope(.code, panel: panel).indented(by: padding, end: padding)
    if let name = code.fileName {
      var small = inner.inline
      small.cut = Cut(family: .mono, isBold: true)
      small.size = style.text.code.size * style.typeface.monoScale
      inner.set(inner.collect([.text(name)], small), alignment: .left, tag: nil)
      flow.addPenalty(LineItem.forbidden)
      flow.addSpace(0, fixed: 3)
    }
    inner.setCodeLines(
      code.lines, size: style.text.code, firstNumber: code.firstNumber,
      emphasized: code.emphasized,
      destination: code.number == nil && code.caption.isEmpty ? destination : nil)
    flow.addSpace(style.spaces.code, fixed: padding)
  }

  /// What a cell printed, below its code with a thin rule beside it.
  func setOutput(_ text: String, isError: Bool) {
    let padding = 2.0
    flow.addSpace(style.spaces.output, fixed: padding)
    let bar = isError ? style.colors.failure : style.colors.outputRule
    let panel = Panel(x: x, width: 1, padding: padding, background: bar, bar: nil)
    let inner = inScope(.code, panel: panel).indented(
      by: style.spaces.codePadding, end: style.spaces.codePadding)
    inner.setVerbatim(
      text, color: isError ? style.colors.failure : style.colors.output, size: style.text.code,
      tag: nil)
    flow.addSpace(style.spaces.code, fixed: padding)
  }

  /// Lines of plain text in the mono face.
  func setVerbatim(_ text: String, color: Color, size: TextSizes.Size, tag: Tag?) {
    let inner = tag == nil ? self : inScope(tag)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      [CodeToken(text: String($0), kind: .plain)]
    }
    inner.setCodeLines(lines, size: size, color: color)
  }

  private func setCodeLines(
    _ lines: [[CodeToken]], size: TextSizes.Size, firstNumber: Int? = nil,
    emphasized: Set<Int> = [], color: Color? = nil,
    destination: String? = nil
  ) {
    var lines = lines
    while lines.count > 1, lines.last?.allSatisfy({ $0.text.isEmpty }) == true {
      lines.removeLast()
    }
    let painter = CodePainter(
      composer: composer, size: size, width: width, color: color,
      numberWidth: firstNumber.map { "\($0 + lines.count - 1)".count } ?? 0)
    var rows: [CodeRow] = []
    for (index, line) in lines.enumerated() {
      let text = line.map(\.text).joined()
      for (part, frame) in painter.frames(
        of: line, number: (firstNumber ?? 1) + index, isEmphasized: emphasized.contains(index)
      ).enumerated() {
        var frame = frame
        if rows.isEmpty, let destination {
          frame.add(.destination(destination), at: Point(x: 0, y: -size.leading))
        }
        rows.append(CodeRow(frame: frame, text: text, isTurnedOver: part > 0))
      }
    }
    // Empty lines are space above the next one, which vanishes where a page ends, unless they show
    // something.
    let hasPlainLines = firstNumber == nil && emphasized.isEmpty
    var empty = 0
    for (index, row) in rows.enumerated() {
      if row.isEmpty, hasPlainLines, index > 0 {
        empty += 1
        continue
      }
      if index > 0 { flow.addPenalty(penalty(before: index, of: rows)) }
      flow.addLine(row.frame, x: x, leading: size.leading * Double(1 + empty), scope: scope)
      empty = 0
    }
  }

  /// A page may end where three lines or more stay on either side: best behind an empty line, and
  /// rather between statements than inside them.
  private func penalty(before index: Int, of rows: [CodeRow]) -> Double {
    let penalties = style.penalties
    let least = penalties.linesOfCode
    if index < least || rows.count - index < least || rows[index].isTurnedOver {
      return penalties.edgeOfCode
    }
    if rows[index].isEmpty { return penalties.insideStatement * 2 }
    if rows[index - 1].isEmpty { return 0 }
    let depth = Double(min(rows[index].indent, 16)) / 16
    return penalties.insideCode
      + penalties.insideStatement * (rows[index].isEnd ? 1 : depth)
  }
}

/// A line of code, or a part of one that is too long.
private struct CodeRow {
  var frame: Frame
  /// Of the whole line.
  var text: String
  var isTurnedOver: Bool

  var indent: Int { text.prefix { $0 == " " || $0 == "\t" }.count }
  var isEmpty: Bool { indent == text.count }
  /// Whether it closes what lines above have opened.
  var isEnd: Bool { text.dropFirst(indent).first.map { ")]}".contains($0) } ?? false }
}
