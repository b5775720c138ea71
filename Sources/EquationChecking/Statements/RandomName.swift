internal import LinearAlgebra
internal import MathSyntax

/// A name with a law, declared random: what rests on it is random too, and its means are sampled, or
/// integrated where at most two normal numbers are in them.
struct RandomName {
  let head: Head
  let node: MathNode
  let distribution: [MathNode]

  /// What the name and what it needs are declared as, each node of its law accounted for, and how that
  /// is said.
  func read(
    _ vocabulary: Vocabulary, _ source: SourceText
  ) throws(Objection) -> (declarations: [Declaration], note: String) {
    if vocabulary.declarations(named: head.name).contains(where: RandomSymbols.isRandom) {
      throw .unchecked(
        "\(head.name) is declared random, and the display gives it a law: leave one of them out",
        node.range)
    }
    let slots = head.subscripts.map { index in
      SymbolPattern.Slot(
        place: .subscript, spelling: Spelling.text(index),
        name: index.first.flatMap(Head.init)?.name ?? "", isLiteral: false,
        followsSemicolon: false, parameter: 0)
    }
    let range = distribution.range(or: node.range)
    func law(
      _ nodes: [MathNode]
    ) throws(Objection) -> (law: Law, parameters: [Expression], isNumber: Bool) {
      var elaborator = Elaborator(vocabulary, source: source)
      for slot in slots { _ = elaborator.bind(slot.name, isNumber: true) }
      guard let (law, parameters) = try elaborator.law(nodes, at: range) else {
        throw .unchecked(
          "the law `\(source.text(of: nodes))` is not declared", range)
      }
      return (law, parameters, parameters.allSatisfy { elaborator.shape(of: $0) == .number })
    }
    let (kind, parameters, isNumber) = try law(distribution)
    let unread = Accounting(source: source).unread(in: distribution) { nodes in
      guard let (kind, parameters, _) = try? law(nodes) else { return nil }
      return Sense(parameters, outer: slots.count, [kind.rawValue])
    }
    if let unread { throw unread }
    let latex = source.text(of: [node])
    let pattern = SymbolPattern(name: head.name, slots: slots)
    if kind == .normal, slots.isEmpty, isNumber {
      return normal(parameters, latex, pattern, at: range)
    }
    let declaration = Declaration(
      latex: latex, pattern: pattern,
      body: .random(
        .sampler { generator, values in
          try Self.sample(kind, Array(values.dropFirst(slots.count)), &generator, at: range)
        }), rank: isNumber || kind != .normal ? 0 : nil, kinds: slots.map { _ in .index })
    declaration.given = parameters
    let note =
      slots.isEmpty
      ? "`\(latex)` is drawn from its law, over which means are sampled"
      : "`\(latex)` is a family of independent draws, over which means are sampled"
    return ([declaration], note)
  }

  /// μ + σ Z with a standard normal Z, so that means are integrated.
  private func normal(
    _ parameters: [Expression], _ latex: String, _ pattern: SymbolPattern, at range: Range<Int>
  ) -> (declarations: [Declaration], note: String) {
    let standard = Declaration(
      latex: latex, pattern: SymbolPattern(name: "the normal number of \(latex)", slots: []),
      body: .random(.normal(mean: 0, deviation: 1)), rank: 0)
    let deviation = Expression(.elementary(.sqrt), [parameters[1]], at: range)
    let z = Expression(.symbol(standard, parameters: 0), at: range)
    let body = Expression(
      .add, [parameters[0], Expression(.multiply(.juxtaposed), [deviation, z], at: range)],
      at: range)
    let declaration = Declaration(latex: latex, pattern: pattern, body: .formula([], body), rank: 0)
    return (
      [standard, declaration],
      "`\(latex)` has the law that the display gives it, and so has what rests on it"
    )
  }

  /// A draw: of a number, or of a normal vector.
  private static func sample(
    _ law: Law, _ parameters: [MathValue], _ generator: inout SeededGenerator, at range: Range<Int>
  ) throws -> MathValue {
    let numbers = parameters.compactMap(\.scalar)
    if numbers.count == parameters.count {
      if let problem = law.problem(numbers) { throw ArgumentMismatch(message: problem) }
      return .scalar(law.sample(&generator, numbers))
    }
    guard law == .normal else {
      throw ArgumentMismatch(message: "the law has a parameter that is not a number")
    }
    let covariance = parameters[1].asMatrix
    let n = covariance.rows
    let mean = parameters[0].elements
    guard covariance.isSquare, mean.count == n || parameters[0] == .scalar(0) else {
      throw ArgumentMismatch(message: "the mean and the covariance do not fit")
    }
    let factor = try Evaluator.factor(covariance, at: range)
    let center = mean.count == n ? mean : Vector(repeating: 0, count: n)
    return .vector(Evaluator.normalPoint(center, factor, generator.normals(n)))
  }
}
