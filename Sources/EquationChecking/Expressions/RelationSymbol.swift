/// The relations that can be checked.
public enum RelationSymbol: String, Sendable, Hashable {
  case equal = "="
  case notEqual = "≠"
  case less = "<"
  case lessOrEqual = "≤"
  case greater = ">"
  case greaterOrEqual = "≥"
  case approximately = "≈"
  /// `\propto`: the quotient of the sides is one number.
  case proportional = "∝"
  /// `:=`: defines its left side, or is checked where that is declared.
  case defined = ":="
  /// `\to`: the difference vanishes as the declared sizes grow.
  case tends = "→"
  /// `\in`: of the shape, or in the set.
  case element = "∈"
  /// `F : A \to B`, `x \mapsto y`: says what a map is called and takes; no statement.
  case signature = "↦"

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "=", "≡": self = .equal
    case "≠": self = .notEqual
    case "<": self = .less
    case "≤", "⩽", "≦": self = .lessOrEqual
    case ">": self = .greater
    case "≥", "⩾", "≧": self = .greaterOrEqual
    case "≈", "≃": self = .approximately
    case "∝": self = .proportional
    case "≔", "⩴": self = .defined
    case "→", "⟶": self = .tends
    case "∈": self = .element
    default: return nil
    }
  }

  /// Whether it compares sizes.
  var isInequality: Bool {
    [.less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual].contains(self)
  }

  /// Whether numbers stand in the relation, rounding aside.
  func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    default: a == b
    }
  }
}
