import MathSyntax

/// What Firefox takes elements for: it has a thin space around fractions and between upright and slanted
/// letters, which TeX has not.
extension MathNode {
  private enum Kind {
    case slanted, upright, fraction, sign, space, other
  }

  private var kind: Kind {
    switch self {
    case .symbol(let symbol):
      if ("0"..."9").contains(symbol.scalar) { return .other }
      // These have the space around them as elements of their own.
      if symbol.atomClass == .largeOperator || symbol.atomClass == .inner { return .space }
      guard symbol.atomClass == .ordinary, symbol.scalar.isIdentifier else { return .sign }
      return symbol.isUpright ? .upright : .slanted
    case .scripts(let scripts): return scripts.nucleus?.kind ?? .other
    case .accent(let accent): return accent.body.count == 1 ? accent.body[0].kind : .other
    case .fraction(let fraction):
      let isBare =
        fraction.style == nil && !fraction.isContinued && fraction.left?.scalar == nil
        && fraction.right?.scalar == nil
      return isBare ? .fraction : .other
    case .space: return .space
    default: return .other
    }
  }

  /// Whether Firefox has space around it, whatever is beside it but signs.
  var isBareFraction: Bool { kind == .fraction }

  /// Whether it must be in a box beside its neighbours, so that there is no space.
  func needsBox(in nodes: ArraySlice<MathNode>, at index: Int) -> Bool {
    let own = kind
    guard own == .fraction || own == .upright else { return false }
    let neighbours = [index - 1, index + 1].filter(nodes.indices.contains).map { nodes[$0].kind }
    return neighbours.contains { own == .fraction ? $0 != .sign : $0 == .slanted }
  }
}

extension Symbol {
  /// Whether it is a letter that is slanted elsewhere.
  var isUpright: Bool {
    let slanted = MathAlphabet.italic.styled(scalar)
    return slanted != scalar && styled == scalar
  }
}
