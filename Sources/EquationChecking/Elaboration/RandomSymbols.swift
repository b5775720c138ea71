/// The random symbols on which a value depends.
enum RandomSymbols {
  static func of(_ body: Expression) -> [Declaration] {
    var found: [Declaration] = []
    collect(body, into: &found)
    return found
  }

  /// Whether a symbol's value depends on a draw.
  static func isRandom(_ declaration: Declaration) -> Bool {
    var found: [Declaration] = []
    collect(declaration, into: &found)
    return !found.isEmpty
  }

  private static func collect(_ body: Expression, into found: inout [Declaration]) {
    body.visit { expression in
      guard case .symbol(let declaration, _) = expression.operation else { return }
      collect(declaration, into: &found)
    }
  }

  private static func collect(_ declaration: Declaration, into found: inout [Declaration]) {
    var visited: [ObjectIdentifier] = []
    collect(declaration, into: &found, &visited)
  }

  private static func collect(
    _ declaration: Declaration, into found: inout [Declaration], _ visited: inout [ObjectIdentifier]
  ) {
    if visited.contains(ObjectIdentifier(declaration)) { return }
    visited.append(ObjectIdentifier(declaration))
    if case .random = declaration.body, !found.contains(where: { $0 === declaration }) {
      found.append(declaration)
    }
    func look(_ expression: Expression) {
      expression.visit { part in
        guard case .symbol(let inner, _) = part.operation,
          !found.contains(where: { $0 === inner })
        else { return }
        collect(inner, into: &found, &visited)
      }
    }
    for given in declaration.given { look(given) }
    if case .formula(_, let body) = declaration.body { look(body) }
  }
}
