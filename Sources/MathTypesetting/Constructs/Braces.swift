import MathSyntax

extension Layout {
  /// A brace along the top or the bottom; its label is set as a limit by `scripts`.
  func brace(_ brace: HorizontalBrace, _ style: Style) -> Box {
    let start = items.count
    // An empty atom opens the base, so that an operator or a fence in it spaces from that; as below
    // any mark, superscripts are cramped (rule 12).
    let base = list(brace.body, style.cramped, after: .ordinary)
    let mark = self.mark(brace.mark, isStretchy: true, width: base.width, style)
    return attach(mark, to: base, isBelow: brace.isBelow, start: start, style)
  }
}
