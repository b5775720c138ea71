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
    func list(_ child: MathNode.Child) -> [String] {
      ["\(pad)  \(child.role.rawValue):"] + lines(child.nodes, indent: indent + 2)
    }
    guard case .grid(let grid) = node else { return [head] + node.children.flatMap(list) }
    return [head]
      + grid.rows.flatMap { row in
        row.cells.flatMap { list(MathNode.Child(role: .cell, nodes: $0.body)) }
          + ["\(pad)  end of row:"]
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
    case .linked(let linked): "linked \(place(linked.target))"
    case .boxed: "boxed"
    case .scaled: "scaled"
    case .cancelled: "cancelled"
    case .invalid(let invalid): "invalid \(invalid.source)"
    }
  }

  private static func place(_ link: MathLink) -> String {
    switch link {
    case .address(let address): address
    case .destination(let name): "#\(name)"
    case .report(let report, let name): "\(report)#\(name)"
    }
  }

  private static func mark(_ delimiter: Delimiter) -> String {
    delimiter.scalar.map { String(Character($0)) } ?? "."
  }
}
