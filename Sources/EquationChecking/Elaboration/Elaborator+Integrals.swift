internal import MathSyntax

/// Integrals: one in another, with dx behind or above a line, over an interval or the whole line.
extension Elaborator {
  mutating func integral(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var below: [MathNode]?
    var above: [MathNode]?
    if case .scripts(let scripts) = node {
      below = scripts.subscript?.cleaned
      above = scripts.superscript?.cleaned
    }
    cursor.advance()
    let start = cursor.position
    guard let place = try differential(from: start, in: cursor.nodes) else {
      throw .unchecked("an integral without dx", node.range)
    }
    let name = try variableName([place.variable], node.range)
    let (lower, upper) = try ends(below, above, of: name, node)
    let variable = bind(name, isNumber: true)
    let body =
      place.body.isEmpty
      ? Expression(.number(1), at: node.range) : try expression(place.body, at: node.range)
    unbind()
    cursor.position = place.end
    if place.body.isEmpty, let next = cursor.peek, beginsFactor(next) {
      throw .ambiguous(
        "\(text([node])) d\(name) …", "an integral of 1", "an integral of what follows",
        write: "the integrand before d\(name)", node.range)
    }
    let range = node.range.through(cursor.nodes[place.end - 1].range)
    return Expression(.integral(variable), [lower, upper, body], at: range)
  }

  /// `\oint_{|z - a| = r} f(z) \, dz`: once around the circle, counterclockwise.
  mutating func contourIntegral(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var below: [MathNode] = []
    if case .scripts(let scripts) = node, scripts.superscript == nil {
      below = scripts.subscript?.cleaned ?? []
    }
    cursor.advance()
    guard let place = try differential(from: cursor.position, in: cursor.nodes),
      let (inside, radius) = Statement.equation(below)
    else {
      throw .unchecked("a contour that is no circle `|z - a| = r`", node.range)
    }
    let range = node.range.through(cursor.nodes[place.end - 1].range)
    let variable = bind(try variableName([place.variable], node.range), isNumber: true)
    defer { unbind() }
    let body =
      place.body.isEmpty
      ? Expression(.number(1), at: range)
      : try expression(
        place.body, at: node.range)
    let distance = try expression(inside, at: node.range)
    guard case .absolute = distance.operation,
      let center = Self.center(distance.operands[0], variable), !center.mentions([variable])
    else { throw .unchecked("a contour that is no circle `|z - a| = r`", node.range) }
    let length = try expression(radius, at: node.range)
    let angle = bind("the angle", isNumber: true)
    defer { unbind() }
    func times(_ factors: [Expression]) -> Expression {
      Expression(.multiply(.juxtaposed), factors, at: range)
    }
    let i = Expression(.imaginaryUnit, at: range)
    let turn = times([
      length,
      Expression(
        .elementary(.exp), [times([i, Expression(.variable(angle), at: range)])],
        at: range),
    ])
    let point = Expression(.add, [center, turn], at: range)
    cursor.position = place.end
    let ends = [0, 2 * Double.pi].map { Expression(.number($0), at: range) }
    return Expression(
      .integral(angle), ends + [times([body.replacing(variable, by: point), i, turn])], at: range)
  }

  /// a of `z` and `z - a`; nil for another expression.
  private static func center(_ expression: Expression, _ variable: Variable) -> Expression? {
    switch expression.operation {
    case .variable(variable): return Expression(.number(0), at: expression.range)
    case .add where expression.operands.count == 2:
      guard case .variable(variable) = expression.operands[0].operation else { return nil }
      let other = expression.operands[1]
      if case .negate = other.operation { return other.operands[0] }
      return Expression(.negate, [other], at: other.range)
    default: return nil
    }
  }

  /// The bounds: below and above the sign, `[a, b]` or `\mathbb{R}` below it, or the whole line
  /// where nothing stands there and the variable has no other meaning.
  private mutating func ends(
    _ below: [MathNode]?, _ above: [MathNode]?, of name: SymbolName, _ node: MathNode
  ) throws(Objection) -> (Expression, Expression) {
    let range = node.range
    let infinity = Expression(.number(.infinity), at: range)
    let whole = (Expression(.negate, [infinity], at: range), infinity)
    if let below, let above {
      return (try infiniteBound(below, range), try infiniteBound(above, range))
    }
    guard above == nil else { throw .unchecked("an integral without bounds", range) }
    guard let below else {
      guard !isDeclared(name) else {
        throw .ambiguous(
          text([node]), "an integral over the whole line", "an antiderivative", write: "the bounds",
          range)
      }
      note("`\(text([node]))` without bounds is read as an integral over the whole line")
      return whole
    }
    if Spelling.text(below) == "ℝ" { return whole }
    if let first = below.first?.scalar, "([".unicodeScalars.contains(first), below.count > 2,
      let last = below.last?.scalar, ")]".unicodeScalars.contains(last)
    {
      let parts = Notation.split(Array(below.dropFirst().dropLast()))
      if parts.count == 2 {
        return (try infiniteBound(parts[0], range), try infiniteBound(parts[1], range))
      }
    }
    throw .unchecked("an integral without bounds", range)
  }

  /// A bound, which may be infinite.
  mutating func infiniteBound(
    _ nodes: [MathNode], _ range: Range<Int>
  ) throws(Objection) -> Expression {
    let place = nodes.range(or: range)
    guard let end = Notation.infinity(nodes) else { return try expression(nodes, at: place) }
    let infinity = Expression(.number(.infinity), at: place)
    return end > 0 ? infinity : Expression(.negate, [infinity], at: place)
  }

  /// What stands before dx, its variable, and the position behind it.
  private struct Differential {
    var body: [MathNode]
    var variable: MathNode
    var end: Int
  }

  /// Where `dx` stands: behind those of the integrals inside. An upright d is a differential; so is
  /// an italic one, unless d is declared and stands more than once.
  private mutating func differential(
    from start: Int, in nodes: [MathNode]
  ) throws(Objection) -> Differential? {
    guard start < nodes.count else { return nil }
    var places: [Int] = []
    var depth = 0
    var own: Int?
    for index in nodes.indices.dropFirst(start) {
      if nodes[index].nucleus.scalar == "\u{222B}" { depth += 1 }
      if depth == 0, own == nil, let above = Self.numerator(nodes[index]) {
        var body = Array(nodes[start..<index])
        body.append(above.rest)
        return Differential(body: body, variable: above.variable, end: index + 1)
      }
      guard nodes[index].scalar == "d", index + 1 < nodes.count,
        Head(nodes[index + 1]).map({ $0.exponent.isEmpty && $0.subscripts.isEmpty }) ?? false
      else {
        if depth > 0, Self.numerator(nodes[index]) != nil { depth -= 1 }
        continue
      }
      places.append(index)
      if depth > 0 {
        depth -= 1
      } else if own == nil {
        own = index
      }
    }
    guard var place = own else { return nil }
    let hasInner = nodes[start...].contains { $0.nucleus.scalar == "\u{222B}" }
    if !hasInner,
      let upright = places.first(where: { nodes[$0].symbol?.alphabet == .upright })
    {
      place = upright
    } else if isDeclared("d"), nodes[place].symbol?.alphabet != .upright {
      guard places.count == 1 else {
        throw .unchecked(
          "d is declared, and any of these may be the differential: write \\mathrm{d}",
          nodes[place].range)
      }
      note(
        "`\(text(Array(nodes[place...(place + 1)])))` is read as a differential, though d is "
          + "declared")
    }
    return Differential(
      body: Array(nodes[start..<place]), variable: nodes[place + 1], end: place + 2)
  }

  /// `\frac{dx}{x^2}`: the fraction without its dx; nil for another node.
  static func numerator(_ node: MathNode) -> (rest: MathNode, variable: MathNode)? {
    guard case .fraction(var fraction) = node, fraction.thickness == nil else { return nil }
    let above = fraction.numerator.cleaned
    guard above.count >= 2, above[above.count - 2].scalar == "d",
      let head = Head(above[above.count - 1]), head.exponent.isEmpty, head.subscripts.isEmpty,
      // d/dx is a derivative.
      !fraction.denominator.cleaned.contains(where: { $0.scalar == "d" })
    else { return nil }
    let rest = Array(above.dropLast(2))
    fraction.numerator = rest.isEmpty ? [Replacement.one(at: node.span)] : rest
    return (.fraction(fraction), above[above.count - 1])
  }
}
