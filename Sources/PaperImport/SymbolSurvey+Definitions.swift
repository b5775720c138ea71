import MathSyntax

/// Names that a paper's own equations define: `K = X X^\top`, `k(x, x') = …`.
extension SymbolSurvey {
  /// Keeps what one of the equations says that a name is, if a declaration can say it.
  mutating func define(by nodes: [MathNode], _ latex: String) {
    let nodes = nodes.filter { if case .space = $0 { false } else { true } }
    guard let sign = nodes.firstIndex(where: { isSymbol($0, "=") }), sign > 0,
      let name = name(nodes[0]), var use = uses[name.latex], use.definition == nil
    else { return }
    var arguments: Set<String> = []
    if sign > 1 {
      guard let (inside, end) = brackets(nodes, 1), end == sign else { return }
      for part in inside.split(whereSeparator: { isSymbol($0, ",") }) {
        guard part.count == 1, let first = part.first, let argument = self.name(first) else {
          return
        }
        arguments.insert(argument.latex)
      }
    } else if name.scripts?.subscript != nil || name.scripts?.superscript != nil {
      return
    }
    var depth = 0
    var formula = Array(
      nodes[(sign + 1)...].prefix { node in
        var core = node
        if case .scripts(let scripts) = node, let nucleus = scripts.nucleus { core = nucleus }
        if case .symbol(let symbol) = core {
          if symbol.atomClass == .opening { depth += 1 }
          if symbol.atomClass == .closing { depth -= 1 }
        }
        return depth > 0 || !endsFormula(node)
      })
    if let last = formula.last, isSymbol(last, ".") { formula.removeLast() }
    guard let first = formula.first, let last = formula.last,
      depth == 0, isPlain(formula)
    else { return }
    let names = names(in: formula).subtracting(arguments)
    guard !names.contains(name.latex) else { return }
    let bytes = Array(latex.utf8)
    func text(_ range: Range<Int>) -> String? {
      guard range.upperBound <= bytes.count, range.lowerBound < range.upperBound else {
        return nil
      }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    guard
      let pattern = text(nodes[0].span.range.lowerBound..<nodes[sign - 1].span.range.upperBound),
      let right = text(first.span.range.lowerBound..<last.span.range.upperBound),
      !right.contains("&"), !right.contains("\n")
    else { return }
    use.definition = Definition(pattern: pattern, formula: right, names: names)
    uses[name.latex] = use
  }

  /// A comma, a word or another relation, with which something else begins.
  private func endsFormula(_ node: MathNode) -> Bool {
    switch node {
    case .symbol(let symbol):
      symbol.atomClass == .relation || [",", ";", ":"].contains(symbol.scalar)
    case .text: true
    default: false
    }
  }

  /// Whether a formula is made of what a declaration surely takes: names without indices, but inside of
  /// sums that say where these run, numbers, signs, fractions, roots, powers, norms and functions. A
  /// formula that cannot be read would stop the cell.
  private func isPlain(_ nodes: [MathNode], withIndices: Bool = false) -> Bool {
    var withIndices = withIndices
    for node in nodes {
      switch node {
      case .symbol(let symbol):
        if symbol.alphabet == .doubleStruck || symbol.atomClass == .largeOperator { return false }
        guard
          symbol.atomClass != .ordinary || name(node) != nil || isDigit(node)
            || [".", "!", "/", "|", "\u{2016}", "\u{2225}", "\u{2212}", "-", "+"].contains(
              symbol.scalar)
        else { return false }
        if ["\u{2026}", "\u{22EF}", "\u{22EE}", "d", "\u{2202}", "\u{2207}"].contains(symbol.scalar)
        {
          return false
        }
      case .namedOperator(let named):
        guard Self.functions.contains(named.name) else { return false }
      case .scripts(let scripts):
        guard let nucleus = scripts.nucleus else { return false }
        if case .symbol(let symbol) = nucleus, symbol.scalar == "∑" || symbol.scalar == "∏" {
          guard let below = scripts.subscript, below.count > 2, isSymbol(below[1], "="),
            let above = scripts.superscript, isPlain(above)
          else { return false }
          withIndices = true
          continue
        }
        guard isPlain([nucleus], withIndices: withIndices) else { return false }
        if self.name(node)?.scripts?.subscript != nil {
          guard withIndices, let name = self.name(node), let use = uses[name.latex],
            use.letterSubscripts > 0, use.arguments == nil, use.familyIndex == nil
          else { return false }
        }
        if let above = scripts.superscript, !isTransposition(above) {
          // A sign alone, or an H, is no power.
          guard parenthesized(above) == nil, isPlain(above, withIndices: withIndices),
            above.contains(where: {
              isDigit($0) || name($0)?.letter.properties.isLowercase ?? false
            })
          else { return false }
        }
      case .fraction, .radical, .fenced, .group, .accent:
        guard node.children.allSatisfy({ isPlain($0.nodes, withIndices: withIndices) }) else {
          return false
        }
      case .space, .styleChange: continue
      default: return false
      }
    }
    return true
  }

  private static let functions: Set<String> = [
    "exp", "log", "ln", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "det", "tr", "Tr",
    "diag",
  ]

  private func names(in nodes: [MathNode]) -> Set<String> {
    var bound: Set<String> = []
    bindings(in: nodes, &bound)
    var found: Set<String> = []
    func collect(_ nodes: [MathNode]) {
      for node in nodes {
        if let name = name(node), !bound.contains(name.latex) { found.insert(name.latex) }
        for child in node.children { collect(child.nodes) }
      }
    }
    collect(nodes)
    return found
  }
}
