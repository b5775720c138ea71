internal import MathSyntax

/// `X \sim \operatorname{Poisson}(\lambda): \mathbb{E} X = \lambda`, `X \sim p, \quad Y \sim q, \quad …`:
/// laws in front of what is claimed under them.
struct LawPremise {
  private(set) var laws: [[MathNode]] = []
  private(set) var rest: [MathNode]

  /// Nil where a row does not begin with a law, or nothing is claimed behind it.
  init?(_ row: [MathNode]) {
    rest = Array(row.drop { Self.isIntroduction($0) })
    while let end = Self.law(rest) {
      let behind = rest[end...].drop { Self.isSeparator($0) }
      guard behind.startIndex > end, behind.contains(where: StatementReader.isRelation) else {
        break
      }
      laws.append(Array(rest[..<end]))
      rest = Array(behind)
    }
    if laws.isEmpty { return nil }
  }

  /// The position behind a law of names at the beginning; nil for anything else.
  private static func law(_ nodes: [MathNode]) -> Int? {
    guard let sign = nodes.firstIndex(where: StatementReader.isRelation),
      nodes[sign].scalar == "\u{223C}", sign > 0, sign + 1 < nodes.count,
      nodes[..<sign].allSatisfy({
        $0.scalar == "," || $0.isDots || StatementReader.isSpace($0) || Head($0) != nil
      }),
      let word = Head(nodes[sign + 1])?.name.word, Law.named(word) != nil || word == "χ"
    else { return nil }
    return Elaborator.brackets(after: sign + 1, in: nodes)?.end
  }

  /// Space, and "Let" or "If" in front.
  private static func isIntroduction(_ node: MathNode) -> Bool {
    if case .text(let run) = node { return ["let", "if", "for"].contains(Words(run).text) }
    return StatementReader.isSpace(node)
  }

  private static func isSeparator(_ node: MathNode) -> Bool {
    if case .text(let run) = node {
      let words = Words(run)
      return words.areConnective || words.areBlank || words.areIndependence || words.areConclusion
    }
    return StatementReader.isSpace(node) || StatementReader.isColon(node.scalar)
      || node.scalar == "," || node.scalar == ";" || node.scalar == "."
  }
}
