internal import MathSyntax

/// Probabilities, moments and information of what has a law: `\mathbb{P}(X > t)`,
/// `\operatorname{Var}(X)`, `\operatorname{KL}(p \,\|\, q)`, `H(p)`.
extension Elaborator {
  /// A name with its law, from the text of a display: `X \sim \mathcal{N}(0, 1)`.
  struct LawfulVariable {
    var variable: Variable
    var law: Law
    var parameters: [Expression]
  }

  // MARK: Laws

  /// Reads `\operatorname{Poisson}(\lambda)`, `\chi^2_n`, `t_\nu`; nil for what is no law.
  mutating func law(
    _ nodes: [MathNode], at range: Range<Int>
  ) throws(Objection) -> (Law, [Expression])? {
    guard let first = nodes.first, let head = Head(first), let name = head.name.word else {
      return nil
    }
    if nodes.count == 1, head.subscripts.isEmpty, head.whole.isEmpty,
      let named = vocabulary.laws[head.name]
    {
      return (named.law, named.parameters)
    }
    if name == "χ", Spelling.text(head.exponent) == "2" {
      var degrees = head.subscripts
      if degrees.isEmpty, let arguments = Self.arguments(after: 0, in: nodes),
        arguments.end == nodes.count
      {
        degrees = arguments.parts
      } else if nodes.count > 1 {
        return nil
      }
      guard degrees.count == 1 else { return nil }
      return (.chiSquared, [try expression(degrees[0], at: range)])
    }
    if name == "t", head.subscripts.count == 1, nodes.count == 1 {
      return (.student, [try expression(head.subscripts[0], at: range)])
    }
    guard var law = Law.named(name), head.exponent.isEmpty, head.subscripts.isEmpty,
      let arguments = Self.brackets(after: 0, in: nodes), arguments.end == nodes.count,
      arguments.scripts == nil, !vocabulary.isDeclared(head.name)
    else { return nil }
    if law == .uniform, arguments.parts.count == 1,
      let ends = try integers(arguments.parts[0], range)
    {
      return (.discreteUniform, [ends.0, ends.1])
    }
    guard arguments.parts.count == law.parameters else { return nil }
    let parameters = try arguments.parts.map { part throws(Objection) in
      try expression(part, at: part.range(or: range))
    }
    if law == .gamma {
      switch Spelling.text(arguments.parts[1]) {
      case "θ", "ϑ": law = .gammaByScale
      case let second where second.hasPrefix("β") || second.hasPrefix("λ") || second.hasPrefix("b"):
        note("`\(text(nodes))` is read with its second parameter as a rate")
      default:
        throw .ambiguous(
          text(nodes), "the law of this rate", "the law of this scale",
          write: "β for a rate, θ for a scale", nodes.range(or: range))
      }
    }
    if law == .geometric { note("`\(text(nodes))` is read as a law on 1, 2, …") }
    if law == .exponential { note("`\(text(nodes))` is read with its parameter as the rate") }
    return (law, parameters)
  }

  /// `X \sim …` in a condition: the name has the law from here on. False where that is no law, or
  /// the name is declared.
  mutating func addLaw(
    _ names: [MathNode], _ distribution: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Bool {
    guard let (law, parameters) = try law(distribution, at: range) else { return false }
    for name in Notation.split(names) {
      guard let head = name.first.flatMap(Head.init), name.count == 1, head.exponent.isEmpty,
        head.superscripts.isEmpty
      else { throw .unchecked("a name is needed here", range) }
      let symbol = Self.lawName(head)
      if vocabulary.declarations(named: head.name).contains(where: RandomSymbols.isRandom) {
        throw .unchecked(
          "\(head.name) is declared random, and the display gives it a law: leave one of them out",
          range)
      }
      if vocabulary.isDeclared(head.name) {
        note("`\(text(name))` has the law that the display gives it, and not its declared meaning")
      }
      let variable = bind(symbol, isNumber: true)
      laws.append(LawfulVariable(variable: variable, law: law, parameters: parameters))
    }
    return true
  }

  /// `X_1` and `X_2` are names of their own.
  static func lawName(_ head: Head) -> SymbolName {
    head.subscripts.isEmpty
      ? head.name
      : head.name.with(
        decoration: "_" + head.subscripts.map { Spelling.text($0) }.joined(separator: ","))
  }

  /// The variable of a name with a law.
  func lawfulVariable(_ head: Head) -> Variable? {
    if laws.isEmpty { return nil }
    let name = Self.lawName(head)
    return laws.last { $0.variable.name == name }?.variable
  }

  // MARK: Means

  /// The mean over all that is random in a body.
  func mean(_ body: Expression, at range: Range<Int>) -> Expression {
    var result = body
    if !RandomSymbols.of(body).isEmpty {
      result = Expression(.expectation(.declared), [result], at: range)
    }
    for lawful in laws where result.mentions([lawful.variable]) {
      result = Expression(
        .expectation(.law(lawful.variable, lawful.law)), [result] + lawful.parameters, at: range)
    }
    return result
  }

  func isRandom(_ body: Expression) -> Bool {
    !RandomSymbols.of(body).isEmpty || body.mentions(laws.map(\.variable))
  }

  /// Whether the name is one of a probability, with an event in its brackets.
  mutating func probability(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes) else {
      return nil
    }
    let content = brackets.content
    let range = node.range.through(brackets.range)
    let bar = Notation.topLevel(content).first { content[$0].isBar }
    let parts = bar.map { [Array(content[..<$0]), Array(content[($0 + 1)...])] } ?? [content]
    // Bars in pairs are magnitudes.
    let isConditional =
      parts.count == 2 && hasRelation(parts[0]) && hasRelation(parts[1])
      && content.count { $0.nucleus.isBar } % 2 == 1
    guard hasRelation(content) else { return nil }
    var bound: [LawfulVariable] = []
    if case .scripts(let scripts) = node, let below = scripts.subscript?.cleaned {
      bound = try lawsBelow(below, at: range)
    }
    return try underLaws(bound) { elaborator throws(Objection) in
      let result: Expression
      if isConditional {
        let (event, given) = (
          try elaborator.event(parts[0], at: range), try elaborator.event(parts[1], at: range)
        )
        guard elaborator.isRandom(event) || elaborator.isRandom(given) else {
          throw .unchecked("nothing in this event is random", brackets.range)
        }
        let both = Expression(.multiply(.juxtaposed), [event, given], at: range)
        result = Expression(
          .divide, [elaborator.mean(both, at: range), elaborator.mean(given, at: range)],
          at: range)
      } else {
        let event = try elaborator.event(content, at: range)
        guard elaborator.isRandom(event) else {
          throw .unchecked("nothing in this event is random", brackets.range)
        }
        result = elaborator.mean(event, at: range)
      }
      cursor.position = brackets.end
      guard let scripts = brackets.scripts else { return result }
      return try elaborator.scripted(result, scripts)
    }
  }

  /// Reads with laws in force that were bound for it, and lets go of both.
  mutating func underLaws(
    _ bound: [LawfulVariable], _ body: (inout Elaborator) throws(Objection) -> Expression
  ) throws(Objection) -> Expression {
    let outer = laws
    laws += bound
    defer {
      laws = outer
      unbind(bound.count)
    }
    return try body(&self)
  }

  /// Laws below an operator: `X \sim P, \; Y \sim Q`.
  mutating func lawsBelow(
    _ nodes: [MathNode], at range: Range<Int>
  ) throws(Objection) -> [LawfulVariable] {
    let outer = laws
    var names: [MathNode] = []
    var count = 0
    for part in Notation.split(nodes) {
      guard let tilde = part.firstIndex(where: { $0.scalar == "\u{223C}" }) else {
        names += part
        continue
      }
      let all = names + Array(part[..<tilde])
      names = []
      guard let (law, parameters) = try law(Array(part[(tilde + 1)...]), at: range) else {
        unbind(count)
        laws = outer
        throw .unchecked("this law is not declared", range)
      }
      for name in Notation.split(all) {
        let variable = bind(try variableName(name, range), isNumber: true)
        count += 1
        laws.append(LawfulVariable(variable: variable, law: law, parameters: parameters))
      }
    }
    let added = Array(laws[outer.count...])
    laws = outer
    return added
  }

  // MARK: Information

  /// `\operatorname{KL}(p \,\|\, q)` of two laws, or of two vectors of probabilities.
  mutating func divergence(
    _ node: MathNode, _ cursor: inout Cursor
  ) throws(Objection) -> Expression? {
    guard let brackets = Self.brackets(after: cursor.position, in: cursor.nodes) else {
      return nil
    }
    let content = brackets.content
    let range = node.range.through(brackets.range)
    let bars = Notation.topLevel(content).filter {
      content[$0].isDoubleBar || content[$0].scalar == "|"
    }
    let sides: [[MathNode]]
    if let first = bars.first, bars.count == 1 || bars.count == 2 && bars[1] == first + 1 {
      sides = [Array(content[..<first]), Array(content[(first + bars.count)...])]
    } else if brackets.parts.count == 2 {
      sides = brackets.parts
    } else {
      return nil
    }
    cursor.position = brackets.end
    let result: Expression
    if let (p, parameters) = try law(sides[0], at: range) {
      guard let (q, others) = try law(sides[1], at: range) else {
        throw .unchecked("the law `\(text(sides[1]))` is not declared", range)
      }
      guard p.isDiscrete == q.isDiscrete else {
        throw .unchecked("the divergence of laws of two kinds", range)
      }
      if p == .normal {
        // Of vectors too: the trace, the determinant and the distance of the means.
        result = Self.normalDivergence(parameters, others, at: range)
      } else {
        result = integralDivergence(p, parameters, q, others, at: range)
      }
    } else {
      result = Expression(
        .array(.divergence),
        [try expression(sides[0], at: range), try expression(sides[1], at: range)], at: range)
    }
    guard let scripts = brackets.scripts else { return result }
    return try scripted(result, scripts)
  }

  /// The mean of log p/q under p.
  private mutating func integralDivergence(
    _ p: Law, _ parameters: [Expression], _ q: Law, _ others: [Expression], at range: Range<Int>
  ) -> Expression {
    let variable = bind("the variable of \(variableCount)", isNumber: true)
    defer { unbind() }
    let x = Expression(.variable(variable), at: range)
    func logarithm(_ law: Law, _ parameters: [Expression]) -> Expression {
      Expression(
        .elementary(.log), [Expression(.density(law), [x] + parameters, at: range)], at: range)
    }
    let body = Expression(
      .add,
      [logarithm(p, parameters), Expression(.negate, [logarithm(q, others)], at: range)], at: range)
    return Expression(.expectation(.law(variable, p)), [body] + parameters, at: range)
  }

  /// (tr(Σ₂⁻¹ Σ₁) + (μ₂ − μ₁)ᵀ Σ₂⁻¹ (μ₂ − μ₁) − k + log det Σ₂ / det Σ₁) / 2, evaluated as the mean
  /// of log p/q under p.
  private static func normalDivergence(
    _ p: [Expression], _ q: [Expression], at range: Range<Int>
  ) -> Expression {
    Expression(.normalDivergence, p + q, at: range)
  }

  /// `H(p)` and `H(p, q)` of probabilities, `H(\mathcal{N}(0, \sigma^2))` of a law.
  mutating func entropy(
    _ head: Head, _ arguments: Arguments, at range: Range<Int>
  ) throws(Objection) -> Expression? {
    guard arguments.parts.count <= 2, let first = arguments.parts.first else { return nil }
    if arguments.parts.count == 1, let (law, parameters) = try law(first, at: range) {
      return entropy(of: law, parameters, head, at: range)
    }
    let operands = try arguments.parts.map { part throws(Objection) in
      try expression(part, at: part.range(or: range))
    }
    if operands.count == 1, case .variable(let variable) = operands[0].operation,
      let lawful = laws.last(where: { $0.variable == variable })
    {
      return entropy(of: lawful.law, lawful.parameters, head, at: range)
    }
    guard operands.allSatisfy({ shape(of: $0) == .column }) else { return nil }
    note("`\(text(at: head.range))` is not declared, and is read as the entropy in nats")
    return Expression(
      .array(operands.count == 1 ? .entropy : .crossEntropy), operands, at: range)
  }

  private mutating func entropy(
    of law: Law, _ parameters: [Expression], _ head: Head, at range: Range<Int>
  ) -> Expression {
    let variable = bind("the variable of \(variableCount)", isNumber: true)
    defer { unbind() }
    let x = Expression(.variable(variable), at: range)
    let density = Expression(.density(law), [x] + parameters, at: range)
    let logarithm = Expression(.elementary(.log), [density], at: range)
    let body = Expression(.negate, [logarithm], at: range)
    note("`\(text(at: head.range))` is not declared, and is read as the entropy in nats")
    return Expression(.expectation(.law(variable, law)), [body] + parameters, at: range)
  }

  /// `\mathcal{N}(x \mid \mu, \Sigma)`, `\mathcal{N}(x; \mu, \sigma^2)`: a density; so is `p(x)`
  /// where the display says which law p is.
  mutating func lawDensity(
    _ head: Head, _ arguments: Arguments, at range: Range<Int>
  ) throws(Objection) -> Expression? {
    if let named = vocabulary.laws[head.name], head.subscripts.isEmpty, arguments.parts.count == 1 {
      let place = try expression(arguments.parts[0], at: arguments.range)
      return Expression(.density(named.law), [place] + named.parameters, at: range)
    }
    guard let name = head.name.word, let law = Law.named(name), head.subscripts.isEmpty,
      head.exponent.isEmpty
    else { return nil }
    let content = arguments.content
    guard
      let cut = Notation.topLevel(content).first(where: {
        content[$0].isBar || content[$0].scalar == ";"
      })
    else { return nil }
    let rest = Notation.split(Array(content[(cut + 1)...]))
    guard rest.count == law.parameters, law != .gamma else { return nil }
    var operands = [try expression(Array(content[..<cut]), at: range)]
    for part in rest { operands.append(try expression(part, at: range)) }
    return Expression(.density(law), operands, at: range)
  }
}
