internal import MathSyntax

/// Brackets and commas of a list of nodes.
enum Notation {
  static func isOpening(_ node: MathNode) -> Bool {
    switch node {
    case .symbol(let symbol): symbol.atomClass == .opening
    case .sizedDelimiter(let sized):
      sized.atomClass == .opening || "([{⟨".unicodeScalars.contains(sized.delimiter.scalar ?? " ")
    default: false
    }
  }

  /// A closing bracket, which may carry scripts.
  static func isClosing(_ node: MathNode) -> Bool {
    switch node.nucleus {
    case .symbol(let symbol):
      symbol.atomClass == .closing && symbol.scalar != "!" && symbol.scalar != "?"
    case .sizedDelimiter(let sized):
      sized.atomClass == .closing || ")]}⟩".unicodeScalars.contains(sized.delimiter.scalar ?? " ")
    default: false
    }
  }

  /// The bracket that a node opens, or that a group begins with.
  static func openingBracket(of node: MathNode) -> Unicode.Scalar? {
    if case .fenced(let fenced) = node.nucleus { return fenced.left.scalar }
    if case .sizedDelimiter(let sized) = node.nucleus { return sized.delimiter.scalar }
    return node.scalar
  }

  /// Where the bracket that opens at `start` closes.
  static func closing(of start: Int, in nodes: [MathNode]) -> Int? {
    var depth = 0
    for index in start..<nodes.count {
      if isOpening(nodes[index]) {
        depth += 1
      } else if isClosing(nodes[index]) {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// Calls `body` with the places outside all brackets.
  static func topLevel(_ nodes: [MathNode]) -> [Int] {
    var depth = 0
    var places: [Int] = []
    for (index, node) in nodes.enumerated() {
      if isOpening(node) {
        depth += 1
      } else if isClosing(node) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        places.append(index)
      }
    }
    return places
  }

  /// The parts between commas and semicolons outside brackets; none for an empty list.
  static func split(_ nodes: [MathNode]) -> [[MathNode]] {
    if nodes.isEmpty { return [] }
    let commas = topLevel(nodes).filter { nodes[$0].scalar == "," || nodes[$0].scalar == ";" }
    var parts: [[MathNode]] = []
    var start = 0
    for comma in commas {
      parts.append(Array(nodes[start..<comma]))
      start = comma + 1
    }
    parts.append(Array(nodes[start...]))
    return parts
  }

  /// `[a, b]`, `(a, b]`: the ends, and whether they belong to it.
  struct Interval {
    var lower: [MathNode]
    var upper: [MathNode]
    var hasLower: Bool
    var hasUpper: Bool
  }

  static func interval(_ nodes: [MathNode]) -> Interval? {
    guard let whole = enclosure(nodes), let left = whole.left, let right = whole.right,
      "([".unicodeScalars.contains(left), ")]".unicodeScalars.contains(right)
    else { return nil }
    let parts = split(whole.inner)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    return Interval(
      lower: parts[0], upper: parts[1], hasLower: left == "[", hasUpper: right == "]")
  }

  /// What stands in the brackets that hold all of a list, and the brackets; nil for another list.
  static func enclosure(
    _ nodes: [MathNode]
  ) -> (left: Unicode.Scalar?, inner: [MathNode], right: Unicode.Scalar?)? {
    if nodes.count == 1, case .fenced(let fenced) = nodes[0], fenced.segments.count == 1 {
      return (fenced.left.scalar, fenced.segments[0].cleaned, fenced.right.scalar)
    }
    guard nodes.count > 1, isOpening(nodes[0]), closing(of: 0, in: nodes) == nodes.count - 1 else {
      return nil
    }
    return (
      nodes[0].scalar, Array(nodes.dropFirst().dropLast()), nodes[nodes.count - 1].scalar
    )
  }

  /// `\mathbb{R}^{m \times n}`, `\mathbb{N}`: a set of numbers and its dimensions, at most two; nil for
  /// another set.
  static func numberSet(_ nodes: [MathNode]) -> (name: String, dimensions: [[MathNode]])? {
    guard nodes.count == 1, let name = Spelling.name(of: nodes[0].nucleus)?.word,
      ["ℝ", "ℤ", "ℕ"].contains(name)
    else { return nil }
    guard case .scripts(let scripts) = nodes[0] else { return (name, []) }
    guard scripts.subscript == nil, let above = scripts.superscript?.cleaned, name == "ℝ" else {
      return nil
    }
    let crosses = topLevel(above).filter { above[$0].scalar == "\u{00D7}" }
    guard crosses.count <= 1 else { return nil }
    guard let cross = crosses.first else { return (name, [above]) }
    return (name, [Array(above[..<cross]), Array(above[(cross + 1)...])])
  }

  /// What stands between the bars of a magnitude, `|x|`, or of a norm, `\left\| x \right\|`; nil for
  /// anything else.
  static func magnitude(_ nodes: [MathNode]) -> [MathNode]? {
    if nodes.count == 1, case .fenced(let fenced) = nodes[0], fenced.segments.count == 1,
      ["|", "\u{2016}", "\u{2223}", "\u{2225}"].contains(fenced.left.scalar)
    {
      return fenced.segments[0].cleaned
    }
    guard nodes.count == 3, nodes[0].isBar || nodes[0].isDoubleBar,
      nodes[2].isBar || nodes[2].isDoubleBar
    else { return nil }
    return [nodes[1]]
  }

  /// The infinity that is written, with its sign; nil for anything else.
  static func infinity(_ nodes: [MathNode]) -> Double? {
    switch Spelling.text(nodes) {
    case "\u{221E}", "+\u{221E}": .infinity
    case "\u{2212}\u{221E}": -.infinity
    default: nil
    }
  }
}

extension Notation.Interval {
  /// What a member satisfies: an end at infinity bounds nothing.
  var bounds: [(RelationSymbol, [MathNode])] {
    var result: [(RelationSymbol, [MathNode])] = []
    if Notation.infinity(lower) != -.infinity {
      result.append((hasLower ? .greaterOrEqual : .greater, lower))
    }
    if Notation.infinity(upper) != .infinity {
      result.append((hasUpper ? .lessOrEqual : .less, upper))
    }
    return result
  }
}
