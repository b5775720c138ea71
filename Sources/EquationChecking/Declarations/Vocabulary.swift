internal import Diagnostics
internal import Evidence
internal import MathSyntax

/// The symbols that the equations of a notebook may use.
///
/// Symbols are declared, never guessed. A later declaration of the same pattern takes the place of
/// the earlier one; `withScope` forgets what was declared inside.
public final class Vocabulary {
  private(set) var declarations: [SymbolName: [Declaration]] = [:]
  private(set) var macros = MacroTable()
  private var outer: [[SymbolName: [Declaration]]] = []
  /// What was declared, and what equations used, since it was told; their numbers.
  var journal: [Declaration] = []
  var used: [Declaration] = []
  var numbers: [ObjectIdentifier: (number: Int, declaration: Declaration)] = [:]
  /// The laws that letters of the display stand for: `p = \mathcal{N}(\mu, \sigma^2)`.
  var laws: [SymbolName: NamedLaw] = [:]
  /// Whether what is declared now comes with others.
  var isSharing = false
  /// Whether a declaration has come or gone since `bindGiven`.
  private var hasChanged = false

  public init() {}

  /// The declarations of a name, latest first.
  func declarations(named name: SymbolName) -> [Declaration] { declarations[name] ?? [] }

  func isDeclared(_ name: SymbolName) -> Bool { declarations[name].map { !$0.isEmpty } ?? false }

  /// Whether something is declared that a use of the pattern may mean: `k_*` is another symbol than
  /// `k(x, y)`.
  func isDeclared(_ pattern: SymbolPattern) -> Bool {
    declarations(named: pattern.name).contains { declaration in
      let fixed = declaration.pattern.slots.filter { $0.parameter == nil }
      return fixed.allSatisfy { slot in
        pattern.slots.contains { $0.place == slot.place && $0.spelling == slot.spelling }
      }
    }
  }

  /// Says in words what a declared pattern means.
  func describe(_ pattern: SymbolPattern, _ text: NotationText) {
    declarations(named: pattern.name).first { $0.pattern.isSame(as: pattern) }?.text = text
  }

  /// The same for a pattern in LaTeX.
  func describe(_ latex: String, _ text: String?) {
    if let text, let pattern = pattern(latex) { describe(pattern, .words(text)) }
  }

  /// What is declared with words about it, by name: a table of notation.
  public var notation: [(latex: String, text: String)] {
    names.flatMap { declarations(named: $0).reversed() }
      .compactMap { declaration in declaration.text.map { (declaration.latex, $0.text) } }
  }

  /// The names that have a declaration.
  var names: [SymbolName] { declarations.keys.sorted { $0.description < $1.description } }

  func add(_ declaration: Declaration) {
    let name = declaration.pattern.name
    var list = declarations[name] ?? []
    if let earlier = list.first(where: { $0.pattern.isSame(as: declaration.pattern) }) {
      // A letter keeps its meaning until it gets another.
      if declaration.text == nil { declaration.text = earlier.text }
      list.removeAll { $0 === earlier }
    }
    if isSharing { declaration.isShared = true }
    journal.append(declaration)
    list.insert(declaration, at: 0)
    declarations[name] = list
    hasChanged = true
  }

  /// Symbols that closures take besides their parameters are looked up by name, as late as this: a
  /// section that declares θ random makes all that depends on θ random.
  func bindGiven() {
    guard hasChanged else { return }
    hasChanged = false
    for declaration in declarations.values.joined() where !declaration.givenNames.isEmpty {
      if let given = try? elaboratedGiven(of: declaration) { declaration.given = given }
    }
  }

  func elaboratedGiven(of declaration: Declaration) throws(Objection) -> [Expression] {
    var elaborator = Elaborator(self)
    for index in 0..<declaration.pattern.parameterCount {
      let slot = declaration.pattern.slots.first { $0.parameter == index }
      _ = elaborator.bind(slot?.name ?? "")
    }
    return try declaration.givenNames.map { name throws(Objection) in
      try elaborator.expression(latex: name)
    }
  }

  /// Defines commands that equations may use: `\newcommand{\R}{\mathbb{R}}`.
  public func defineMacros(_ definitions: [String]) {
    macros = macros.merging(MacroTable.parse(definitions.map { SourceExcerpt($0) }).0)
  }

  /// Takes over the commands that formulas define outside of any group, one after the other.
  public func takeMacros(of formulas: [String]) {
    for latex in formulas {
      if let table = Formula.parse(SourceExcerpt(latex), macros: macros).macros { macros = table }
    }
  }

  /// Begins a scope: what is declared from here on is forgotten at its end.
  public func beginScope() { outer.append(declarations) }

  /// Ends the scope begun last.
  public func endScope() {
    guard let saved = outer.popLast() else { return }
    declarations = saved
    hasChanged = true
  }

  /// Forgets declarations of names that had none before.
  func forget(_ declarations: [Declaration]) {
    if declarations.isEmpty { return }
    for declaration in declarations {
      self.declarations[declaration.pattern.name]?.removeAll { $0 === declaration }
      journal.removeAll { $0 === declaration }
      used.removeAll { $0 === declaration }
    }
    hasChanged = true
  }

  /// Declarations made by `body` are forgotten after it.
  public func withScope<Result>(_ body: () throws -> Result) rethrows -> Result {
    beginScope()
    defer { endScope() }
    return try body()
  }

  /// The same, where what is declared is no part of the notebook's notation either.
  func withLocals<Result>(_ body: () throws -> Result) rethrows -> Result {
    let count = journal.count
    defer {
      let locals = Set(journal[count...].map { ObjectIdentifier($0) })
      journal.removeLast(journal.count - count)
      used.removeAll { locals.contains(ObjectIdentifier($0)) }
    }
    return try withScope(body)
  }

  /// Declares all symbols of another vocabulary too: a table that notebooks share.
  public func include(_ other: Vocabulary) {
    for list in other.declarations.values {
      for declaration in list.reversed() { add(declaration) }
    }
  }

  /// Forgets everything.
  public func removeAll() { declarations = [:] }

  func pattern(_ latex: String) -> SymbolPattern? { SymbolPattern(latex: latex, macros: macros) }
}
