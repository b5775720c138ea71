import ReportModel
import Typography

extension BlockSetter {
  /// Source code on a panel, highlighted where the language is known.
  func setCode(_ code: String, language: String?, lineNumbers: Bool) {
    let padding = style.spaces.codePadding
    flow.addSpace(style.spaces.code, fixed: padding)
    let panel = Panel(
      x: x, width: width, padding: padding, background: style.colors.codeBackground, bar: nil)
    let inner = inScope(.code, panel: panel).indented(by: padding, right: padding)
    let lines = CodeHighlighter.lines(of: code, language: language)
    inner.setCodeLines(lines, size: style.text.code, numbered: lineNumbers)
    flow.addSpace(style.spaces.code, fixed: padding)
  }

  /// What a cell printed, below its code with a thin rule beside it.
  func setOutput(_ text: String, isError: Bool) {
    let padding = 2.0
    flow.addSpace(style.spaces.output, fixed: padding)
    let bar = isError ? style.colors.failure : style.colors.outputRule
    let panel = Panel(x: x, width: 1, padding: padding, background: bar, bar: nil)
    let inner = inScope(.code, panel: panel).indented(
      by: style.spaces.codePadding, right: style.spaces.codePadding)
    inner.setVerbatim(
      text, color: isError ? style.colors.failure : style.colors.output, size: style.text.code,
      tag: nil)
    flow.addSpace(style.spaces.code, fixed: padding)
  }

  /// Lines of plain text in the mono face.
  func setVerbatim(_ text: String, color: Color, size: TextSizes.Size, tag: Tag?) {
    let inner = tag == nil ? self : inScope(tag)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      [CodeHighlighter.Token(text: String($0), kind: .plain)]
    }
    inner.setCodeLines(lines, size: size, numbered: false, color: color)
  }

  private func setCodeLines(
    _ lines: [[CodeHighlighter.Token]], size: TextSizes.Size, numbered: Bool, color: Color? = nil
  ) {
    var lines = lines
    while lines.count > 1, lines.last?.allSatisfy({ $0.text.isEmpty }) == true {
      lines.removeLast()
    }
    let painter = CodePainter(
      composer: composer, size: size, width: width, color: color,
      numberWidth: numbered ? "\(lines.count)".count : 0)
    let isShort = lines.count <= 5
    for (index, line) in lines.enumerated() {
      for (part, frame) in painter.frames(of: line, number: index + 1).enumerated() {
        if index > 0 || part > 0 {
          let isEdge = index <= 1 || index >= lines.count - 1
          flow.addPenalty(
            isShort || isEdge || part > 0
              ? style.penalties.edgeOfCode : style.penalties.insideCode)
        }
        flow.addLine(frame, x: x, leading: size.leading, scope: scope)
      }
    }
  }
}
