extension Formula {
  /// The syntax tree as text, a node a line with its range: for tests and for the curious.
  public var tree: String { TreeDump.lines(root, indent: 0).joined(separator: "\n") }
}

/// Writes a syntax tree, children indented below their parents.
private enum TreeDump {
  static func lines(_ nodes: [MathNode], indent: Int) -> [String] {
    nodes.flatMap { lines($0, indent: indent) }
  }

  private static func lines(_ node: MathNode, indent: Int) -> [String] {
    let range = node.span.range
    let pad = String(repeating: "  ", count: indent)
    let head = "\(pad)\(title(node)) [\(range.lowerBound)..<\(range.upperBound)]"
    return [head]
      + children(node).flatMap { name, nodes in
        ["\(pad)  \(name):"] + lines(nodes, indent: indent + 2)
      }
  }

  private static func title(_ node: MathNode) -> String {
    switch node {
    case .symbol(let symbol):
      "\(symbol.atomClass) \(symbol.styled)" + (symbol.command.map { " \\\($0)" } ?? "")
    case .namedOperator(let named): "operator \(named.name)"
    case .text(let run):
      "text "
        + run.pieces.map { piece in
          if case .text(let text, _) = piece { "\"\(text)\"" } else { "math" }
        }.joined(separator: " ")
    case .group: "group"
    case .scripts(let scripts):
      "scripts" + (scripts.primeCount > 0 ? " primes \(scripts.primeCount)" : "")
        + (scripts.limits == .automatic ? "" : " \(scripts.limits)")
    case .fraction(let fraction): fraction.thickness?.value == 0 ? "stack" : "fraction"
    case .radical: "radical"
    case .fenced(let fenced): "fenced \(mark(fenced.left)) \(mark(fenced.right))"
    case .sizedDelimiter(let sized): "delimiter \(mark(sized.delimiter)) size \(sized.step)"
    case .accent(let accent): "accent \\\(accent.name)"
    case .bar(let bar): bar.isBelow ? "underline" : "overline"
    case .brace(let brace): "brace \(brace.isBelow ? "below" : "above")"
    case .stacked: "stacked"
    case .arrow(let arrow): "arrow \\\(arrow.name)"
    case .sideScripts: "sidescripts"
    case .classed(let classed): "as \(classed.atomClass)"
    case .negated: "negated"
    case .choice: "choice"
    case .grid(let grid): "grid \(grid.name.isEmpty ? "\(grid.kind)" : grid.name)"
    case .space(let space): "space \(space.width.value) \(space.width.unit)"
    case .rule: "rule"
    case .phantom: "phantom"
    case .lap(let lap): "lap \(lap.alignment)"
    case .raised: "raised"
    case .styleChange(let change): "style \(change.style)"
    case .colorChange: "color"
    case .colored: "colored"
    case .boxed: "boxed"
    case .scaled: "scaled"
    case .cancelled: "cancelled"
    case .invalid(let invalid): "invalid \(invalid.source)"
    }
  }

  private static func mark(_ delimiter: Delimiter) -> String {
    delimiter.scalar.map { String(Character($0)) } ?? "."
  }

  private static func children(_ node: MathNode) -> [(String, [MathNode])] {
    switch node {
    case .group(let node): [("body", node.body)]
    case .scripts(let node):
      [
        ("nucleus", node.nucleus.map { [$0] }), ("superscript", node.superscript),
        ("subscript", node.subscript),
      ].compactMap { name, nodes in nodes.map { (name, $0) } }
    case .fraction(let node):
      [("numerator", node.numerator), ("denominator", node.denominator)]
    case .radical(let node):
      (node.degree.map { [("degree", $0)] } ?? []) + [("radicand", node.radicand)]
    case .fenced(let node): node.segments.map { ("segment", $0) }
    case .accent(let node): [("body", node.body)]
    case .bar(let node): [("body", node.body)]
    case .brace(let node): [("body", node.body)]
    case .stacked(let node):
      [("base", node.base), ("over", node.over), ("under", node.under)]
        .compactMap { name, nodes in nodes.map { (name, $0) } }
    case .arrow(let node): [("over", node.over), ("under", node.under ?? [])]
    case .sideScripts(let node):
      [("left", node.left), ("right", node.right), ("operator", [node.operator])]
    case .classed(let node): [("body", node.body)]
    case .negated(let node): [("body", [node.body])]
    case .choice(let node): [("display", node.display), ("text", node.text)]
    case .grid(let node):
      node.rows.flatMap { row in row.cells.map { ("cell", $0.body) } + [("end of row", [])] }
    case .phantom(let node): [("body", node.body)]
    case .lap(let node): [("body", node.body)]
    case .raised(let node): [("body", node.body)]
    case .colored(let node): [("body", node.body)]
    case .boxed(let node): [("body", node.body)]
    case .scaled(let node): [("body", node.body)]
    case .cancelled(let node): [("body", node.body)]
    case .text(let node):
      node.pieces.compactMap { piece in
        if case .math(let nodes) = piece { ("math", nodes) } else { nil }
      }
    default: []
    }
  }
}
