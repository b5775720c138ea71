internal import MathSyntax

/// `P \implies Q`, `P \iff Q`: Q is tested where P holds; of an equivalence, P where Q holds too.
enum Implication {
  private enum Direction { case right, left, both }

  private static func direction(_ node: MathNode) -> Direction? {
    switch node.scalar {
    case "\u{21D2}", "\u{27F9}": .right
    case "\u{21D0}", "\u{27F8}": .left
    case "\u{21D4}", "\u{27FA}": .both
    default: nil
    }
  }

  /// The chains of a row with implications, each tested under what implies it; nil without any.
  static func statements(_ nodes: [MathNode]) -> [Statement]? {
    let arrows = Notation.topLevel(nodes).filter { direction(nodes[$0]) != nil }
    guard let last = arrows.last else { return nil }
    var parts: [[MathNode]] = []
    for (start, end) in zip([-1] + arrows, arrows + [nodes.count]) {
      parts.append(nodes[(start + 1)..<end].filter { !StatementReader.isSpace($0) })
    }
    // Conditions and further chains stand behind the last part.
    parts[parts.count - 1] = Array(nodes[(last + 1)...])
    let tail = StatementReader.statements(inRow: parts[parts.count - 1])
    let common = tail.first?.conditions ?? []
    if let first = tail.first { parts[parts.count - 1] = first.nodes }
    var result: [Statement] = []
    for (index, arrow) in arrows.enumerated() {
      let (left, right) = (parts[index], parts[index + 1])
      let direction = direction(nodes[arrow])
      if direction == .right, isSolution(right, of: left) {
        // What a differential equation leads to is tested by putting it in.
        result += StatementReader.statement(right, given: [])
        result += StatementReader.statements(inRow: left).map { statement in
          noting(statement, "tested for `\(Spelling.text(right))`", common, tail.first?.unread)
        }
        continue
      }
      if direction != .left { result += tested(right, given: left, common, tail.first?.unread) }
      if direction != .right { result += tested(left, given: right, common, tail.first?.unread) }
    }
    return result + tail.dropFirst()
  }

  /// Whether a conclusion `y(x) = …` solves the differential equation for y before it.
  private static func isSolution(_ conclusion: [MathNode], of premise: [MathNode]) -> Bool {
    guard let (left, _) = Statement.equation(conclusion), let head = left.first.flatMap(Head.init),
      head.subscripts.isEmpty, head.whole.isEmpty,
      let arguments = Elaborator.arguments(after: 0, in: left), arguments.end == left.count,
      arguments.parts.count == 1, arguments.content.count == 1
    else { return false }
    return hasDerivative(of: head.name, premise)
  }

  private static func hasDerivative(of name: SymbolName, _ nodes: [MathNode]) -> Bool {
    nodes.contains { node in
      if let head = Head(node) {
        if head.plainName == name, head.primeCount > 0 { return true }
        if Elaborator.undotted(head.name).contains(name) { return true }
      }
      if case .fraction(let fraction) = node {
        let above = fraction.numerator.cleaned
        if above.count > 1, above[0].nucleus.scalar == "d", Head(above[1])?.name == name {
          return true
        }
      }
      return node.children.contains { hasDerivative(of: name, $0.nodes.cleaned) }
    }
  }

  private static func noting(
    _ statement: Statement, _ reading: String, _ common: [[MathNode]], _ unread: Objection?
  ) -> Statement {
    var result = statement
    result.conditions += common
    result.unread = result.unread ?? unread
    for index in result.relations.indices { result.relations[index].reading = reading }
    return result
  }

  private static func tested(
    _ conclusion: [MathNode], given premise: [MathNode], _ common: [[MathNode]],
    _ unread: Objection?
  ) -> [Statement] {
    StatementReader.statement(conclusion, given: premise).map { statement in
      noting(statement, "tested where `\(Spelling.text(premise))` holds", common, unread)
    }
  }
}
