internal import Evidence

/// Circular checks, as far as the code of the declarations shows them.
extension ChainCheck {
  /// Why a relation tests nothing: what is drawn on one side is drawn by the very calls that compute
  /// what stands on the other.
  func commonOrigin(_ index: Int) -> Check.Exemption? {
    guard !settings.origins.isEmpty,
      let left = chain.sides[chain.left(of: index)].expression,
      let right = chain.sides[index + 1].expression
    else { return nil }
    let (a, b) = (Self.computed(in: left), Self.computed(in: right))
    let onLeft = a.filter { one in !b.contains { $0 === one } }
    let onRight = b.filter { one in !a.contains { $0 === one } }
    let isDrawn = [onLeft, onRight].map { $0.contains(where: RandomSymbols.isRandom) }
    guard isDrawn[0] != isDrawn[1] else { return nil }
    let sample = origins(of: isDrawn[0] ? onLeft : onRight)
    let shown = origins(of: isDrawn[0] ? onRight : onLeft)
    guard !shown.isEmpty, shown.isSubset(of: sample) else { return nil }
    return .circular(Array(shown.sorted().prefix(3)))
  }

  private func origins(of declarations: [Declaration]) -> Set<String> {
    declarations.reduce(into: []) { calls, declaration in
      guard let place = declaration.place else { return }
      calls.formUnion(settings.origins[place.file]?[place.line] ?? [])
    }
  }

  /// The symbols with values of their own on which an expression depends.
  private static func computed(in expression: Expression) -> [Declaration] {
    var found: [Declaration] = []
    func look(_ expression: Expression) {
      expression.visit { part in
        guard case .symbol(let declaration, _) = part.operation,
          !found.contains(where: { $0 === declaration })
        else { return }
        found.append(declaration)
        for given in declaration.given { look(given) }
        if case .formula(_, let body) = declaration.body { look(body) }
      }
    }
    look(expression)
    return found
  }
}
