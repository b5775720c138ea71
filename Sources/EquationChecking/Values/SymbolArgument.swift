public import LinearAlgebra

/// A Swift type that a closure behind a symbol can take: `Int` for an index, `Double`, `Vector` or
/// `Matrix` for an argument.
public protocol SymbolArgument {
  /// Whether it fills an index (a subscript, a superscript in parentheses).
  static var isIndex: Bool { get }
  /// 0 for numbers, 1 for vectors, 2 for matrices.
  static var argumentRank: Int { get }
  /// The value as this type; nil where it is of another kind.
  init?(mathValue: MathValue)
}

extension Int: SymbolArgument {
  public static var argumentRank: Int { 0 }
  public static var isIndex: Bool { true }
  public init?(mathValue: MathValue) {
    guard case .scalar(let x) = mathValue, x == x.rounded(), x.magnitude < 1e15 else { return nil }
    self = Int(x)
  }
}

extension Double: SymbolArgument {
  public static var argumentRank: Int { 0 }
  public static var isIndex: Bool { false }
  public init?(mathValue: MathValue) {
    guard mathValue.shape == (1, 1), !mathValue.isComplex else { return nil }
    self = mathValue.elements[0]
  }
}

extension [Double]: SymbolArgument {
  public static var argumentRank: Int { 1 }
  public static var isIndex: Bool { false }
  public init?(mathValue: MathValue) {
    switch mathValue {
    case .vector(let x): self = x
    case .scalar(let x): self = [x]
    case .matrix(let a) where a.columns == 1: self = a.elements
    default: return nil
    }
  }
}

extension Matrix: SymbolArgument {
  public static var argumentRank: Int { 2 }
  public static var isIndex: Bool { false }
  public init?(mathValue: MathValue) {
    if case .row = mathValue { return nil }
    if mathValue.isComplex { return nil }
    self = mathValue.asMatrix
  }
}
