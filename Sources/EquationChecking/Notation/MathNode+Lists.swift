internal import MathSyntax

extension MathNode {
  /// The lists of nodes right inside of a node.
  var innerLists: [[MathNode]] {
    switch self {
    case .symbol, .namedOperator, .sizedDelimiter, .space, .rule, .styleChange, .colorChange,
      .invalid:
      []
    case .text(let node):
      node.pieces.compactMap { if case .math(let nodes) = $0 { nodes } else { nil } }
    case .group(let node): [node.body]
    case .scripts(let node):
      [node.nucleus.map { [$0] }, node.subscript, node.superscript].compactMap { $0 }
    case .fraction(let node): [node.numerator, node.denominator]
    case .radical(let node): [node.degree, node.radicand].compactMap { $0 }
    case .fenced(let node): node.segments
    case .accent(let node): [node.body]
    case .bar(let node): [node.body]
    case .brace(let node): [node.body]
    case .stacked(let node): [node.base, node.over, node.under].compactMap { $0 }
    case .arrow(let node): [node.over, node.under].compactMap { $0 }
    case .sideScripts(let node): [node.left, [node.operator], node.right]
    case .classed(let node): [node.body]
    case .negated(let node): [[node.body]]
    case .choice(let node): [node.display]
    case .grid(let node):
      node.rows.flatMap { $0.cells.map(\.body) }
        + (node.margin.map { [$0.left, $0.right] } ?? [])
    case .phantom(let node): [node.body]
    case .lap(let node): [node.body]
    case .raised(let node): [node.body]
    case .colored(let node): [node.body]
    case .boxed(let node): [node.body]
    case .scaled(let node): [node.body]
    case .cancelled(let node): [node.body]
    }
  }
}
