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
}
