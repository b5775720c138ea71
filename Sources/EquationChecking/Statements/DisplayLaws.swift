internal import MathSyntax

/// What a display says of laws, beyond means of what has one: `p = \mathcal{N}(\mu, \sigma^2)` gives
/// a law to a letter, `Y = X + 1` rests on a name that has one, and `p(y)` is the density of a y
/// that has one. All of it is forgotten behind the display.
struct DisplayLaws {
  private(set) var meanings: DisplayMeanings

  private var vocabulary: Vocabulary { meanings.vocabulary }
  private var source: SourceText { meanings.source }

  init(_ meanings: DisplayMeanings) { self.meanings = meanings }

  mutating func read(_ statements: inout [Statement]) {
    nameLaws(&statements)
    declareDensities(&statements)
    declareRandom(&statements)
  }

  // MARK: Letters for laws

  private mutating func nameLaws(_ statements: inout [Statement]) {
    for statement in statements {
      for (left, right) in statement.equations { name(left, right) }
    }
    meanings.definitions.remove(from: &statements)
  }

  private mutating func name(_ left: [MathNode], _ right: [MathNode]) {
    guard left.count == 1, let head = Head(left[0]), head.subscripts.isEmpty, head.whole.isEmpty,
      !vocabulary.isDeclared(head.name), !right.isEmpty, let named = law(right)
    else { return }
    vocabulary.laws[head.name] = named
    meanings.definitions.add(source.text(of: left), at: left[0].range.lowerBound)
  }

  /// A law, each node of which is accounted for; nil for anything else.
  private func law(_ nodes: [MathNode]) -> NamedLaw? {
    let (vocabulary, source) = (vocabulary, source)
    let range = nodes.range(or: 0..<0)
    func read(_ nodes: [MathNode]) -> NamedLaw? {
      var elaborator = Elaborator(vocabulary, source: source)
      return (try? elaborator.law(nodes, at: range)).flatMap { $0 }
        .map { NamedLaw(law: $0.0, parameters: $0.1) }
    }
    guard let named = read(nodes) else { return nil }
    let unread = Accounting(source: source).unread(in: nodes) { nodes in
      read(nodes).map { Sense($0.parameters, outer: 0, [$0.law.rawValue]) }
    }
    return unread == nil ? named : nil
  }

  // MARK: Names with laws

  /// A law of letters: `X, Y \sim …`.
  struct LetterLaw {
    var names: [MathNode]
    var distribution: [MathNode]
    var places: ClosedRange<Int>
  }

  static func laws(in conditions: [[MathNode]]) -> [LetterLaw] {
    LawCondition.all(in: conditions).compactMap { law in
      law.letters.map {
        LetterLaw(names: $0.nodes, distribution: law.distribution, places: $0.places)
      }
    }
  }

  /// The names that have a law in the display.
  static func names(in statements: [Statement]) -> Set<SymbolName> {
    Set(
      statements.flatMap { laws(in: $0.conditions) }.flatMap(\.names)
        .compactMap { Head($0)?.name })
  }

  /// Names on which a definition of the display rests are declared random.
  private mutating func declareRandom(_ statements: inout [Statement]) {
    let lawful = Self.names(in: statements)
    let formulas = definitions(in: statements, lawful)
    if lawful.isEmpty || formulas.isEmpty { return }
    var declared: Set<SymbolName> = []
    for statement in statements {
      for law in Self.laws(in: statement.conditions) {
        let heads = law.names.compactMap { node in Head(node).map { (node, $0) } }
        guard
          formulas.contains(where: { formula in
            heads.contains { Elaborator.stands($0.1.name, in: formula) }
          })
        else { continue }
        for (node, head) in heads where !declared.contains(head.name) {
          let name = RandomName(head: head, node: node, distribution: law.distribution)
          guard let (found, note) = try? name.read(vocabulary, source) else { continue }
          declared.insert(head.name)
          for declaration in found { meanings.add(declaration) }
          meanings.note(note)
        }
      }
    }
    if declared.isEmpty { return }
    for index in statements.indices {
      let laws = Self.laws(in: statements[index].conditions)
      for law in laws.reversed()
      where law.names.allSatisfy({ Head($0).map { declared.contains($0.name) } ?? false }) {
        statements[index].conditions.removeSubrange(law.places)
      }
    }
  }

  /// The right sides of equations that define a name without meaning.
  private func definitions(
    in statements: [Statement], _ lawful: Set<SymbolName>
  ) -> [[MathNode]] {
    statements.flatMap(\.equations).compactMap { left, right in
      guard left.count == 1, let head = Head(left[0]), head.exponent.isEmpty,
        !vocabulary.isDeclared(head.name), !Elaborator.isFunctionOfLaw(head, of: lawful),
        // `X = Y + 1` of an X that has a law of its own is a claim.
        !lawful.contains(head.name)
      else { return nil }
      return right
    }
  }

  // MARK: Densities

  /// `p(y)` where y has a law in the display and no mean is taken over it.
  private mutating func declareDensities(_ statements: inout [Statement]) {
    // `\mathbb{E}[f(Z)]` with `f(z) = …` behind it has no density.
    let defined = Set(
      statements.flatMap(\.equations).compactMap { $0.left.first.flatMap(Head.init)?.name })
    for index in statements.indices {
      for law in Self.laws(in: statements[index].conditions).reversed() where law.names.count == 1 {
        guard let head = Head(law.names[0]), head.whole.isEmpty,
          let call = density(of: law.names[0], in: statements[index].nodes),
          let name = Head(call)?.name,
          !defined.contains(name)
            || statements[index].equation?.left.first?.range == call.range,
          declareDensity(call, of: law.names[0], head, law.distribution)
        else { continue }
        statements[index].conditions.removeSubrange(law.places)
      }
    }
  }

  /// The p of a `p(y)` that nothing declares.
  private func density(of variable: MathNode, in nodes: [MathNode]) -> MathNode? {
    let text = Spelling.text([variable])
    for (place, node) in nodes.enumerated() {
      if let head = Head(node), head.name == "p" || head.name == "f", head.subscripts.isEmpty,
        head.whole.isEmpty, !vocabulary.isDeclared(head.name),
        let arguments = Elaborator.arguments(after: place, in: nodes), arguments.parts.count == 1,
        Spelling.text(arguments.parts[0]) == text
      {
        return node
      }
      for child in node.children {
        if let found = density(of: variable, in: child.nodes.cleaned) { return found }
      }
    }
    return nil
  }

  private mutating func declareDensity(
    _ function: MathNode, of variable: MathNode, _ head: Head, _ distribution: [MathNode]
  ) -> Bool {
    let range = distribution.range(or: variable.range)
    guard let named = law(distribution), let name = Spelling.name(of: function) else {
      return false
    }
    var elaborator = Elaborator(vocabulary, source: source)
    if !vocabulary.isDeclared(head.name) {
      guard named.parameters.allSatisfy({ elaborator.shape(of: $0) == .number }),
        let range = named.law.testedRange, let pattern = SymbolPattern([variable])
      else { return false }
      let latex = elaborator.text([variable])
      meanings.add(
        Declaration(
          latex: latex, pattern: pattern, body: .free(range, dimension: nil), rank: 0))
      meanings.note(
        "`\(latex)` is tested between \(Number.short(range.lowerBound)) and "
          + Number.short(range.upperBound))
    }
    let place = elaborator.bind(head.name)
    let body = Expression(
      .density(named.law), [Expression(.variable(place), at: range)] + named.parameters, at: range)
    var slot = SymbolPattern.Slot([variable], .argument)
    slot.parameter = 0
    slot.isLiteral = false
    let text = "\(elaborator.text([function]))(\(elaborator.text([variable])))"
    meanings.add(
      Declaration(
        latex: text, pattern: SymbolPattern(name: name, slots: [slot]),
        body: .formula([place], body), rank: 0))
    meanings.note("`\(text)` is read as the density of the law that the display gives")
    return true
  }
}

extension Law {
  /// Numbers at which a density is tested; nil where it has none between integers.
  fileprivate var testedRange: ClosedRange<Double>? {
    if isDiscrete { return nil }
    return switch self {
    case .normal, .laplace, .cauchy, .student: -2...2
    case .uniform: nil
    case .beta: 0.1...0.9
    default: 0.1...3
    }
  }
}
