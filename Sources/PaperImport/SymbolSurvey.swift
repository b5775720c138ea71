import Diagnostics
import MathSyntax

/// How the formulas of a paper use their symbols, from which kinds and shapes are guessed.
struct SymbolSurvey {
  /// What was seen of a symbol.
  struct Use {
    /// As the notebook writes it: `\tilde\alpha`, `x'`.
    var latex: String
    var letter: Unicode.Scalar
    var isBold = false
    /// The label of the first display that has it, and the order in which symbols come.
    var label: String?
    var order: Int
    var isFree = false
    /// Stands below or above others.
    var isIndex = false
    /// Is an end of a range, or a dimension of a shape.
    var isSize = false
    var isInverted = false
    var isTransposed = false
    var isNormed = false
    /// Is a function of what, as it is written where it is called first.
    var arguments: [String]?
    /// Has an index in parentheses, such as a layer: `W^{(l)}`.
    var familyIndex: String?
    /// Its subscripts: how many of them are letters, and whether there were more than one.
    var letterSubscripts = 0
    var mostSubscripts = 0
    /// Subscripts that belong to the name: `x_0`, `\sigma_w`.
    var shape: [String]?
    /// Stands alone on the left of an equation, which may define it.
    var isDefined = false
    /// How the paper defines it.
    var definition: Definition?
  }

  /// An equation of the paper that says what a name is: `K = X X^\top`, `k(x, x') = \dots`.
  struct Definition {
    /// The left side, with its arguments.
    var pattern: String
    var formula: String
    /// The names on which it rests.
    var names: Set<String>
  }

  var uses: [String: Use] = [:]
  /// Small letters that a capital one multiplies: `X w`, `X^\top y`.
  private var products: [(matrix: String, isTransposed: Bool, factor: String)] = []
  private var label: String?

  init(_ displays: [ImportedDisplay], inline: [String], macros: MacroTable) {
    func parsed(_ latex: String) -> (latex: String, root: [MathNode]) {
      (latex, Formula.parse(SourceExcerpt(latex), macros: macros).root)
    }
    let (shown, said) = (displays.map { parsed($0.latex) }, inline.map(parsed))
    for (display, formula) in zip(displays, shown) {
      label = display.label
      survey(formula.root)
    }
    label = nil
    // Shapes are often said in the text: `$W \in \mathbb{R}^{m \times n}$`.
    for formula in said { shapes(in: formula.root) }
    shapeFactors()
    // What the text says that a name is comes before what a display claims of it.
    for (latex, root) in said + shown {
      for nodes in Self.rows(of: root) { define(by: nodes, latex) }
    }
  }

  /// What a matrix of a known shape multiplies is a column that fits.
  private mutating func shapeFactors() {
    for (matrix, isTransposed, factor) in products {
      guard let shape = uses[matrix]?.shape, shape.count == 2, var use = uses[factor],
        use.shape == nil, use.arguments == nil, use.letterSubscripts == 0
      else { continue }
      use.shape = [isTransposed ? shape[0] : shape[1]]
      uses[factor] = use
    }
  }

  private mutating func survey(_ root: [MathNode]) {
    var bound: Set<String> = []
    bindings(in: root, &bound)
    walk(root, bound)
    shapes(in: root)
    for nodes in Self.rows(of: root) { definition(in: nodes) }
  }

  /// The rows of an alignment, and the formula as a whole.
  private static func rows(of root: [MathNode]) -> [[MathNode]] {
    root.flatMap { node -> [[MathNode]] in
      guard case .grid(let grid) = node else { return [] }
      return grid.rows.flatMap { rows(of: $0.cells.flatMap(\.body)) }
    } + [root]
  }

  /// What stands alone on the left is no free symbol: an equation says what it is.
  private mutating func definition(in nodes: [MathNode]) {
    guard let sign = nodes.firstIndex(where: { isSymbol($0, "=") }) else { return }
    let left = nodes[..<sign].filter { if case .space = $0 { false } else { true } }
    if left.count == 1, let name = name(left[0]) { note(name) { $0.isDefined = true } }
  }

  // MARK: Names

  /// A symbol's letter with its accents and primes, and what hangs on it.
  struct Name {
    var latex: String
    var letter: Unicode.Scalar
    var isBold = false
    var scripts: Scripts?
  }

  func name(_ node: MathNode) -> Name? {
    switch node {
    case .scripts(let scripts):
      guard var name = scripts.nucleus.flatMap(self.name) else { return nil }
      name.latex += String(repeating: "'", count: scripts.primeCount)
      name.scripts = scripts
      // `d_\lambda`, `f_\theta`: a Greek letter below is a part of the name.
      if let below = scripts.subscript, below.count == 1, case .symbol(let symbol) = below[0],
        (0x3B1...0x3C9).contains(symbol.scalar.value), let command = symbol.command
      {
        name.latex += "_\\\(command)"
        name.scripts?.subscript = nil
      }
      return name
    case .symbol(let symbol):
      guard symbol.scalar.properties.isAlphabetic, symbol.alphabet != .doubleStruck,
        symbol.atomClass == .ordinary
      else { return nil }
      let plain = symbol.command.map { "\\" + $0 } ?? String(Character(symbol.scalar))
      switch symbol.alphabet {
      case .automatic, .italic: return Name(latex: plain, letter: symbol.scalar)
      case .bold, .boldItalic, .boldAutomatic:
        let command = symbol.alphabet == .bold ? "mathbf" : "boldsymbol"
        return Name(latex: "\\\(command){\(plain)}", letter: symbol.scalar, isBold: true)
      case .script: return Name(latex: "\\mathcal{\(plain)}", letter: symbol.scalar)
      default: return nil
      }
    case .accent(let accent):
      guard accent.body.count == 1, let inside = name(accent.body[0]) else { return nil }
      return Name(
        latex: "\\\(accent.name){\(inside.latex)}", letter: inside.letter, isBold: inside.isBold)
    case .group(let group) where group.body.count == 1: return name(group.body[0])
    default: return nil
    }
  }

  /// Signs that need no declaration.
  private static let known: Set<String> = [
    "\\pi", "\\infty", "\\partial", "\\nabla", "\\mathcal{N}", "\\mathcal{O}", "O",
  ]

  /// Whether it is an identity matrix or Kronecker's δ.
  private func isIdentity(_ name: Name) -> Bool {
    let count = name.scripts?.subscript?.filter { !isSymbol($0, ",") }.count ?? 0
    return name.latex == "I" || name.latex == "\\mathbf{I}"
      || name.latex == "\\delta" && count == 2
  }

  /// `\lambda_i(K)`, `\sigma_1(A)`: an eigenvalue, a singular value.
  private func isSpectral(_ name: Name, _ nodes: [MathNode], _ next: Int) -> Bool {
    (name.latex == "\\lambda" || name.latex == "\\sigma") && name.scripts?.subscript != nil
      && next < nodes.count && brackets(nodes, next) != nil
  }

  // MARK: Bound variables

  /// Indices of sums, variables of integrals, and what conditions range over.
  func bindings(in nodes: [MathNode], _ bound: inout Set<String>) {
    for (index, node) in nodes.enumerated() {
      if case .scripts(let scripts) = node, let below = scripts.subscript,
        scripts.nucleus.map(isOperator) ?? false
      {
        for inner in below {
          guard let name = name(inner), name.scripts == nil || name.scripts?.subscript == nil else {
            break
          }
          bound.insert(name.latex)
          if !below.contains(where: { isSymbol($0, ",") }) { break }
        }
      }
      if isSymbol(node, "d"), index + 1 < nodes.count, let name = name(nodes[index + 1]),
        nodes[..<index].contains(where: hasIntegral)
      {
        bound.insert(name.latex)
      }
      for child in node.children { bindings(in: child.nodes, &bound) }
    }
  }

  private func isOperator(_ node: MathNode) -> Bool {
    switch node {
    case .symbol(let symbol): symbol.atomClass == .largeOperator
    case .namedOperator(let named): named.takesLimits
    default: false
    }
  }

  private func hasIntegral(_ node: MathNode) -> Bool {
    switch node {
    case .symbol(let symbol): (0x222B...0x2233).contains(symbol.scalar.value)
    case .scripts(let scripts): scripts.nucleus.map(hasIntegral) ?? false
    default: false
    }
  }

  func isSymbol(_ node: MathNode, _ scalar: Unicode.Scalar) -> Bool {
    if case .symbol(let symbol) = node { symbol.scalar == scalar } else { false }
  }

  // MARK: Uses

  private mutating func note(_ name: Name, _ change: (inout Use) -> Void) {
    var use =
      uses[name.latex]
      ?? Use(
        latex: name.latex, letter: name.letter, isBold: name.isBold, label: label,
        order: uses.count)
    change(&use)
    uses[name.latex] = use
  }

  private mutating func walk(_ nodes: [MathNode], _ bound: Set<String>, asIndex: Bool = false) {
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      index += 1
      if case .scripts(let scripts) = node, let nucleus = scripts.nucleus, isOperator(nucleus) {
        range(scripts, bound)
        continue
      }
      guard let name = name(node) else {
        descend(node, bound, asIndex: asIndex)
        continue
      }
      let isDifferential =
        name.letter == "d" && index < nodes.count && self.name(nodes[index]) != nil
        && (bound.contains(self.name(nodes[index])!.latex))
      if isDifferential { continue }
      if Self.known.contains(name.latex) || isIdentity(name) {
        if let below = name.scripts?.subscript { walk(below, bound, asIndex: true) }
        continue
      }
      if isSpectral(name, nodes, index) {
        if let below = name.scripts?.subscript { walk(below, bound, asIndex: true) }
        continue
      }
      if name.letter == "e", name.scripts?.superscript != nil {
        hang(name, bound)
        continue
      }
      let isBound = bound.contains(name.latex)
      if !isBound, !asIndex, index > 1, name.letter.properties.isLowercase,
        let before = self.name(nodes[index - 2]), before.letter.properties.isUppercase
      {
        let above = before.scripts?.superscript
        let isTransposed = above.map(isTransposition) ?? false
        if above == nil || isTransposed {
          products.append((before.latex, isTransposed, name.latex))
        }
      }
      if !isBound {
        note(name) { use in
          if asIndex { use.isIndex = true } else { use.isFree = true }
        }
      }
      if !asIndex { index = call(name, nodes, index, bound) }
      hang(name, bound, isBound: isBound)
    }
  }

  /// What lies below a node that is no symbol.
  private mutating func descend(_ node: MathNode, _ bound: Set<String>, asIndex: Bool) {
    if case .fenced(let fenced) = node, let mark = fenced.left.scalar,
      mark == "\u{2016}" || mark == "|"
    {
      for segment in fenced.segments { norm(segment) }
    }
    if case .scripts(let scripts) = node, let nucleus = scripts.nucleus {
      walk([nucleus], bound, asIndex: asIndex)
      for list in [scripts.subscript, scripts.superscript] {
        if let list, !isTransposition(list) { walk(list, bound, asIndex: asIndex) }
      }
      return
    }
    for child in node.children { walk(child.nodes, bound, asIndex: asIndex) }
  }

  private mutating func norm(_ nodes: [MathNode]) {
    for node in nodes {
      if let name = name(node) { note(name) { $0.isNormed = true } }
    }
  }

  /// The range of a sum: what stands above it is a size.
  private mutating func range(_ scripts: Scripts, _ bound: Set<String>) {
    if let below = scripts.subscript { walk(below, bound, asIndex: true) }
    for node in scripts.superscript ?? [] {
      if let name = name(node), !bound.contains(name.latex) {
        note(name) { $0.isSize = true }
        hang(name, bound)
      }
    }
  }

  /// What hangs on a symbol: indices, powers, a transposition.
  private mutating func hang(_ name: Name, _ bound: Set<String>, isBound: Bool = true) {
    guard let scripts = name.scripts else { return }
    if let below = scripts.subscript {
      let (letters, count) = indices(below)
      if !isBound {
        note(name) { use in
          use.letterSubscripts = max(use.letterSubscripts, letters)
          use.mostSubscripts = max(use.mostSubscripts, count)
        }
      }
      walk(below, bound, asIndex: true)
    }
    guard let above = scripts.superscript else { return }
    let isTransposition = isTransposition(above)
    let isInverse =
      above.count == 2 && isSymbol(above[1], "1")
      && (isSymbol(above[0], "\u{2212}") || isSymbol(above[0], "-"))
    if isTransposition, !isBound { note(name) { $0.isTransposed = true } }
    if isInverse, !isBound { note(name) { $0.isInverted = true } }
    if isTransposition || isInverse { return }
    if let inside = parenthesized(above) {
      let index = letter(of: inside) ?? "l"
      if !isBound { note(name) { $0.familyIndex = index } }
      walk(inside, bound, asIndex: true)
    } else {
      walk(above, bound)
    }
  }

  /// How many indices a subscript has, and how many of them have letters: `ij` are two, `l+1` is
  /// one.
  private func indices(_ nodes: [MathNode]) -> (letters: Int, count: Int) {
    let parts = nodes.split { isSymbol($0, ",") }.flatMap { part -> [ArraySlice<MathNode>] in
      let areLetters = part.allSatisfy { name($0) != nil || isDigit($0) }
      let areDigits = part.allSatisfy(isDigit)
      return areLetters && !areDigits ? part.indices.map { part[$0...$0] } : [part]
    }
    return (parts.count { $0.contains { name($0) != nil } }, parts.count)
  }

  func isDigit(_ node: MathNode) -> Bool {
    if case .symbol(let symbol) = node {
      symbol.scalar.properties.numericType != nil
    } else {
      false
    }
  }

  func isTransposition(_ nodes: [MathNode]) -> Bool {
    nodes.count == 1
      && (isSymbol(nodes[0], "\u{22A4}") || isSymbol(nodes[0], "T")
        || isSymbol(nodes[0], "\u{22BA}"))
  }

  private func letter(of nodes: [MathNode]) -> String? {
    nodes.count == 1 ? name(nodes[0])?.latex : nil
  }

  func parenthesized(_ nodes: [MathNode]) -> [MathNode]? {
    if nodes.count == 1, case .fenced(let fenced) = nodes[0], fenced.left.scalar == "(" {
      return fenced.segments.first
    }
    guard nodes.count > 2, isSymbol(nodes[0], "("), isSymbol(nodes[nodes.count - 1], ")") else {
      return nil
    }
    return Array(nodes[1..<nodes.count - 1])
  }

  /// The arguments behind a symbol, where it is called and not multiplied; the place behind them.
  private mutating func call(
    _ name: Name, _ nodes: [MathNode], _ start: Int, _ bound: Set<String>
  ) -> Int {
    guard start < nodes.count, let (inside, end) = brackets(nodes, start) else { return start }
    let parts = inside.split(omittingEmptySubsequences: false) {
      isSymbol($0, ",") || isSymbol($0, ";")
    }
    let isFunction =
      Self.functionLetters.contains(name.letter) || parts.count > 1
    guard isFunction else { return start }
    let names = parts.map { part in
      part.count == 1 ? part.first.flatMap { self.name($0)?.latex } ?? "" : ""
    }
    note(name) { use in
      if use.arguments == nil || use.arguments?.count != names.count { use.arguments = names }
    }
    walk(inside, bound)
    return end
  }

  func brackets(_ nodes: [MathNode], _ start: Int) -> ([MathNode], Int)? {
    if case .fenced(let fenced) = nodes[start], fenced.left.scalar == "(" {
      return (Array(fenced.segments.joined()), start + 1)
    }
    guard isSymbol(nodes[start], "(") else { return nil }
    var depth = 0
    for index in start..<nodes.count {
      if isSymbol(nodes[index], "(") { depth += 1 }
      // A bracket may carry a power.
      let core: MathNode
      if case .scripts(let scripts) = nodes[index], let nucleus = scripts.nucleus {
        core = nucleus
      } else {
        core = nodes[index]
      }
      if isSymbol(core, ")") { depth -= 1 }
      if depth == 0 { return (Array(nodes[start + 1..<index]), index + 1) }
    }
    return nil
  }

  private static let functionLetters: Set<Unicode.Scalar> = [
    "f", "g", "h", "F", "G", "H", "k", "K", "p", "q", "u", "σ", "φ", "ϕ", "ψ", "κ", "Φ", "Ψ", "Γ",
    "ℓ", "𝓁", "ρ", "ζ", "B",
  ]

  // MARK: Shapes

  /// `x \in \mathbb{R}^n`, `A, B \in \mathbb{R}^{m \times n}`.
  private mutating func shapes(in nodes: [MathNode]) {
    for (index, node) in nodes.enumerated() {
      for child in node.children { shapes(in: child.nodes) }
      guard isSymbol(node, "\u{2208}"), index + 1 < nodes.count,
        let dimensions = dimensions(nodes[index + 1])
      else { continue }
      for before in nodes[..<index].reversed() {
        if isSymbol(before, ",") { continue }
        guard let name = name(before) else { break }
        if label != nil || uses[name.latex] != nil {
          note(name) { use in if use.shape == nil { use.shape = dimensions.map(\.latex) } }
        }
        for size in dimensions { size.name.map { note($0) { $0.isSize = true } } }
      }
    }
  }

  private func dimensions(_ node: MathNode) -> [(latex: String, name: Name?)]? {
    func isReal(_ node: MathNode) -> Bool {
      if case .symbol(let symbol) = node {
        return symbol.scalar == "ℝ" || symbol.scalar == "R" && symbol.alphabet == .doubleStruck
      }
      return false
    }
    if isReal(node) { return [] }
    guard case .scripts(let scripts) = node, let nucleus = scripts.nucleus, isReal(nucleus),
      let above = scripts.superscript
    else { return nil }
    return above.split { isSymbol($0, "\u{00D7}") }.map { part in
      if part.count == 1, let first = part.first {
        if let name = name(first), name.scripts == nil { return (name.latex, name) }
        if case .symbol(let symbol) = first { return (String(Character(symbol.scalar)), nil) }
      }
      return ("", nil)
    }
  }
}
