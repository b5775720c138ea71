public import LinearAlgebra

/// A Swift type that a symbol can stand for: `Int`, `Double`, `Vector`, `Matrix`.
public protocol SymbolValue {
  /// The rank of the values: 0 for numbers, 1 for vectors, 2 for matrices.
  static var rank: Int { get }
  var mathValue: MathValue { get }
}

extension Int: SymbolValue {
  public static var rank: Int { 0 }
  public var mathValue: MathValue { .scalar(Double(self)) }
}

extension Double: SymbolValue {
  public static var rank: Int { 0 }
  public var mathValue: MathValue { .scalar(self) }
}

extension [Double]: SymbolValue {
  public static var rank: Int { 1 }
  public var mathValue: MathValue { .vector(self) }
}

extension Matrix: SymbolValue {
  public static var rank: Int { 2 }
  public var mathValue: MathValue { .matrix(self) }
}
