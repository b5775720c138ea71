internal import MathSyntax

/// `\mathbb{E}[\cdot]`, with or without the law of its variables below.
extension Elaborator {
  mutating func expectation(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes) else {
      if let mean = try bareExpectation(node, &cursor) { return mean }
      throw .unchecked("𝔼 without brackets: how far does it reach?", node.range)
    }
    let range = node.range.through(brackets.range)
    var law: [MathNode]?
    if case .scripts(let below) = node {
      law = below.subscript?.cleaned
      if below.superscript != nil { throw .unchecked("a superscript on 𝔼", node.range) }
    }
    let start = cursor.position + 1
    cursor.position = brackets.end
    if let power = brackets.scripts?.superscript?.cleaned, Self.isPower(power),
      Notation.openingBracket(of: cursor.nodes[start]) == "(", isMeanOfPower(brackets, range)
    {
      let body = Array(cursor.nodes[start..<brackets.end])
      return try expectation(of: body, law: law, at: range)
    }
    let result = try expectation(of: brackets.content, law: law, at: range)
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// Whether a superscript is a number or a letter that is no transposition.
  private static func isPower(_ nodes: [MathNode]) -> Bool {
    nodes.allSatisfy(\.isDigit)
      || nodes.count == 1 && nodes[0].scalar != "T" && Head(nodes[0]) != nil
  }

  /// Whether `\mathbb{E} (…)^2` is the mean of the square: usually so, but for a name alone in the
  /// parentheses, which then are those of 𝔼.
  private mutating func isMeanOfPower(_ brackets: Arguments, _ range: Range<Int>) -> Bool {
    brackets.content.count == 1 && Head(brackets.content[0]) != nil
      ? takes(.meanOfPower, range) : !takes(.powerOfMean, range)
  }

  /// `\mathbb{E} X Y^2`, `\mathbb{E}_{x \sim p} \|x\|^2`: of the product behind it, up to the next
  /// sign or the next mean.
  private mutating func bareExpectation(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    var law: [MathNode]?
    if case .scripts(let below) = node {
      law = below.subscript?.cleaned
      if below.superscript != nil { throw .unchecked("a superscript on 𝔼", node.range) }
    }
    let start = cursor.position + 1
    var ahead = cursor
    ahead.position = start
    guard let end = bareExtent(ahead) else { return nil }
    let body = Array(cursor.nodes[start..<end])
    let range = node.range.through(body.range(or: node.range))
    cursor.position = end
    note("`\(text(at: range))` is read as the mean of the whole product, with its powers")
    return try expectation(of: body, law: law, at: range)
  }

  /// The position behind a product; nil where there is none, or where it is divided.
  private func bareExtent(_ start: Cursor) -> Int? {
    var cursor = start
    while let node = cursor.peek {
      if node.nucleus.isBar || node.nucleus.isDoubleBar {
        guard let extent = barredExtent(cursor) else { return nil }
        cursor.position = extent.end
        continue
      }
      if Notation.isOpening(node) {
        guard let end = Notation.closing(of: cursor.position, in: cursor.nodes) else { return nil }
        cursor.position = end + 1
        continue
      }
      if node.scalar == "/" { return nil }
      if endsMean(node), cursor.position > start.position || !isOperator(node) { break }
      cursor.advance()
    }
    return cursor.position > start.position ? cursor.position : nil
  }

  /// Whether a mean without brackets ends before a node.
  private func endsMean(_ node: MathNode) -> Bool {
    if Spelling.name(of: node.nucleus) == "𝔼" { return true }
    guard let symbol = node.symbol else {
      if case .namedOperator(let named) = node.nucleus {
        return ["E", "Var", "Cov", "Pr"].contains(named.name)
      }
      return false
    }
    switch symbol.atomClass {
    case .relation, .punctuation, .closing: return true
    case .binary: return ["+", "\u{2212}", "\u{00B1}"].contains(symbol.scalar)
    default: return false
    }
  }

  private mutating func expectation(
    of body: [MathNode], law: [MathNode]?, at range: Range<Int>
  ) throws(Objection) -> Expression {
    guard let law, let tilde = law.firstIndex(where: { $0.scalar == "\u{223C}" }) else {
      return try expectation(of: body, over: law, at: range)
    }
    let names = Array(law[..<tilde])
    let distribution = Array(law[(tilde + 1)...])
    if let points = declaredPoints(distribution) {
      let variables = try bind(names, range)
      defer { unbind(variables.count) }
      let inner = try expression(body, at: range)
      return Expression(.expectation(.empirical(variables, points)), [inner], at: range)
    }
    let isOne = law.count { $0.scalar == "\u{223C}" } == 1
    guard isOne, let normal = normalLaw(distribution) else {
      if let found = try lawfulExpectation(of: body, law, distribution, isOne: isOne, at: range) {
        return found
      }
      throw .unchecked("this law is not declared", distribution.range(or: range))
    }
    // A covariance of two points makes a process of the name, not a number.
    if normal.covariance.count == 1, let head = Head(normal.covariance[0]), takesTwoPoints(head) {
      return try process(names, normal.mean, normal.covariance[0], body, at: range)
    }
    return try normalExpectation(of: body, names, normal, at: range)
  }

  /// Over one normal number, or a vector of them. Where a body of one number has kinks or jumps, it
  /// is integrated as under any other law, which looks for them.
  private mutating func normalExpectation(
    of body: [MathNode], _ names: [MathNode], _ normal: NormalNotation, at range: Range<Int>
  ) throws(Objection) -> Expression {
    let location = try expression(normal.mean, at: normal.mean.range(or: range))
    let spread = try expression(normal.covariance, at: normal.covariance.range(or: range))
    let isNumber = shape(of: location) == .number && shape(of: spread) == .number
    let variables = try bind(names, areNumbers: isNumber, range)
    defer { unbind(variables.count) }
    let inner = try expression(body, at: range)
    let kind: Expectation =
      variables.count == 1 && isNumber && inner.hasJumps
      ? .law(variables[0], .normal) : .gaussian(variables)
    return Expression(.expectation(kind), [inner, location, spread], at: range)
  }

  /// Under laws of numbers, `\mathbb{E}_{X \sim \operatorname{Exp}(\lambda), Y \sim …}`; nil where
  /// the only one is not known.
  private mutating func lawfulExpectation(
    of body: [MathNode], _ below: [MathNode], _ distribution: [MathNode], isOne: Bool,
    at range: Range<Int>
  ) throws(Objection) -> Expression? {
    if isOne {
      var trial = self
      guard try trial.law(distribution, at: range) != nil else { return nil }
    }
    let bound = try lawsBelow(below, at: range)
    var result = try underLaws(bound) { elaborator throws(Objection) in
      try elaborator.expression(body, at: range)
    }
    for lawful in bound {
      result = Expression(
        .expectation(.law(lawful.variable, lawful.law)), [result] + lawful.parameters, at: range)
    }
    return result
  }

  /// Over what is declared random: all of it, what is named below 𝔼, or what a condition leaves.
  private mutating func expectation(
    of body: [MathNode], over law: [MathNode]?, at range: Range<Int>
  ) throws(Objection) -> Expression {
    if let law {
      let inner = try expression(body, at: range)
      let items = try indexExpressions(Notation.split(law), at: law.range(or: range))
      for item in items where RandomSymbols.of(item).isEmpty {
        throw .unchecked("this is not declared random", item.range)
      }
      return Expression(.expectation(.over), [inner] + items, at: range)
    }
    let bars = Notation.topLevel(body).filter { body[$0].isBar }
    // Given an event: the mean over what lies in it.
    if bars.count == 1, hasRelation(Array(body[(bars[0] + 1)...])) {
      let given = try event(Array(body[(bars[0] + 1)...]), at: range)
      let inner = try expression(Array(body[..<bars[0]]), at: range)
      try checkRandom(given, range)
      let product = Expression(.multiply(.juxtaposed), [inner, given], at: range)
      return Expression(.divide, [mean(product, at: range), mean(given, at: range)], at: range)
    }
    if let bar = Notation.topLevel(body).first(where: { body[$0].scalar == "\u{2223}" }) {
      let inner = try expression(Array(body[..<bar]), at: range)
      let given = Notation.split(Array(body[(bar + 1)...]))
      let items = try indexExpressions(given, at: range)
      try checkRandom(inner, range)
      return Expression(.expectation(.conditional), [inner] + items, at: range)
    }
    let inner = try expression(body, at: range)
    try checkRandom(inner, range)
    return mean(inner, at: range)
  }

  private func checkRandom(_ body: Expression, _ range: Range<Int>) throws(Objection) {
    if !isRandom(body) {
      throw .unchecked("nothing in this expectation is declared random", range)
    }
  }

  private mutating func bind(
    _ names: [MathNode], areNumbers: Bool = false, _ range: Range<Int>
  ) throws(Objection) -> [Variable] {
    var names = names
    if names.count > 2, names[0].scalar == "(", names[names.count - 1].scalar == ")" {
      names = Array(names[1..<(names.count - 1)])
    }
    var parsed: [SymbolName] = []
    for part in Notation.split(names) { parsed.append(try variableName(part, range)) }
    return parsed.map { bind($0, isNumber: areNumbers) }
  }

  private func declaredPoints(_ nodes: [MathNode]) -> Declaration? {
    guard let pattern = SymbolPattern(nodes) else { return nil }
    return vocabulary.declarations(named: pattern.name).first {
      if case .points = $0.body { true } else { false }
    }
  }

  /// Mean and covariance as they are written.
  private struct NormalNotation {
    var mean: [MathNode]
    var covariance: [MathNode]
  }

  /// `\mathcal{N}(0, \Sigma)`; nil for another law.
  private func normalLaw(_ nodes: [MathNode]) -> NormalNotation? {
    guard let name = nodes.first.flatMap(Spelling.name), name == "𝒩" || name == "N",
      let arguments = Self.arguments(after: 0, in: nodes), arguments.parts.count == 2,
      arguments.end == nodes.count, !vocabulary.isDeclared(name)
    else { return nil }
    return NormalNotation(mean: arguments.parts[0], covariance: arguments.parts[1])
  }

  private func takesTwoPoints(_ head: Head) -> Bool {
    vocabulary.declarations(named: head.name).contains {
      $0.pattern.slots(.argument).count == 2
        && $0.pattern.slots(.superscript).count == head.superscripts.count
        && $0.pattern.slots(.subscript).count == head.subscripts.count
    }
  }

  /// A Gaussian process: the body has it at some points, whose covariances the law gives.
  private mutating func process(
    _ names: [MathNode], _ mean: [MathNode], _ covariance: MathNode, _ body: [MathNode],
    at range: Range<Int>
  ) throws(Objection) -> Expression {
    guard Spelling.text(mean) == "0" else {
      throw .unchecked("a Gaussian process with a mean", mean.range(or: range))
    }
    let name = try variableName(names, range)
    processes.append(Process(name: name))
    let result: Expression
    do {
      result = try expression(body, at: range)
    } catch {
      processes.removeLast()
      throw error
    }
    let process = processes.removeLast()
    if process.points.isEmpty { throw .unchecked("\(name) does not occur here", range) }
    var operands = [result]
    for p in process.points {
      for q in process.points {
        let call = [covariance] + Process.call(p.notation, q.notation, at: covariance.span)
        operands.append(try expression(call, at: range))
      }
    }
    let values = process.points.map(\.value)
    return Expression(.expectation(.process(values: values)), operands, at: range)
  }
}
