internal import Diagnostics
internal import MathSyntax

/// The symbols that the equations of a notebook may use.
///
/// Symbols are declared, never guessed. A later declaration of the same pattern takes the place of
/// the earlier one; `withScope` forgets what was declared inside.
public final class Vocabulary {
  private(set) var declarations: [String: [Declaration]] = [:]
  private(set) var macros = MacroTable()
  private var outer: [[String: [Declaration]]] = []

  public init() {}

  /// The declarations of a name, latest first.
  func declarations(named name: String) -> [Declaration] { declarations[name] ?? [] }

  /// The names that have a declaration.
  var names: [String] { declarations.keys.sorted() }

  func add(_ declaration: Declaration) {
    let name = declaration.pattern.name
    var list = declarations[name] ?? []
    list.removeAll { $0.latex == declaration.latex }
    list.insert(declaration, at: 0)
    declarations[name] = list
  }

  /// Defines commands that equations may use: `\newcommand{\R}{\mathbb{R}}`.
  public func defineMacros(_ definitions: [String]) {
    macros = macros.merging(MacroTable.parse(definitions.map { SourceExcerpt($0) }).0)
  }

  /// Begins a scope: what is declared from here on is forgotten at its end.
  public func beginScope() { outer.append(declarations) }

  /// Ends the scope begun last.
  public func endScope() {
    if let saved = outer.popLast() { declarations = saved }
  }

  /// Declarations made by `body` are forgotten after it.
  public func withScope<Result>(_ body: () throws -> Result) rethrows -> Result {
    beginScope()
    defer { endScope() }
    return try body()
  }

  /// Declares all symbols of another vocabulary too: a table that notebooks share.
  public func include(_ other: Vocabulary) {
    for list in other.declarations.values {
      for declaration in list.reversed() { add(declaration) }
    }
  }

  /// Forgets everything.
  public func removeAll() { declarations = [:] }
}
