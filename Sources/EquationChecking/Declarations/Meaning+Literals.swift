// In a list of symbols a plain value stands for itself: `define(["k": 1, "x": [0.9, -0.4]])`.

extension Meaning: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByArrayLiteral
{
  public init(integerLiteral value: Int) { self = .value(value) }

  public init(floatLiteral value: Double) { self = .value(value) }

  public init(arrayLiteral elements: Double...) { self = .value(elements) }
}
