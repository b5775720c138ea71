extension MathNode {
  /// A list of nodes right inside of a node, and what it is there.
  public struct Child: Sendable {
    public var role: Role
    public var nodes: [MathNode]
  }

  public enum Role: String, Sendable {
    case body, nucleus, superscript, `subscript`, numerator, denominator, degree, radicand, segment
    case base, over, under, left, right, `operator`, display, text, script, scriptScript, cell
    case margin, math
  }

  /// All lists right inside of the node, in the order of the source as far as it is known. Whoever
  /// walks a tree walks these, so that a new kind of node is lost nowhere.
  ///
  /// Complexity: O(children).
  public var children: [Child] {
    switch self {
    case .symbol, .namedOperator, .sizedDelimiter, .space, .rule, .styleChange, .colorChange,
      .invalid:
      []
    case .text(let node):
      node.pieces.compactMap {
        if case .math(let nodes) = $0 { Child(role: .math, nodes: nodes) } else { nil }
      }
    case .group(let node): [Child(role: .body, nodes: node.body)]
    case .scripts(let node):
      Self.children([
        (.nucleus, node.nucleus.map { [$0] }), (.superscript, node.superscript),
        (.subscript, node.subscript),
      ])
    case .fraction(let node):
      Self.children([(.numerator, node.numerator), (.denominator, node.denominator)])
    case .radical(let node):
      Self.children([(.degree, node.degree), (.radicand, node.radicand)])
    case .fenced(let node): node.segments.map { Child(role: .segment, nodes: $0) }
    case .accent(let node): [Child(role: .body, nodes: node.body)]
    case .bar(let node): [Child(role: .body, nodes: node.body)]
    case .brace(let node): [Child(role: .body, nodes: node.body)]
    case .stacked(let node):
      Self.children([(.base, node.base), (.over, node.over), (.under, node.under)])
    case .arrow(let node): Self.children([(.over, node.over), (.under, node.under ?? [])])
    case .sideScripts(let node):
      Self.children([(.left, node.left), (.right, node.right), (.operator, [node.operator])])
    case .classed(let node): [Child(role: .body, nodes: node.body)]
    case .negated(let node): [Child(role: .body, nodes: [node.body])]
    case .choice(let node):
      Self.children([
        (.display, node.display), (.text, node.text), (.script, node.script),
        (.scriptScript, node.scriptScript),
      ])
    case .grid(let node):
      node.rows.flatMap { $0.cells.map { Child(role: .cell, nodes: $0.body) } }
        + (node.margin.map { [$0.left, $0.right] } ?? []).map { Child(role: .margin, nodes: $0) }
    case .phantom(let node): [Child(role: .body, nodes: node.body)]
    case .lap(let node): [Child(role: .body, nodes: node.body)]
    case .raised(let node): [Child(role: .body, nodes: node.body)]
    case .colored(let node): [Child(role: .body, nodes: node.body)]
    case .linked(let node): [Child(role: .body, nodes: node.body)]
    case .boxed(let node): [Child(role: .body, nodes: node.body)]
    case .scaled(let node): [Child(role: .body, nodes: node.body)]
    case .cancelled(let node): [Child(role: .body, nodes: node.body)]
    }
  }

  private static func children(_ lists: [(Role, [MathNode]?)]) -> [Child] {
    lists.compactMap { role, nodes in nodes.map { Child(role: role, nodes: $0) } }
  }
}
