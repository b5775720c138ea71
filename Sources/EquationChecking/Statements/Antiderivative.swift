internal import MathSyntax

/// `\int f(x) \, dx = F(x) + C`, without bounds: that F is an antiderivative of f.
extension Statement {
  /// The claim that the derivative of the right side is the integrand, where both sides show that it
  /// is meant; the statement itself elsewhere.
  var differentiated: Statement {
    guard relations.count == 1, relations[0].symbol == .equal,
      let (integrand, variable) = Self.integrand(sides[0]), let name = Head(variable)?.name
    else { return self }
    let right = Self.withoutConstant(sides[1])
    // Without the variable on the right it is an integral over everything.
    guard Elaborator.stands(name, in: right ?? sides[1]) else { return self }
    var result = self
    result.sides = [integrand, right ?? sides[1]]
    result.antiderivative = variable
    let text = Spelling.text([variable])
    result.relations[0].reading =
      "the integral without bounds is read as an antiderivative: the derivative of the right side "
      + "by \(text) is the integrand"
    return result
  }

  /// What stands between an integral sign without bounds and the dx that ends the side, and the x.
  private static func integrand(_ side: [MathNode]) -> ([MathNode], MathNode)? {
    let nodes = side.cleaned
    guard nodes.count > 1, nodes[0].scalar == "\u{222B}",
      !nodes.dropFirst().contains(where: { $0.nucleus.scalar == "\u{222B}" })
    else { return nil }
    if let (rest, variable) = Elaborator.numerator(nodes[nodes.count - 1]) {
      return (Array(nodes[1..<(nodes.count - 1)]) + [rest], variable)
    }
    let last = nodes[nodes.count - 1]
    guard nodes.count > 3, nodes[nodes.count - 2].scalar == "d", let head = Head(last),
      head.subscripts.isEmpty, head.whole.isEmpty
    else { return nil }
    return (Array(nodes[1..<(nodes.count - 2)]), last)
  }

  /// What stands before `+ C`; nil where that is not there.
  private static func withoutConstant(_ side: [MathNode]) -> [MathNode]? {
    let nodes = side.cleaned
    guard nodes.count > 2, nodes[nodes.count - 2].scalar == "+",
      let name = Spelling.name(of: nodes[nodes.count - 1])?.word,
      ["C", "c", "const", "constant"].contains(name)
    else { return nil }
    return Array(nodes.dropLast(2))
  }
}
