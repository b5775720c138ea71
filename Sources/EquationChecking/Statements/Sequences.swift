internal import MathSyntax

/// Sequences that a formula defines by a step and a start: `x_{t+1} = f(x_t), \quad x_0 = 1`, as
/// relations or as conditions of one.
struct Sequences {
  /// The relations that define a sequence.
  private(set) var definitions = DisplayMeanings.Definitions()

  /// An equation of the formula that may be a step or a start.
  private struct Equation {
    var head: Head
    /// What stands in the index.
    var index: [MathNode]
    var left: [MathNode]
    var right: [MathNode]

    init?(_ left: [MathNode], _ right: [MathNode]) {
      guard left.count == 1, let head = Head(left[0]), head.exponent.isEmpty, !right.isEmpty,
        head.subscripts.count + head.superscripts.count == 1
      else { return nil }
      self.head = head
      index = (head.subscripts + head.superscripts)[0]
      (self.left, self.right) = (left, right)
    }

    /// A whole number in the index: the equation is a start.
    var number: Int? { index.allSatisfy(\.isDigit) ? Int(Spelling.text(index)) : nil }

    /// The letter in the index and what is added to it: the equation may be a step.
    var place: (letter: MathNode, shift: Int)? {
      guard let letter = index.first, Head(letter) != nil, !letter.isDigit else { return nil }
      if index.count == 1 { return (letter, 0) }
      guard index.count >= 3, index[1].scalar == "+", index[2...].allSatisfy(\.isDigit),
        let shift = Int(Spelling.text(Array(index[2...])))
      else { return nil }
      return (letter, shift)
    }

    var begin: Int { left[0].range.lowerBound }
  }

  /// Declares the sequences of a formula's statements, and takes the equations that define them out
  /// of the conditions.
  init(
    of statements: inout [Statement], _ vocabulary: Vocabulary, _ source: SourceText
  ) throws(Objection) {
    let equations = statements.flatMap(\.equations).compactMap { Equation($0.left, $0.right) }
    for step in equations {
      guard let (letter, shift) = step.place, !isDeclared(step.head, vocabulary) else { continue }
      let starts = equations.filter { $0.head.name == step.head.name && $0.number != nil }
        .sorted { $0.number ?? 0 < $1.number ?? 0 }
      guard let first = starts.first?.number,
        starts.compactMap(\.number) == starts.indices.map({ first + $0 })
      else { continue }
      let reader = SequenceReader(vocabulary, source, step.head, letter: letter, shift: shift)
      guard
        let declaration = try reader.declaration(
          step: step.right, starts: starts.map(\.right), first: first)
      else { continue }
      vocabulary.add(declaration)
      for equation in [step] + starts { definitions.add(declaration.latex, at: equation.begin) }
    }
    definitions.remove(from: &statements)
  }

  /// Whether members of the sequence mean something already.
  private func isDeclared(_ head: Head, _ vocabulary: Vocabulary) -> Bool {
    vocabulary.declarations(named: head.name).contains { declaration in
      declaration.pattern.hasArguments || declaration.rank != 0
        || declaration.pattern.slots.contains { !$0.isLiteral }
    }
  }
}

/// Reads the step of one sequence.
private struct SequenceReader {
  let vocabulary: Vocabulary
  let source: SourceText
  let pattern: SymbolPattern
  let letter: SymbolName
  let shift: Int
  let latex: String

  init(
    _ vocabulary: Vocabulary, _ source: SourceText, _ head: Head, letter: MathNode, shift: Int
  ) {
    self.vocabulary = vocabulary
    self.source = source
    self.shift = shift
    let isRaised = head.subscripts.isEmpty
    self.letter = Head(letter)?.name ?? ""
    let spelling = Spelling.text([letter])
    latex = isRaised ? "\(head.name)^{(\(spelling))}" : "\(head.name)_{\(spelling)}"
    let slot = SymbolPattern.Slot(
      place: isRaised ? .superscript : .subscript, spelling: spelling, name: self.letter,
      isLiteral: false, followsSemicolon: false, parameter: 0)
    pattern = SymbolPattern(name: head.name, slots: [slot])
  }

  /// Nil where the step does not lead from members before to the next one, or starts are missing.
  func declaration(
    step: [MathNode], starts: [[MathNode]], first: Int
  ) throws(Objection) -> Declaration? {
    var elaborator = Elaborator(vocabulary, source: source)
    let wanted = elaborator.bind("the number of a member")
    elaborator.unbind()
    var firsts: [Expression] = []
    for start in starts {
      firsts.append(try read(start, &elaborator))
    }
    let rank = firsts.first.flatMap { elaborator.shape(of: $0)?.rank } ?? 0
    // Members in the step are read as a symbol of their own, whose indices tell which they are.
    let member = Declaration(
      latex: latex, pattern: pattern, body: .value(.scalar(.nan)), rank: rank)
    let scratch = Vocabulary()
    scratch.include(vocabulary)
    scratch.add(member)
    var inner = Elaborator(scratch, source: source)
    inner.continueNumbering(after: elaborator)
    let index = inner.bind(letter, isNumber: true)
    var objection: Objection?
    let raw = try read(step, &inner)
    var ages: Set<Int> = []
    raw.visit { part in
      guard case .symbol(let declaration, _) = part.operation, declaration === member else {
        return
      }
      if let offset = part.operands[0].offset(from: index), offset < shift {
        ages.insert(shift - offset)
      } else {
        objection = .unchecked("this member of the sequence is not before the next one", part.range)
      }
    }
    if let objection { throw objection }
    guard let oldest = ages.max(), starts.count == oldest else { return nil }
    let values = (1...oldest).map { inner.bind("\(latex) before, \($0)") }
    let body = raw.replacing(member, offsetBy: shift, index, values)
    let recursion = Recursion(index: index, shift: shift, values: values)
    let range = body.range
    let operands =
      [
        Expression(.variable(wanted), at: range),
        Expression(.number(Double(first)), at: range),
      ] + firsts + [body]
    let result = Declaration(
      latex: latex, pattern: pattern,
      body: .formula([wanted], Expression(.recursion(recursion), operands, at: range)), rank: rank)
    result.isDefinition = true
    return result
  }

  /// The meaning of some nodes, each of which is accounted for.
  private func read(
    _ nodes: [MathNode], _ elaborator: inout Elaborator
  ) throws(Objection) -> Expression {
    let before = elaborator
    let range = nodes.range(or: 0..<0)
    let result = try elaborator.expression(nodes, at: range)
    let unread = Accounting(source: source).unread(in: nodes) { nodes in
      var attempt = before
      guard let meaning = try? attempt.expression(nodes, at: range) else { return nil }
      return Sense([meaning], outer: before.variableCount)
    }
    if let unread { throw unread }
    return result
  }
}

extension Expression {
  /// k of `n + k`; nil for another expression.
  fileprivate func offset(from index: Variable) -> Int? {
    switch operation {
    case .variable(index): return 0
    case .add where operands.count == 2:
      guard case .variable(index) = operands[0].operation else { return nil }
      switch operands[1].operation {
      case .number(let x): return Int(exactly: x)
      case .negate:
        guard case .number(let x) = operands[1].operands[0].operation else { return nil }
        return Int(exactly: -x)
      default: return nil
      }
    default: return nil
    }
  }

  /// With variables in place of the members of a sequence.
  fileprivate func replacing(
    _ member: Declaration, offsetBy shift: Int, _ index: Variable, _ values: [Variable]
  ) -> Expression {
    if case .symbol(let declaration, _) = operation, declaration === member,
      let offset = operands[0].offset(from: index)
    {
      let value = Expression(.variable(values[shift - offset - 1]), at: range)
      return operands.count == 1
        ? value : Expression(.component, [value] + operands.dropFirst(), at: range)
    }
    var result = self
    result.operands = operands.map { $0.replacing(member, offsetBy: shift, index, values) }
    return result
  }
}
