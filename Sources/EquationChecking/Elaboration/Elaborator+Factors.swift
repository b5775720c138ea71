internal import MathSyntax

/// One factor: dispatch by what the node is.
extension Elaborator {
  mutating func factor(_ cursor: inout Cursor) throws(Objection) -> Expression {
    guard let node = cursor.peek else { throw .unchecked("something is missing here", cursor.here) }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw .unchecked("nested too deeply", node.range) }
    var result: Expression
    if let placed = try factorAtPlace(&cursor) {
      result = placed
    } else {
      result = try unscriptedFactor(node, &cursor)
    }
    if cursor.peek?.nucleus.scalar == "!" { result = try factorial(of: result, node, &cursor) }
    return result
  }

  /// `n!`, with a power of it on its sign. `n!!` and `x^2!` mean different things to different
  /// people.
  private mutating func factorial(
    of base: Expression, _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard let sign = cursor.peek else { return base }
    let isDouble = cursor.next?.nucleus.scalar == "!" && sign.scalar == "!"
    if isDouble, cursor.position + 2 < cursor.nodes.count,
      cursor.nodes[cursor.position + 2].nucleus.scalar == "!"
    {
      throw .unchecked("three factorial signs have no meaning here", sign.range)
    }
    if case .power = base.operation, cursor.position > 0,
      !cursor.nodes[cursor.position - 1].isFenced,
      !Notation.isClosing(cursor.nodes[cursor.position - 1])
    {
      throw .ambiguous(
        text(at: base.range.through(sign.range)), "the factorial of the power",
        "the power of the factorial", write: "brackets", sign.range)
    }
    cursor.advance()
    if isDouble, let second = cursor.peek {
      cursor.advance()
      let range = base.range.through(second.range)
      note("`!!` is read as the double factorial")
      let result = Expression(.standard(.doubleFactorial), [base], at: range)
      guard case .scripts(let scripts) = second else { return result }
      return try scripted(result, scripts)
    }
    let result = Expression(.factorial, [base], at: base.range.through(sign.range))
    guard case .scripts(let scripts) = sign else { return result }
    return try scripted(result, scripts)
  }

  private mutating func unscriptedFactor(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    if node.nucleus.isDigit { return try number(&cursor) }
    if let digit = try boldDigit(node, &cursor) { return digit }
    if let special = try operatorFactor(node, &cursor) { return special }
    if Notation.isOpening(node) { return try bracketed(&cursor) }
    if node.isBar || node.isDoubleBar { return try barred(&cursor) }
    if let head = Head(node) { return try symbol(head, node, &cursor) }
    switch node {
    case .fraction(let fraction):
      if let derivative = try derivative(fraction, &cursor) { return derivative }
      cursor.advance()
      return try self.fraction(fraction)
    case .scripts(let scripts):
      if let conjugate = try conjugate(node, &cursor) { return conjugate }
      if case .fenced(let fenced)? = scripts.nucleus {
        return try self.fenced(fenced, scripts, &cursor)
      }
      cursor.advance()
      guard let nucleus = scripts.nucleus else {
        throw .unchecked("scripts on nothing", node.range)
      }
      var inner = Cursor([nucleus], nucleus.range)
      let base = try factor(&inner)
      return try scripted(base, scripts)
    case .radical(let radical):
      cursor.advance()
      return try root(radical)
    case .fenced(let fenced): return try self.fenced(fenced, nil, &cursor)
    case .group(let group):
      cursor.advance()
      return try expression(group.body, at: group.span.range)
    case .grid(let grid):
      cursor.advance()
      return try self.grid(grid)
    default:
      if let conjugate = try conjugate(node, &cursor) { return conjugate }
      throw meaningless(node)
    }
  }

  /// Digits, with a decimal point; scripts on the last digit are the number's.
  private mutating func number(_ cursor: inout Cursor) throws(Objection) -> Expression {
    let start = cursor.here.lowerBound
    var text = ""
    var end = start
    var scripts: Scripts?
    while let node = cursor.peek {
      let isPoint =
        node.nucleus.scalar == "." && !text.contains(".")
        && (cursor.next?.nucleus.isDigit ?? false)
      guard node.nucleus.isDigit || isPoint, let scalar = node.nucleus.scalar else { break }
      text.unicodeScalars.append(scalar)
      end = node.nucleus.range.upperBound
      cursor.advance()
      if case .scripts(let found) = node {
        scripts = found
        break
      }
    }
    let value = Expression(.number(Double(text) ?? .nan), at: start..<end)
    guard let scripts else { return value }
    return try scripted(value, scripts)
  }

  private mutating func fraction(_ fraction: Fraction) throws(Objection) -> Expression {
    let above = try expression(fraction.numerator, at: fraction.span.range)
    let below = try expression(fraction.denominator, at: fraction.span.range)
    if fraction.left != nil || fraction.right != nil || fraction.thickness != nil {
      guard fraction.left?.scalar == "(", fraction.right?.scalar == ")",
        fraction.thickness?.value == 0
      else { throw .unchecked("a fraction of this form has no meaning here", fraction.span.range) }
      return Expression(.binomial, [above, below], at: fraction.span.range)
    }
    return Expression(.divide, [above, below], at: fraction.span.range)
  }

  private mutating func root(_ radical: Radical) throws(Objection) -> Expression {
    let radicand = try expression(radical.radicand, at: radical.span.range)
    guard let degree = radical.degree else {
      return Expression(.elementary(.sqrt), [radicand], at: radical.span.range)
    }
    let order = try expression(degree, at: radical.span.range)
    return Expression(.root, [radicand, order], at: radical.span.range)
  }
}
