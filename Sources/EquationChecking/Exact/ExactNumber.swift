/// Numbers in which a formula can be evaluated once more, without rounding or with rigorous bounds:
/// residues of a prime, and balls. What a kind of number cannot do throws `NotExact`.
protocol ExactNumber {
  init(_ integer: Int, _ context: ExactContext)
  static func + (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  func inverse(_ context: ExactContext) throws(NotExact) -> Self
  /// A decimal fraction of the formula, as it was written.
  static func literal(_ decimal: ExactDecimal, _ context: ExactContext) throws(NotExact) -> Self
  /// π and e.
  static func constant(_ value: Double, _ context: ExactContext) throws(NotExact) -> Self
  static func function(
    _ function: ElementaryFunction, _ argument: Self, _ context: ExactContext
  ) throws(NotExact) -> Self
  /// A power that is no integer's.
  static func power(
    _ base: Self, _ exponent: Self, _ context: ExactContext
  ) throws(NotExact) -> Self
  func squareRoot(_ context: ExactContext) throws(NotExact) -> Self
  func root(_ degree: Int, _ context: ExactContext) throws(NotExact) -> Self
  func magnitude(_ context: ExactContext) throws(NotExact) -> Self
  static func larger(_ a: Self, _ b: Self, _ context: ExactContext) throws(NotExact) -> Self
  /// Whether a is less than b (−1), the same (0), or more (1); throws where nobody can tell.
  static func order(_ a: Self, _ b: Self) throws(NotExact) -> Int
  /// How good a pivot it is; nil where it may be zero.
  var pivot: Double? { get }
  /// The number without its degree, for steps whose result gets a bound of its own.
  var bare: Self { get }
  /// The degree of its numerator; zero where numbers carry none.
  var degree: Double { get }
  /// Bounds for what elimination makes of such numbers, where they carry any.
  static func eliminated(_ results: [Self], from entries: [Self], size: Int, isInverse: Bool)
    -> [Self]
}

/// Why a formula has no value in such numbers: it stays with what floating-point numbers said.
struct NotExact: Error {}

/// What an evaluation in exact numbers needs, and what it may cost.
final class ExactContext {
  let bits: Int
  let modulus: UInt64
  private let source: SourceText
  /// Operations that are left.
  private var left: Int
  /// The degree of all that was inverted, by which chosen points may have to be left out.
  var invertedDegree = 0.0

  init(
    bits: Int = 0, modulus: UInt64 = PrimeField.primes[0], operations: Int, source: SourceText
  ) {
    self.source = source
    self.bits = bits
    self.modulus = modulus
    left = operations
  }

  /// A number as its author wrote it; nil for one that is written as a letter.
  func decimal(_ value: Double, at range: Range<Int>) throws(NotExact) -> ExactDecimal? {
    let text = source.text(at: range)?.filter { $0.isASCII && ($0.isNumber || $0 == ".") } ?? ""
    if let written = try? ExactDecimal(text), Double(text) == value { return written }
    return value == .pi || value == ElementaryFunction.exp(1) ? nil : try ExactDecimal(value)
  }

  func charge(_ amount: Int) throws(NotExact) {
    left -= amount
    if left < 0 { throw NotExact() }
  }
}
