internal import Diagnostics
internal import MathSyntax

/// Gives notation its meaning: math lists to expressions, by what is declared.
///
/// Whether neighbours are a product or an application is decided by the declared kind; what is not
/// declared, or means nothing here, is an objection with its place.
struct Elaborator {
  let vocabulary: Vocabulary
  /// What is bound here, innermost last.
  private(set) var variables: [Variable] = []
  private(set) var nextVariable = 0
  /// The Gaussian processes of the expectations around, innermost last.
  var processes: [Process] = []
  /// Arguments that functions without arguments of their own take: `(f + g)(x)`, innermost last.
  var applications: [Arguments] = []
  /// Names with laws, from the conditions of the display and from what stands below operators.
  var laws: [LawfulVariable] = []
  /// Whether an index is read, where `i` is no imaginary unit.
  var isIndexPosition = false
  /// Whether what is read is all of an argument that must be a column.
  var isColumnExpected = false
  /// Whether a bar is open that a later one closes, so that it is no restriction.
  var isBarOpen = false
  /// The position of a bar that ends a factor which is being read.
  var innerBarEnd: Int?
  /// Whether a function without arguments may stand for its value at the declared symbols that its
  /// arguments are called by.
  var readsBareFunctions = true
  /// Whether the relation has derivatives or integrals.
  var hasDifferentials = false
  /// Functions that stand without arguments somewhere in the relation.
  var bareFunctions: Set<SymbolName> = []
  /// Bound variables that run over integers.
  var indices: Set<Int> = []
  /// Bound variables that stand for numbers.
  private var numbers: Set<Int> = []
  /// The conventions, other than the usual ones, in which notation is read.
  var conventions: Set<Convention> = []
  /// The conventions on which something that was read depends, each with where it was met first.
  var conventionsMet: [Convention: String] = [:]
  /// How notation with several readings was read, for the report.
  private(set) var readings: [String] = []
  /// What messages quote.
  var source: SourceText
  /// The position behind an argument without brackets, `\sin x`, that ended last.
  var openArgumentEnd: Int?
  /// The position behind a divisor, `a \bmod n`, that ended last.
  var moduloEnd: Int?
  /// Nesting of brackets and the like; deeper input is refused rather than recursed into.
  var depth = 0

  static let maximumDepth = 200

  init(_ vocabulary: Vocabulary, source: SourceText = SourceText()) {
    self.vocabulary = vocabulary
    self.source = source
  }

  /// The number of variables met so far.
  var variableCount: Int { nextVariable }

  /// A new variable in scope until `unbind`.
  mutating func bind(_ name: SymbolName, isNumber: Bool = false) -> Variable {
    let variable = Variable(name: name, id: nextVariable)
    if isNumber { numbers.insert(variable.id) } else { numbers.remove(variable.id) }
    nextVariable += 1
    variables.append(variable)
    return variable
  }

  /// Binds a name to a variable that is never evaluated, and so takes no place.
  mutating func bindUnevaluated(_ name: SymbolName) {
    variables.append(Variable(name: name, id: 1_000_000 + variables.count))
  }

  /// Reads an entry with the variables inside numbered from `first` on: entries of one pattern get
  /// the same numbers, and can be compared.
  mutating func numbering<Result>(
    from first: Int, _ body: (inout Elaborator) throws(Objection) -> Result
  ) throws(Objection) -> Result {
    let reached = nextVariable
    nextVariable = first
    defer { nextVariable = max(reached, nextVariable) }
    return try body(&self)
  }

  mutating func unbind(_ count: Int = 1) { variables.removeLast(count) }

  func variable(named name: SymbolName) -> Variable? { variables.last { $0.name == name } }

  /// Says in the report how notation with several readings was read.
  mutating func note(_ reading: String) {
    if !readings.contains(reading) { readings.append(reading) }
  }

  /// What was noted here and not yet in a former state.
  func newReadings(since former: Elaborator) -> [String] {
    readings.filter { !former.readings.contains($0) }
  }

  /// Numbers variables after those of another one, which has read a neighbouring side.
  mutating func continueNumbering(after other: Elaborator) {
    nextVariable = max(nextVariable, other.nextVariable)
  }

  /// Reads something that may not succeed, and leaves no trace if it does not.
  mutating func attempt<Result>(
    _ body: (inout Elaborator) throws(Objection) -> Result
  ) -> Result? {
    var copy = self
    guard let result = try? body(&copy) else {
      nextVariable = max(nextVariable, copy.nextVariable)
      return nil
    }
    self = copy
    return result
  }

  /// What kind of value an expression has, as far as notation tells.
  func shape(of expression: Expression) -> ValueShape? { expression.shape(numbers: numbers) }

  /// The LaTeX of some nodes.
  func text(_ nodes: [MathNode]) -> String {
    source.text(of: nodes)
  }

  /// The LaTeX at a place.
  func text(at range: Range<Int>) -> String { source.text(at: range) ?? "…" }

  /// The meaning of a whole list.
  mutating func expression(_ nodes: [MathNode], at range: Range<Int>) throws(Objection)
    -> Expression
  {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw .unchecked("nested too deeply", range) }
    openArgumentEnd = nil
    moduloEnd = nil
    let nodes = nodes.cleaned
    let outer = (innerBarEnd, readsBareFunctions)
    defer { (innerBarEnd, readsBareFunctions) = outer }
    innerBarEnd = nil
    if nodes.contains(where: \.combinesFunctions) { readsBareFunctions = false }
    if nodes.contains(where: \.isDots), let sum = try elidedSum(nodes, at: range) { return sum }
    var cursor = Cursor(nodes, range)
    let result = try sum(&cursor)
    if let rest = cursor.peek { throw meaningless(rest) }
    openArgumentEnd = nil
    moduloEnd = nil
    return result
  }

  /// The meaning of LaTeX by itself.
  mutating func expression(latex: String) throws(Objection) -> Expression {
    let formula = Formula.parse(SourceExcerpt(latex), macros: vocabulary.macros)
    if let diagnostic = formula.diagnostics.first {
      throw .unchecked(diagnostic.message, 0..<latex.utf8.count)
    }
    let outer = source
    source = SourceText(latex: latex)
    defer { source = outer }
    return try expression(formula.root, at: 0..<latex.utf8.count)
  }

  /// A symbol declared by a formula of its parameters.
  mutating func definition(_ latex: String, _ formula: String) throws(Objection) -> Declaration {
    guard let pattern = vocabulary.pattern(latex) else {
      throw .unchecked("\(latex) is not a pattern of a symbol", 0..<latex.utf8.count)
    }
    let parsed = Formula.parse(SourceExcerpt(formula), macros: vocabulary.macros)
    if let diagnostic = parsed.diagnostics.first {
      throw .unchecked(diagnostic.message, 0..<formula.utf8.count)
    }
    return try definition(
      latex, pattern, parsed.root, at: 0..<formula.utf8.count)
  }

  /// A formula's parameters: arguments, but for what follows a semicolon, and indices that do not
  /// name a quantity of their own, as θ does in `f_\theta(x)`.
  mutating func definition(
    _ latex: String, _ pattern: SymbolPattern, _ nodes: [MathNode], at range: Range<Int>
  ) throws(Objection) -> Declaration {
    var pattern = pattern
    var parameters: [Variable] = []
    for index in pattern.slots.indices where !pattern.slots[index].isLiteral {
      let slot = pattern.slots[index]
      if slot.followsSemicolon || slot.place == .subscript && isQuantity(slot) { continue }
      pattern.slots[index].parameter = parameters.count
      parameters.append(bind(slot.name))
    }
    defer { unbind(parameters.count) }
    let body = try expression(nodes, at: range)
    // A subscript that the formula does not mention, and that is no index, is part of the name:
    // `\sigma_y`; so is one that declared names in it have too, `x_t` by `\alpha_t`.
    var own = parameters
    for index in pattern.slots.indices where pattern.slots[index].place == .subscript {
      let slot = pattern.slots[index]
      guard let place = slot.parameter, !body.mentions([own[place]]),
        !isIndexLetter(slot.name) || !isDeclaredIndex(slot.name) && body.hasLiteral(slot.spelling)
      else { continue }
      pattern.slots[index].parameter = nil
      pattern.slots[index].isLiteral = true
      own.remove(at: place)
      for other in pattern.slots.indices {
        if let later = pattern.slots[other].parameter, later > place {
          pattern.slots[other].parameter = later - 1
        }
      }
    }
    let taken = pattern.slots.compactMap(\.parameter).max().map { $0 + 1 } ?? 0
    return Declaration(
      latex: latex, pattern: pattern, body: .formula(Array(own.prefix(taken)), body),
      rank: shape(of: body)?.rank)
  }

  /// Whether a letter is declared as an index, or usually is one.
  private func isIndexLetter(_ name: SymbolName) -> Bool {
    let letters: [SymbolName] = ["i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t"]
    return isDeclaredIndex(name) || letters.contains(name)
  }

  private func isDeclaredIndex(_ name: SymbolName) -> Bool {
    vocabulary.declarations(named: name).contains {
      switch $0.body {
      case .index, .indexBetween, .sizes: true
      default: false
      }
    }
  }

  /// Whether an index is declared as something that is no index.
  private func isQuantity(_ slot: SymbolPattern.Slot) -> Bool {
    vocabulary.declarations(named: slot.name).contains {
      switch $0.body {
      case .index, .indexBetween, .free: false
      default: true
      }
    }
  }

  func meaningless(_ node: MathNode) -> Objection {
    if node.isDots { return .unchecked("dots that cannot be expanded", node.range) }
    if case .invalid(let invalid) = node {
      return .unchecked("\(invalid.source) cannot be read", node.range)
    }
    let text = Spelling.text([node])
    return .unchecked("‘\(text)’ has no meaning here", node.range)
  }
}

extension Expression {
  /// Whether a symbol in it has a subscript of this spelling as a part of its name.
  fileprivate func hasLiteral(_ spelling: String) -> Bool {
    contains { part in
      guard case .symbol(let declaration, _) = part.operation else { return false }
      return declaration.pattern.slots.contains {
        $0.place == .subscript && $0.parameter == nil && $0.spelling == spelling
      }
    }
  }
}
