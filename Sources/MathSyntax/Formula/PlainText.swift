/// The characters of a list, without structure: names of operators, labels.
enum PlainText {
  static func of(_ nodes: [MathNode]) -> String { nodes.map(of).joined() }

  private static func of(_ node: MathNode) -> String {
    switch node {
    case .symbol(let symbol):
      symbol.scalar == "\u{2212}" ? "-" : String(Character(symbol.scalar))
    case .space(let space): space.width.value > 0 ? " " : ""
    case .phantom(let phantom): phantom.isVisible ? of(phantom.body) : ""
    case .namedOperator(let named): named.name
    case .text(let run):
      run.pieces.map { piece in
        switch piece {
        case .text(let text, _): text
        case .math(let nodes): of(nodes)
        }
      }.joined()
    case .scripts(let scripts):
      (scripts.nucleus.map(of) ?? "")
        + (scripts.primeCount > 0 ? of(scripts.superscript ?? []) : "")
    default: node.children.map { of($0.nodes) }.joined()
    }
  }
}
