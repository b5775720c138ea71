internal import Evidence
internal import LinearAlgebra
internal import MathSyntax

/// What a display says of letters that nothing declares: `f(z) = \tanh z` behind a comma defines f,
/// `b \in \mathbb{R}` and `c > -1` say where a letter may be. They are declared for this display alone.
struct LocalSymbols {
  private(set) var meanings: DisplayMeanings

  private var vocabulary: Vocabulary { meanings.vocabulary }
  private var source: SourceText { meanings.source }

  init(_ meanings: DisplayMeanings) { self.meanings = meanings }

  mutating func read(_ statements: inout [Statement]) {
    for statement in statements {
      declareDomains(of: statement)
      for (node, count) in FreeIndices(of: statement, vocabulary).ranges {
        declare(node, .integers(1...count))
      }
      declareValues(of: statement)
    }
    for case let variable? in statements.map(\.antiderivative) {
      if let name = Head(variable)?.name, !vocabulary.isDeclared(name) {
        declare(variable, .number(Bounds()))
      }
    }
    define(by: &statements)
  }

  // MARK: Definitions

  /// An equation whose left side is a name without meaning, which stands elsewhere in the display.
  private struct Candidate {
    var name: [MathNode]
    var pattern: SymbolPattern
    var formula: [MathNode]
    var begin: Int { name[0].range.lowerBound }

    init?(_ name: [MathNode], _ formula: [MathNode], _ vocabulary: Vocabulary) {
      // `\|u\| = 1` and `x^2 = 2` are claims, or conditions.
      guard let head = name.first.flatMap(Head.init), head.exponent.isEmpty,
        let pattern = SymbolPattern(name), !formula.isEmpty,
        !vocabulary.isDeclared(pattern), !Self.isDerivative(head, vocabulary),
        Notation.split(formula).count == 1, !formula.contains(where: \.isDots)
      else { return nil }
      (self.name, self.pattern, self.formula) = (name, pattern, formula)
    }

    /// Whether a prime or a dot makes it the derivative of a declared function.
    private static func isDerivative(_ head: Head, _ vocabulary: Vocabulary) -> Bool {
      var names = Elaborator.undotted(head.name)
      if head.primeCount > 0 { names.append(head.plainName) }
      return names.contains { name in
        vocabulary.declarations(named: name).contains { $0.pattern.hasArguments }
      }
    }

    /// An equation among conditions: of a name with indices or arguments, or one that rests on what
    /// is random; any other is a value.
    init?(condition nodes: [MathNode], _ vocabulary: Vocabulary) {
      guard let (left, right) = Statement.equation(nodes),
        let candidate = Candidate(left, right, vocabulary),
        !candidate.pattern.slots.isEmpty || Self.isRandom(candidate.formula, vocabulary)
      else { return nil }
      self = candidate
    }

    private static func isRandom(_ nodes: [MathNode], _ vocabulary: Vocabulary) -> Bool {
      nodes.contains { node in
        if let name = Head(node)?.name,
          vocabulary.declarations(named: name).contains(where: RandomSymbols.isRandom)
        {
          return true
        }
        return node.children.contains { isRandom($0.nodes.cleaned, vocabulary) }
      }
    }
  }

  /// `\hat w = A^{-1} b = B c` defines ŵ, and claims that the two other sides are equal.
  private func cutDefinitions(_ statements: [Statement]) -> [Statement] {
    statements.flatMap { statement -> [Statement] in
      guard statement.relations.count > 1, statement.relations[0].symbol == .equal,
        statement.modulus == nil, statement.existing == nil,
        statement.relations.allSatisfy({ !$0.sharesSubject }),
        let candidate = Candidate(statement.sides[0], statement.sides[1], vocabulary),
        !statement.sides.dropFirst().contains(where: {
          Elaborator.stands(candidate.pattern.name, in: $0)
        })
      else { return [statement] }
      var (definition, claim) = (statement, statement)
      definition.sides = Array(statement.sides[..<2])
      definition.relations = [statement.relations[0]]
      definition.nodes = Array(
        statement.nodes.prefix { $0.range.lowerBound < statement.relations[1].range.lowerBound })
      claim.sides.removeFirst()
      claim.relations.removeFirst()
      claim.nodes = Array(
        statement.nodes.drop { $0.range.lowerBound <= statement.relations[0].range.lowerBound })
      return [definition, claim]
    }
  }

  private mutating func define(by statements: inout [Statement]) {
    statements = cutDefinitions(statements)
    var candidates: [Candidate] = []
    for (index, statement) in statements.enumerated() {
      if let (left, right) = statement.equation, statement.modulus == nil,
        statement.existing == nil,
        let candidate = Candidate(left, right, vocabulary),
        statements.indices.contains(where: { other in
          other != index
            && Elaborator.stands(candidate.pattern.name, in: statements[other].nodes)
        }) || isCut(index, statements)
      {
        candidates.append(candidate)
      }
      candidates += statement.conditions.compactMap { Candidate(condition: $0, vocabulary) }
    }
    // `F_X(t) = …` is a claim where X has a law.
    let lawful = DisplayLaws.names(in: statements)
    candidates.removeAll { candidate in
      // So is `p(x) = …` where the display says which law p is.
      vocabulary.laws[candidate.pattern.name] != nil
        || candidate.name.first.flatMap(Head.init).map {
          Elaborator.isFunctionOfLaw($0, of: lawful)
        } ?? false
    }
    // One may need another that stands behind it.
    var rest = candidates
    var accepted: [Candidate] = []
    while let place = rest.firstIndex(where: { define(by: $0) }) {
      accepted.append(rest[place])
      let name = rest[place].pattern.name
      rest.removeAll { $0.pattern.name == name }
    }
    declareArguments(of: accepted, statements)
    shareConditions(of: &statements)
    meanings.definitions.remove(from: &statements)
  }

  /// Whether the statement behind goes on with the right side of this one.
  private func isCut(_ index: Int, _ statements: [Statement]) -> Bool {
    guard index + 1 < statements.count else { return false }
    return statements[index].sides.last?.first?.range == statements[index + 1].sides[0].first?.range
  }

  /// What stands behind a definition is said of what is claimed before it:
  /// `\mathbb{E}[s] = \sigma^2, \quad s = \frac{1}{n - 1} \dots, \quad n \ge 2`.
  private func shareConditions(of statements: inout [Statement]) {
    let definitions = meanings.definitions
    let shared = statements.filter { definitions.name(of: $0) != nil }.flatMap(\.conditions)
      .filter {
        $0.contains(where: StatementReader.isRelation) && definitions.name(of: $0) == nil
      }
    for index in statements.indices where definitions.name(of: statements[index]) == nil {
      let own = Set(statements[index].conditions.compactMap { $0.first?.range.lowerBound })
      statements[index].conditions += shared.filter { part in
        guard let first = part.first, !own.contains(first.range.lowerBound) else { return false }
        return part.compactMap { Head($0)?.name }.contains {
          Elaborator.stands($0, in: statements[index].nodes)
        }
      }
    }
  }

  private mutating func define(by candidate: Candidate) -> Bool {
    let reader = DefinitionReader(vocabulary: vocabulary, source: source)
    guard
      let (declaration, readings) = try? reader.read(
        candidate.name, candidate.pattern, candidate.formula)
    else { return false }
    for reading in readings { meanings.note(reading) }
    meanings.add(declaration)
    meanings.definitions.add(declaration.latex, at: candidate.begin)
    return true
  }

  /// `f(t) = …, \quad f'(t) = …`: where nothing else is said of t, it is any number.
  private mutating func declareArguments(
    of candidates: [Candidate], _ statements: [Statement]
  ) {
    for candidate in candidates {
      for argument in Elaborator.arguments(after: 0, in: candidate.name)?.parts ?? [] {
        guard argument.count == 1, let head = Head(argument[0]), head.subscripts.isEmpty,
          head.whole.isEmpty, !vocabulary.isDeclared(head.name)
        else { continue }
        let isMeant = statements.contains { statement in
          meanings.definitions.name(of: statement) == nil
            && (Elaborator.stands(head.name, in: statement.nodes)
              || Self.standsBare(candidate.pattern.name, in: statement.nodes))
            && !Elaborator.isBoundBelow(head.name, in: statement.nodes)
            && !statement.conditions.contains {
              meanings.definitions.name(of: $0) == nil && Elaborator.stands(head.name, in: $0)
            }
        }
        if isMeant { declare(argument[0], .number(Bounds(lower: 0.3, upper: 1.7))) }
      }
    }
  }

  /// Whether a function, or its derivative, stands without arguments.
  private static func standsBare(_ name: SymbolName, in nodes: [MathNode]) -> Bool {
    nodes.indices.contains { place in
      if let head = Head(nodes[place]), Elaborator.arguments(after: place, in: nodes) == nil {
        if ([head.plainName] + Elaborator.undotted(head.name)).contains(name) { return true }
      }
      return nodes[place].children.contains { standsBare(name, in: $0.nodes.cleaned) }
    }
  }

  // MARK: Domains

  /// `\Pr[X = k]` of a counting X: the first values that it can have.
  private mutating func declareValues(of statement: Statement) {
    for law in DisplayLaws.laws(in: statement.conditions) {
      guard let first = law.distribution.first.flatMap(Head.init)?.name.word,
        let kind = Law.named(first), let support = support(kind, law.distribution)
      else { continue }
      for name in law.names.compactMap({ Head($0)?.name }) {
        guard let value = Self.value(of: name, in: statement.nodes),
          let letter = Head(value), letter.subscripts.isEmpty, letter.whole.isEmpty,
          !vocabulary.isDeclared(letter.name),
          !Elaborator.isBoundBelow(letter.name, in: statement.nodes),
          !statement.conditions.contains(where: { Elaborator.stands(letter.name, in: $0) })
        else { continue }
        declare(value, .integers(support))
      }
    }
  }

  /// Where a law on integers has its first points; nil for others, and where that is not known.
  private func support(_ law: Law, _ distribution: [MathNode]) -> ClosedRange<Int>? {
    switch law {
    case .poisson: return 0...6
    case .geometric: return 1...6
    case .bernoulli: return 0...1
    case .binomial:
      let parts = Elaborator.arguments(after: 0, in: distribution)?.parts ?? []
      guard let trials = parts.first.flatMap({ number($0) }), trials >= 1, trials < 64 else {
        return nil
      }
      return 0...Int(trials)
    case .normal, .logNormal, .uniform, .exponential, .gamma, .gammaByScale, .beta, .chiSquared,
      .student, .laplace, .cauchy, .discreteUniform:
      return nil
    }
  }

  /// The k of `X = k` in brackets.
  private static func value(of name: SymbolName, in nodes: [MathNode]) -> MathNode? {
    for place in nodes.indices {
      if let inner = Elaborator.brackets(after: place - 1, in: nodes)?.content, inner.count == 3,
        let head = Head(inner[0]), head.name == name, head.whole.isEmpty,
        inner[1].scalar == "=", Head(inner[2]) != nil
      {
        return inner[2]
      }
      for child in nodes[place].children {
        if let found = value(of: name, in: child.nodes.cleaned) { return found }
      }
    }
    return nil
  }

  /// The ends of where a letter may be, as far as numbers tell them.
  private struct Bounds {
    var lower = -Double.infinity
    var upper = Double.infinity

    /// A range in which the letter is tested.
    var range: ClosedRange<Double>? {
      switch (lower.isFinite, upper.isFinite) {
      case (true, true): lower < upper ? lower...upper : nil
      case (true, false): lower...(lower + max(2, lower.magnitude))
      case (false, true): (upper - max(2, upper.magnitude))...upper
      case (false, false): -2...2
      }
    }
  }

  private enum Domain {
    case number(Bounds)
    case integers(ClosedRange<Int>)
    case space(rows: Int, columns: Int?)

    /// Where both hold.
    func meeting(_ other: Domain) -> Domain {
      guard case .number(let a) = self, case .number(let b) = other else { return self }
      return .number(Bounds(lower: max(a.lower, b.lower), upper: min(a.upper, b.upper)))
    }
  }

  private mutating func declareDomains(of statement: Statement) {
    var domains: [(name: MathNode, domain: Domain)] = []
    var waiting: [MathNode] = []
    // `1 \le i, j \le n` is a range of both.
    var isOpenRange = false
    for part in statement.conditions {
      let relations = Notation.topLevel(part).filter { StatementReader.isRelation(part[$0]) }
      if relations.isEmpty, part.count == 1 {
        waiting.append(part[0])
        continue
      }
      defer { waiting = [] }
      let continuesRange = isOpenRange
      isOpenRange =
        relations.count == 1 && relations[0] == part.count - 2
        && part[relations[0]].scalar.flatMap(RelationSymbol.init)?.isInequality ?? false
        && Head(part[part.count - 1]) != nil && Head(part[0]) == nil
      guard !continuesRange, let (name, domain) = domain(part, relations) else { continue }
      for letter in waiting + [name] { domains.append((letter, domain)) }
    }
    var letters: [(name: SymbolName, node: MathNode, domain: Domain)] = []
    for (node, domain) in domains {
      guard let head = Head(node), head.subscripts.isEmpty, head.whole.isEmpty,
        !vocabulary.isDeclared(head.name), Elaborator.stands(head.name, in: statement.nodes)
      else { continue }
      if let known = letters.firstIndex(where: { $0.name == head.name }) {
        letters[known].domain = letters[known].domain.meeting(domain)
      } else {
        letters.append((head.name, node, domain))
      }
    }
    for letter in letters { declare(letter.node, letter.domain) }
  }

  private mutating func declare(_ node: MathNode, _ domain: Domain) {
    guard let pattern = SymbolPattern([node]) else { return }
    let body: Declaration.Body
    let rank: Int
    let words: String
    switch domain {
    case .number(let bounds):
      guard let range = bounds.range else { return }
      (body, rank) = (.free(range, dimension: nil), 0)
      words = "between \(Number.short(range.lowerBound)) and \(Number.short(range.upperBound))"
    case .integers(let range):
      (body, rank) = (.index(range), 0)
      words = "at the integers from \(range.lowerBound) to \(range.upperBound)"
    case .space(let rows, nil):
      (body, rank) = (.free(-1...1, dimension: rows), 1)
      words = "with entries between −1 and 1"
    case .space(let rows, let columns?):
      body = .sampled { generator in
        .matrix(Matrix(rows: rows, columns: columns, elements: generator.normals(rows * columns)))
      }
      rank = 2
      words = "with normal entries"
    }
    let latex = source.text(of: [node])
    meanings.note("`\(latex)` is a letter of this display, tested \(words)")
    let declaration = Declaration(latex: latex, pattern: pattern, body: body, rank: rank)
    declaration.text = .phrase(.inOneDisplay)
    meanings.add(declaration)
  }

  /// The letter of a condition and where it may be; nil for a condition that does not say so.
  private func domain(_ part: [MathNode], _ relations: [Int]) -> (MathNode, Domain)? {
    guard let first = relations.first else { return nil }
    let left = Array(part[..<first])
    if relations.count == 2 {
      let middle = Array(part[(first + 1)..<relations[1]])
      let signs = relations.map { part[$0].scalar.flatMap(RelationSymbol.init) }
      guard middle.count == 1, signs.allSatisfy({ $0 == .less || $0 == .lessOrEqual }),
        let lower = number(left), let upper = number(Array(part[(relations[1] + 1)...])),
        // Integers are meant otherwise.
        lower != lower.rounded() || upper != upper.rounded() || upper - lower <= 1
      else { return nil }
      return (middle[0], .number(Bounds(lower: lower, upper: upper)))
    }
    guard relations.count == 1 else { return nil }
    let right = Array(part[(first + 1)...])
    if part[first].scalar == "\u{2208}" {
      guard left.count == 1, let domain = set(right) else { return nil }
      return (left[0], domain)
    }
    guard let symbol = part[first].scalar.flatMap(RelationSymbol.init) else { return nil }
    // `|x| < 1`
    if let inner = Notation.magnitude(left), inner.count == 1, let radius = number(right),
      symbol == .less || symbol == .lessOrEqual
    {
      return (inner[0], .number(Bounds(lower: -radius, upper: radius)))
    }
    guard left.count == 1, let end = number(right) else { return nil }
    if let name = Head(left[0])?.name, Self.integerLetters.contains(name) {
      // Such a letter counts: from its lower end on, where it has one.
      guard symbol == .greater || symbol == .greaterOrEqual, end.magnitude < 1000 else {
        return nil
      }
      let first = symbol == .greater ? Int(end.rounded(.down)) + 1 : Int(end.rounded(.up))
      return (left[0], .integers(first...(first + 5)))
    }
    switch symbol {
    case .greater, .greaterOrEqual: return (left[0], .number(Bounds(lower: end)))
    case .less, .lessOrEqual: return (left[0], .number(Bounds(upper: end)))
    case .notEqual: return (left[0], .number(Bounds()))
    default: return nil
    }
  }

  private static let integerLetters: [SymbolName] = ["i", "j", "k", "l", "m", "n"]

  /// `\mathbb{R}`, `\mathbb{R}^n`, `\mathbb{N}`, `[a, b)`.
  private func set(_ nodes: [MathNode]) -> Domain? {
    if let ends = Notation.interval(nodes) {
      guard let lower = number(ends.lower), let upper = number(ends.upper) else { return nil }
      return .number(Bounds(lower: lower, upper: upper))
    }
    guard let (name, parts) = Notation.numberSet(nodes) else { return nil }
    if parts.isEmpty {
      switch name {
      case "ℕ": return .integers(1...6)
      case "ℤ": return .integers(-3...4)
      default: return .number(Bounds())
      }
    }
    let sizes = parts.compactMap { number($0) }
    guard sizes.count == parts.count,
      sizes.allSatisfy({ $0 == $0.rounded() && $0 >= 1 && $0 <= 512 })
    else { return nil }
    return .space(rows: Int(sizes[0]), columns: sizes.count > 1 ? Int(sizes[1]) : nil)
  }

  /// A number that depends on nothing that is tested at several values.
  private func number(_ nodes: [MathNode]) -> Double? {
    if let infinity = Notation.infinity(nodes) { return infinity }
    var elaborator = Elaborator(vocabulary, source: source)
    guard let expression = try? elaborator.expression(nodes, at: nodes.range(or: 0..<0)),
      !expression.contains(where: { part in
        guard case .symbol(let declaration, _) = part.operation else { return false }
        if case .value = declaration.body { return false }
        return true
      })
    else { return nil }
    let evaluator = Evaluator(budget: 10_000, limit: .seconds(1))
    return (try? evaluator.value(expression))?.value.scalar
  }
}
