import MathSyntax

extension Layout {
  /// `\overset`, `\underset`, `\stackrel`: limits on anything.
  func stacked(_ stacked: Stacked, _ style: Style) -> Box {
    var base = list(stacked.base, style)
    // `\stackrel` makes its base an operator, and those of one character stand on the axis.
    if stacked.centersBase, stacked.base.count == 1, case .symbol = stacked.base[0] {
      centerCharacter(&base, style)
    }
    return limits(base, above: stacked.over, below: stacked.under, style)
  }
}
