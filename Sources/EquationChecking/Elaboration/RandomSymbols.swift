/// The random symbols on which a value depends.
enum RandomSymbols {
  static func of(_ body: Expression) -> [Declaration] {
    var found: [Declaration] = []
    collect(body, into: &found)
    return found
  }

  private static func collect(_ body: Expression, into found: inout [Declaration]) {
    body.visit { expression in
      guard case .symbol(let declaration, _) = expression.operation else { return }
      collect(declaration, into: &found)
    }
  }

  private static func collect(_ declaration: Declaration, into found: inout [Declaration]) {
    if found.contains(where: { $0 === declaration }) { return }
    if case .random = declaration.body { found.append(declaration) }
    for given in declaration.given { collect(given, into: &found) }
    if case .formula(_, let body) = declaration.body { collect(body, into: &found) }
  }
}
