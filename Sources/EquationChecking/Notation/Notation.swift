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
    let inner: [MathNode]
    let (left, right): (Unicode.Scalar?, Unicode.Scalar?)
    if nodes.count == 1, case .fenced(let fenced) = nodes[0], fenced.segments.count == 1 {
      (left, right) = (fenced.left.scalar, fenced.right.scalar)
      inner = fenced.segments[0].cleaned
    } else if nodes.count > 2, closing(of: 0, in: nodes) == nodes.count - 1 {
      (left, right) = (nodes[0].scalar, nodes[nodes.count - 1].scalar)
      inner = Array(nodes.dropFirst().dropLast())
    } else {
      return nil
    }
    let parts = split(inner)
    guard let left, let right, "([".unicodeScalars.contains(left),
      ")]".unicodeScalars.contains(right), parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty
    else { return nil }
    return Interval(
      lower: parts[0], upper: parts[1], hasLower: left == "[", hasUpper: right == "]")
  }
}

extension Notation.Interval {
  /// What a member satisfies: an end at infinity bounds nothing.
  var bounds: [(RelationSymbol, [MathNode])] {
    var result: [(RelationSymbol, [MathNode])] = []
    if Spelling.text(lower) != "\u{2212}\u{221E}" {
      result.append((hasLower ? .greaterOrEqual : .greater, lower))
    }
    if !["\u{221E}", "+\u{221E}"].contains(Spelling.text(upper)) {
      result.append((hasUpper ? .lessOrEqual : .less, upper))
    }
    return result
  }
}
