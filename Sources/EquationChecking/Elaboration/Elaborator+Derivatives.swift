internal import MathSyntax

/// ∂, d and ∇.
extension Elaborator {
  /// `\frac{\partial f}{\partial w_{ij}}`, `\frac{d}{dt} f(t)`; nil for an ordinary fraction.
  mutating func derivative(
    _ fraction: Fraction, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    let above = fraction.numerator.cleaned
    let below = fraction.denominator.cleaned
    guard let first = above.first, let mark = below.first?.scalar,
      Self.isDifferential(first.nucleus), Self.isDifferential(below[0]),
      first.nucleus.scalar == mark, below.count > 1
    else { return nil }
    let range = fraction.span.range
    if mark == "d", below[0].symbol?.alphabet != .upright, isDeclared("d") {
      guard Self.isDerivative(above, below) else { return nil }
      note("`\(text(at: range))` is read as a derivative, though d is declared")
    }
    cursor.advance()
    let numerator = Array(above.dropFirst())
    if let determinant = try jacobianDeterminant(numerator, below, mark, range) {
      return determinant
    }
    var targets = try self.targets(below, mark: mark, range)
    // `\frac{\partial}{\partial \sigma^2}` is by the square, where nothing is derived twice.
    var power: Int?
    if targets.count > 1, first.scalar != nil, below.count(where: { $0.scalar == mark }) == 1,
      let base = targets[0].expression, shape(of: base) == .number
    {
      power = targets.count
      targets = [targets[0]]
    }
    try checkOrder(of: first, targets.count, range)
    let body: Expression
    if numerator.isEmpty {
      body = try derivedProduct(targets, &cursor)
      if let next = cursor.peek, beginsFactor(next) {
        throw .unchecked("how far does the derivative reach? Use brackets", next.range)
      }
    } else if numerator.count == 1, let call = functionCall(numerator[0], targets, cursor) {
      body = try expression(call.nodes, at: range)
      cursor.position = call.end
    } else {
      body = try expression(numerator, at: numerator.range(or: range))
    }
    let result = try derivative(of: body, by: targets, at: range)
    guard let power, let base = targets[0].expression else { return result }
    return byPower(power, of: base, result, below, at: range)
  }

  /// d/d(xⁿ) from d/dx: divided by n xⁿ⁻¹.
  private mutating func byPower(
    _ power: Int, of base: Expression, _ derivative: Expression, _ below: [MathNode],
    at range: Range<Int>
  ) -> Expression {
    note("`\(text(below))` is read as the derivative by the power")
    func number(_ x: Int) -> Expression { Expression(.number(Double(x)), at: range) }
    let slope = Self.multiplied(
      [number(power), Expression(.power, [base, number(power - 1)], at: range)], .juxtaposed)
    return Expression(.divide, [derivative, slope], at: range)
  }

  /// `\frac{\partial (x, y)}{\partial (r, \theta)}`; nil for another derivative.
  private mutating func jacobianDeterminant(
    _ numerator: [MathNode], _ below: [MathNode], _ mark: Unicode.Scalar, _ range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard let rows = Self.listed(numerator), let columns = Self.listed(Array(below.dropFirst())),
      rows.count == columns.count
    else { return nil }
    note("`\(text(at: range))` is read as the determinant of the Jacobian matrix")
    var entries: [Expression] = []
    for row in rows {
      let function = try expression(row, at: row.range(or: range))
      for column in columns {
        let targets = try self.targets([below[0]] + column, mark: mark, range)
        entries.append(try derivative(of: function, by: targets, at: range))
      }
    }
    let matrix = Expression(.grid(rows: rows.count, columns: columns.count), entries, at: range)
    return Expression(.determinant, [matrix], at: range)
  }

  /// What stands between the commas of one pair of parentheses; nil where there are none.
  private static func listed(_ nodes: [MathNode]) -> [[MathNode]]? {
    guard let whole = Notation.enclosure(nodes), whole.left == "(", whole.right == ")" else {
      return nil
    }
    let parts = Notation.split(whole.inner)
    return parts.count > 1 && parts.allSatisfy { !$0.isEmpty } ? parts : nil
  }

  /// `\frac{\partial h}{\partial x}(x, y)`: the function with the arguments behind the fraction,
  /// where what it is derived by is one of them.
  private func functionCall(
    _ name: MathNode, _ targets: [TargetNotation], _ cursor: Cursor
  ) -> (nodes: [MathNode], end: Int)? {
    guard let head = Head(name), variable(named: head.name) == nil,
      let arguments = Self.arguments(after: cursor.position - 1, in: cursor.nodes),
      arguments.scripts == nil,
      vocabulary.declarations(named: head.name).contains(where: { $0.pattern.hasArguments })
    else { return nil }
    let names = arguments.parts.map { Spelling.text($0) }
    guard
      targets.allSatisfy({ target in
        target.expression.map { expression in
          switch expression.operation {
          case .symbol(let declaration, 0): names.contains("\(declaration.pattern.name)")
          case .variable(let variable): names.contains("\(variable.name)")
          default: false
          }
        } ?? false
      })
    else { return nil }
    return ([name] + cursor.nodes[cursor.position..<arguments.end], arguments.end)
  }

  /// What a derivative in front acts on: the next factor; or, where that does not depend on what it
  /// is taken by, the whole product, since nothing else can be meant.
  private mutating func derivedProduct(
    _ targets: [TargetNotation], _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    var factors = [try factor(&cursor)]
    func depends(_ body: Expression) -> Bool {
      targets.contains { target in
        target.expression.map { Dependence.of(body, on: $0) } ?? true
      }
    }
    guard depends(factors[0]) else {
      while let next = cursor.peek, beginsFactor(next) { factors.append(try factor(&cursor)) }
      return Self.multiplied(factors, .juxtaposed)
    }
    guard let next = cursor.peek, beginsFactor(next), shape(of: factors[0]) != .number else {
      return factors[0]
    }
    // `\frac{\partial}{\partial x_i} x^\top S x`: a row alone is not what is meant.
    let start = cursor.position - 1
    while let next = cursor.peek, beginsFactor(next) { factors.append(try factor(&cursor)) }
    let product = Self.multiplied(factors, .juxtaposed)
    note(
      "the derivative before `\(text(Array(cursor.nodes[start..<cursor.position])))` is read as that "
        + "of the whole product")
    return product
  }

  private static func isDifferential(_ node: MathNode) -> Bool {
    node.symbol?.scalar == "\u{2202}" || node.symbol?.scalar == "d"
  }

  /// Whether d/dt can be a derivative where d is declared too: below stand nothing but d and
  /// symbols in turn.
  private static func isDerivative(_ above: [MathNode], _ below: [MathNode]) -> Bool {
    guard below.count % 2 == 0, Head(above[0])?.subscripts.isEmpty ?? false else { return false }
    return below.indices.allSatisfy { index in
      index % 2 == 0 ? below[index].scalar == "d" : Head(below[index]) != nil
    }
  }

  /// `\partial^2` must have two targets below.
  private func checkOrder(
    of node: MathNode, _ count: Int, _ range: Range<Int>
  ) throws(Objection) {
    var order = "1"
    if case .scripts(let scripts) = node { order = Spelling.text(scripts.superscript ?? []) }
    if order != String(count) {
      throw .unchecked("a derivative of order \(order) by \(count) variables", range)
    }
    if count > 8 { throw .unchecked("derivatives of order \(count) are not evaluated", range) }
  }

  /// What a derivative is taken by, as written, and its meaning where it has one by itself.
  struct TargetNotation {
    var nodes: [MathNode]
    var range: Range<Int>
    var expression: Expression?
    var objection: Objection?
  }

  private mutating func targetNotation(
    _ nodes: [MathNode], at range: Range<Int>
  ) -> TargetNotation {
    var result = TargetNotation(nodes: nodes, range: nodes.range(or: range))
    do throws(Objection) {
      result.expression = try expression(nodes, at: range)
    } catch {
      result.objection = error
    }
    return result
  }

  /// `∂x ∂y`, `∂x^2`: the variables, those with a power as often as it says.
  private mutating func targets(
    _ nodes: [MathNode], mark: Unicode.Scalar, _ range: Range<Int>
  ) throws(Objection) -> [TargetNotation] {
    let places = nodes.indices.filter { nodes[$0].scalar == mark } + [nodes.count]
    var targets: [TargetNotation] = []
    for (start, end) in zip(places, places.dropFirst()) {
      let part = Array(nodes[(start + 1)..<end])
      var target = targetNotation(part, at: part.range(or: range))
      var count = 1
      if let whole = target.expression, case .power = whole.operation,
        case .number(let power) = whole.operands[1].operation
      {
        count = Int(exactly: power) ?? 1
        target.expression = whole.operands[0]
      }
      targets += Array(repeating: target, count: count)
    }
    return targets
  }

  /// `\partial_{\theta_p} F(\theta)`: acts on the next factor. A declared `\partial_f^{in} C|_f` is
  /// one symbol.
  mutating func partialOperator(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    if let symbol = try operatorSymbol(node, &cursor) { return symbol }
    if case .scripts(let scripts) = node,
      let raised = try raisedNabla(node, scripts, &cursor)
    {
      return raised
    }
    guard case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned,
      scripts.superscript == nil
    else { throw .unchecked("‘\(Spelling.text([node]))’ is not declared here", node.range) }
    cursor.advance()
    if node.nucleus.scalar == "\u{2207}", cursor.peek?.scalar == "\u{22C5}" {
      cursor.advance()
      let body = try factor(&cursor)
      let range = node.range.through(body.range)
      return Expression(.trace, [try derivative(of: body, below, count: 1, at: range)], at: range)
    }
    let start = cursor.position
    let body = try factor(&cursor)
    return try gradient(by: below, of: body, from: start, node, &cursor, at: node.range)
  }

  /// The derivative of a factor, which began at a position, by what stands below the operator.
  mutating func gradient(
    by below: [MathNode], of factor: Expression, from start: Int, _ node: MathNode,
    _ cursor: inout Cursor, at place: Range<Int>
  ) throws(Objection) -> Expression {
    let target = targetNotation(below, at: below.range(or: place))
    var body = factor
    // `\nabla_x \frac{\lambda}{2} f(x)`: a number in front that has nothing of x is passed over.
    while isIndependent(body, of: target), let next = cursor.peek, beginsFactor(next) {
      body = Self.multiplied([body, try self.factor(&cursor)], .juxtaposed)
    }
    let range = node.range.through(body.range)
    // `\nabla_x \nabla_{x'}^\top f`: rows by x, columns by x′.
    if case .transpose = body.operation, node.nucleus.scalar == "\u{2207}",
      case .derivative = body.operands[0].operation,
      start < cursor.nodes.count, cursor.nodes[start].nucleus.scalar == "\u{2207}"
    {
      let mixed = try derivative(of: body, by: [target], isGradient: true, at: range)
      return Expression(.transpose, [mixed], at: range)
    }
    // `\nabla f(x)^\top` is the gradient as a row: a number has no transpose of its own.
    var isRow = false
    if case .transpose = body.operation, node.nucleus.scalar == "\u{2207}",
      let last = cursor.nodes[start..<cursor.position].last,
      Notation.isClosing(last) || last.isFenced
    {
      guard shape(of: body.operands[0]) == .number else {
        throw .ambiguous(
          text(at: range), "the transpose of the derivative", "the derivative of the transpose",
          write: "brackets", range)
      }
      note("`\(text(at: range))` is read as the transpose of the gradient")
      (body, isRow) = (body.operands[0], true)
    } else if case .power = body.operation,
      let last = cursor.nodes[start..<cursor.position].last, case .scripts = last,
      Notation.isClosing(last) || last.isFenced, cursor.position - start > 1,
      !Notation.isOpening(cursor.nodes[start])
    {
      note("`\(text(at: range))` is read as the derivative of the power")
    }
    let isGradient = node.nucleus.scalar == "\u{2207}"
    let result = try derivative(of: body, by: [target], isGradient: isGradient, at: range)
    try checkReach(of: node, result, cursor)
    return isRow ? Expression(.transpose, [result], at: range) : result
  }

  private func isIndependent(_ factor: Expression, of target: TargetNotation) -> Bool {
    if factor.isConstant { return true }
    guard shape(of: factor) == .number, let found = target.expression else { return false }
    return !Dependence.of(factor, on: found)
  }

  /// `\partial_x f(x) g(x)`: with another factor that depends on x, the derivative may reach over
  /// it too. Factors that are derivatives themselves end it.
  private func checkReach(
    of node: MathNode, _ derivative: Expression, _ cursor: Cursor
  ) throws(Objection) {
    var derivative = derivative
    if case .transpose = derivative.operation { derivative = derivative.operands[0] }
    guard case .derivative(let targets) = derivative.operation, let target = targets.first else {
      return
    }
    var (ahead, reader) = (cursor, self)
    while let next = ahead.peek, beginsFactor(next), !isOperator(next) {
      guard let factor = try? reader.factor(&ahead) else { return }
      if Dependence.of(factor, on: target.quantity) {
        throw .ambiguous(
          "\(text(at: derivative.range)) \(text(at: factor.range))",
          "the derivative of the first factor", "the derivative of the product",
          write: "brackets", derivative.range)
      }
    }
  }

  /// `\nabla_x f(x)`: the column of all partial derivatives.
  mutating func gradient(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    if let symbol = try operatorSymbol(node, &cursor) { return symbol }
    if let plain = try plainNabla(node, &cursor) { return plain }
    guard case .scripts(let scripts) = node, scripts.subscript != nil
    else { throw .unchecked("∇ without a variable", node.range) }
    return try partialOperator(node, &cursor)
  }

  /// By what stands below an operator, so many times.
  mutating func derivative(
    of body: Expression, _ below: [MathNode], count: Int, at range: Range<Int>
  ) throws(Objection) -> Expression {
    let target = targetNotation(below, at: below.range(or: range))
    return try derivative(
      of: body, by: Array(repeating: target, count: count), isGradient: true, at: range)
  }

  private mutating func derivative(
    of body: Expression, by targets: [TargetNotation], isGradient: Bool = false,
    at range: Range<Int>
  ) throws(Objection) -> Expression {
    var operands = [body]
    var described: [DerivativeTarget] = []
    var targets = targets
    // `\partial x^\top` below: a number's derivatives as a row, a column's by rows and columns.
    var isTransposed = false
    for index in targets.indices {
      guard let whole = targets[index].expression, case .transpose = whole.operation,
        shape(of: whole.operands[0]) == .column
      else { continue }
      guard targets.count == 1 || index == 1 else {
        throw .unchecked("a derivative by a row comes last", targets[index].range)
      }
      targets[index].expression = whole.operands[0]
      isTransposed = true
    }
    for target in targets {
      let (description, indices) = try self.target(target, of: body)
      described.append(description)
      operands += indices
    }
    let result = Expression(.derivative(described), operands, at: range)
    guard targets.count == 1, described[0].components == 0 else { return result }
    if isTransposed {
      switch shape(of: body) {
      case .number: return Expression(.transpose, [result], at: range)
      case .column: return result
      default: throw .unchecked("the derivative of this by a row is not read", range)
      }
    }
    return laidOut(
      result, of: shape(of: body), by: targets[0].expression.flatMap { shape(of: $0) },
      isGradient: isGradient)
  }

  /// The target by itself, if what is derived depends on it; else the value of that name at which
  /// it is taken: `\partial_{\theta_p} F(\theta(t))` moves `\theta(t)`.
  private mutating func target(
    _ notation: TargetNotation, of body: Expression
  ) throws(Objection) -> (DerivativeTarget, [Expression]) {
    var objection = notation.objection
    if let expression = notation.expression {
      do throws(Objection) {
        let found = try target(expression)
        try checkDependence(of: body, on: found.0, expression.range)
        return found
      } catch {
        objection = error
      }
    }
    if let carrier = try carrier(notation, in: body) { return carrier }
    throw objection ?? .unchecked("a derivative by nothing", notation.range)
  }

  private mutating func carrier(
    _ notation: TargetNotation, in body: Expression
  ) throws(Objection) -> (DerivativeTarget, [Expression])? {
    guard notation.nodes.count == 1, let head = Head(notation.nodes[0]), head.exponent.isEmpty
    else { return nil }
    let indices = try indexExpressions(head.superscripts, at: notation.range)
    var found: [Expression] = []
    body.visit { part in
      guard case .symbol(let declaration, let count) = part.operation,
        declaration.pattern.name == head.name, declaration.pattern.hasArguments
      else { return }
      let slots = declaration.pattern.slots.filter { $0.place == .superscript }
      let own = slots.compactMap { slot in
        slot.parameter.flatMap { $0 < count ? part.operands[$0] : nil }
      }
      let matches =
        own.count == indices.count && zip(own, indices).allSatisfy { $0.isSame(as: $1) }
      if matches { found.append(part) }
    }
    guard let first = found.first, case .symbol(let declaration, let count) = first.operation
    else { return nil }
    let point = Array(first.operands.prefix(count))
    for other in found {
      guard other.operation.isSame(as: first.operation),
        zip(other.operands, point).allSatisfy({ $0.isSame(as: $1) })
      else {
        throw .unchecked("at which \(head.name) is this derivative taken?", notation.range)
      }
    }
    let components = try indexExpressions(head.subscripts, at: notation.range)
    let target = DerivativeTarget(
      quantity: .symbol(declaration), parameters: count, components: components.count,
      name: declaration.latex)
    return (target, point + components)
  }

  private func target(
    _ expression: Expression
  ) throws(Objection) -> (DerivativeTarget, [Expression]) {
    switch expression.operation {
    case .variable(let variable):
      let target = DerivativeTarget(
        quantity: .variable(variable), parameters: 0, components: 0, name: variable.name.description
      )
      return (target, [])
    case .component:
      guard case .variable(let variable) = expression.operands[0].operation else { break }
      let indices = Array(expression.operands.dropFirst())
      let target = DerivativeTarget(
        quantity: .variable(variable), parameters: 0, components: indices.count,
        name: variable.name.description)
      return (target, indices)
    case .symbol(let declaration, let parameters):
      if let other = expression.standingFor { return try target(other) }
      let target = DerivativeTarget(
        quantity: .symbol(declaration), parameters: parameters,
        components: expression.operands.count - parameters, name: declaration.latex)
      return (target, expression.operands)
    default: break
    }
    throw .unchecked(
      "a derivative is taken with respect to a symbol or a component of one", expression.range)
  }

  /// A derivative by something that does not occur would be a silent zero.
  private func checkDependence(
    of body: Expression, on target: DerivativeTarget, _ range: Range<Int>
  ) throws(Objection) {
    switch target.quantity {
    case .variable(let variable):
      var occurs = false
      body.visit { if case .variable(variable) = $0.operation { occurs = true } }
      if !occurs {
        throw .unchecked("\(variable.name) does not occur in the differentiated expression", range)
      }
    case .symbol(let declaration):
      if !Dependence.of(body, on: declaration) {
        throw .unchecked(
          "the differentiated expression is not declared to depend on \(declaration.latex): "
            + "use given: or a formula, or offer the derivative", range)
      }
    }
  }
}
