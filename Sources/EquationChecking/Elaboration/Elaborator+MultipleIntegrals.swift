internal import MathSyntax

/// `\iint_{[0, 1]^2} f(x, y) \, dx \, dy`: integrals in one another, over the whole plane or over a
/// product of intervals.
extension Elaborator {
  mutating func multipleIntegral(
    _ node: MathNode, count: Int, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var below: [MathNode] = []
    if case .scripts(let scripts) = node {
      guard scripts.superscript == nil else {
        throw .unchecked("bounds above a multiple integral are not read", node.range)
      }
      below = scripts.subscript?.cleaned ?? []
    }
    cursor.advance()
    let start = cursor.position
    guard let first = differentials(count, from: start, in: cursor.nodes) else {
      let letters = (0..<count).map { "d" + ["x", "y", "z"][$0] }.joined(separator: " ")
      throw .unchecked("an integral without \(letters)", node.range)
    }
    let end = first + 2 * count
    var names: [SymbolName] = []
    for place in stride(from: first + 1, to: end, by: 2) {
      names.append(try variableName([cursor.nodes[place]], node.range))
    }
    let ends = try region(below, names, node)
    let variables = names.map { bind($0, isNumber: true) }
    let content = Array(cursor.nodes[start..<first])
    var result =
      content.isEmpty
      ? Expression(.number(1), at: node.range) : try expression(content, at: node.range)
    unbind(count)
    let range = node.range.through(cursor.nodes[end - 1].range)
    // The first differential belongs to the innermost integral.
    for (variable, ends) in zip(variables, ends) {
      result = Expression(.integral(variable), [ends.0, ends.1, result], at: range)
    }
    cursor.position = end
    if content.isEmpty, let next = cursor.peek, beginsFactor(next) {
      throw .ambiguous(
        text([node]), "an integral of 1", "an integral of what follows",
        write: "the integrand before the differentials", node.range)
    }
    return result
  }

  /// Where so many differentials stand in a row: `dx \, dy`.
  private func differentials(_ count: Int, from start: Int, in nodes: [MathNode]) -> Int? {
    let places = Notation.topLevel(nodes).filter { $0 >= start }
    return places.first { first in
      (0..<count).allSatisfy { number in
        let place = first + 2 * number
        return place + 1 < nodes.count && nodes[place].scalar == "d"
          && (Head(nodes[place + 1]).map { $0.exponent.isEmpty && $0.subscripts.isEmpty } ?? false)
      }
    }
  }

  /// The bounds of each variable: the whole line, or an interval that a product of intervals gives.
  private mutating func region(
    _ below: [MathNode], _ names: [SymbolName], _ node: MathNode
  ) throws(Objection) -> [(Expression, Expression)] {
    let range = node.range
    let infinity = Expression(.number(.infinity), at: range)
    let line = (Expression(.negate, [infinity], at: range), infinity)
    let text = Spelling.text(below)
    if below.isEmpty {
      guard !names.contains(where: { isDeclared($0) }) else {
        throw .ambiguous(
          self.text([node]), "an integral over the whole plane", "an antiderivative",
          write: "the bounds", range)
      }
      note("`\(self.text([node]))` without bounds is read as an integral over everything")
      return names.map { _ in line }
    }
    if text == "ℝ^{\(names.count)}" { return names.map { _ in line } }
    // `[0, 1]^2`
    if case .scripts(let scripts)? = below.last, scripts.subscript == nil,
      Spelling.text(scripts.superscript ?? []) == "\(names.count)", let nucleus = scripts.nucleus,
      let ends = try interval(Array(below.dropLast()) + [nucleus], range)
    {
      return names.map { _ in ends }
    }
    // `[a, b] \times [c, d]`
    let crosses = Notation.topLevel(below).filter { below[$0].scalar == "\u{00D7}" }
    if crosses.count == names.count - 1 {
      var result: [(Expression, Expression)] = []
      for (start, end) in zip([-1] + crosses, crosses + [below.count]) {
        guard let ends = try interval(Array(below[(start + 1)..<end]), range) else { break }
        result.append(ends)
      }
      if result.count == names.count {
        let isSorted = names.map(\.description) == names.map(\.description).sorted()
        guard isSorted else {
          throw .unchecked(
            "which interval belongs to which variable? Write the differentials in the order of the "
              + "intervals", range)
        }
        note("`\(self.text(below))` is read with an interval for each differential, in their order")
        return result
      }
    }
    throw .unchecked(
      "the region `\(self.text(below))` is not read: write an integral for each variable, with its "
        + "bounds", below.range(or: range))
  }

  private mutating func interval(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> (Expression, Expression)? {
    if Spelling.text(nodes) == "ℝ" {
      let infinity = Expression(.number(.infinity), at: range)
      return (Expression(.negate, [infinity], at: range), infinity)
    }
    guard nodes.count > 2, let first = nodes.first?.scalar, let last = nodes.last?.scalar,
      "([".unicodeScalars.contains(first), ")]".unicodeScalars.contains(last)
    else { return nil }
    let parts = Notation.split(Array(nodes.dropFirst().dropLast()))
    guard parts.count == 2 else { return nil }
    return (try infiniteBound(parts[0], range), try infiniteBound(parts[1], range))
  }
}
