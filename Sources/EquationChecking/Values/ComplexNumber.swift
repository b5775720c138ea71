/// A complex number: `define("z", ComplexNumber(0.3, -1))`.
public struct ComplexNumber: SymbolValue, Hashable, Sendable {
  public var re: Double
  public var im: Double

  public init(_ re: Double, _ im: Double) {
    self.re = re
    self.im = im
  }

  public static var rank: Int { 0 }
  public var mathValue: MathValue { .complex(re, im) }
}
