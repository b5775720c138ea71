extension [MathNode] {
  /// amsmath's `\binrel@`: the class of a list that is one binary or one relation.
  var soleClass: AtomClass? {
    guard count == 1, let atomClass = self[0].operatorClass else { return nil }
    return atomClass == .binary || atomClass == .relation ? atomClass : nil
  }
}

extension MathNode {
  /// The class of what can be an operator or a relation; nil for everything else.
  fileprivate var operatorClass: AtomClass? {
    switch self {
    case .symbol(let symbol): symbol.atomClass
    case .classed(let classed): classed.atomClass
    case .stacked(let stacked): stacked.atomClass
    case .arrow: .relation
    case .scripts(let scripts): scripts.nucleus?.operatorClass
    case .negated(let negated): negated.body.operatorClass
    default: nil
    }
  }
}
