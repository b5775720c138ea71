internal import MathSyntax

/// What stands above and below a sign of relation: a label, "def", a kind of convergence.
enum Decoration {
  /// `\overset{\text{def}}{=}`, `\stackrel{(a)}{=}`; nil for a base that is no relation.
  static func relation(_ stacked: Stacked) -> Statement.Relation? {
    guard let base = stacked.base.cleaned.first?.symbol, base.atomClass == .relation,
      stacked.base.cleaned.count == 1
    else { return nil }
    let sign = String(Character(base.scalar))
    var relation = Statement.Relation(
      symbol: RelationSymbol(base.scalar), text: sign, range: stacked.span.range)
    if let symbol = relation.symbol { relation.text = symbol.rawValue }
    let above = Spelling.text(stacked.over ?? [])
    let isLabel = above.hasPrefix("(") && above.hasSuffix(")") || above == "!" || above.isEmpty
    if above.lowercased() == "def", relation.symbol == .equal {
      relation.symbol = .defined
    } else if !isLabel {
      relation.symbol = nil
      relation.text = "\(sign) with \(above) above"
    }
    if let below = stacked.under, !below.cleaned.isEmpty {
      relation.symbol = nil
      relation.text = "\(sign) with \(Spelling.text(below)) below"
    }
    return relation
  }

  /// `\xrightarrow[n \to \infty]{P}`.
  static func relation(_ arrow: ExtensibleArrow) -> Statement.Relation {
    var relation = Statement.Relation(
      symbol: RelationSymbol(arrow.mark), text: arrow.name, range: arrow.span.range)
    for label in [arrow.over.cleaned, arrow.under?.cleaned ?? []] where !label.isEmpty {
      let text = Spelling.text(label)
      if label.contains(where: { $0.scalar == "\u{2192}" }) {
        relation.conditions += Notation.split(label)
      } else if ["P", "p", "ℙ", "Pr", "L^{2}"].contains(text) {
        relation.reading = "the arrow is tested in mean square over the draws"
      } else {
        relation.symbol = nil
        relation.text = "\(arrow.name) with \(text)"
      }
    }
    return relation
  }
}
