/// Residues of a prime of 61 bits.
enum PrimeField {
  /// The largest ones below 2⁶¹.
  static let primes: [UInt64] = [
    (1 << 61) - 1, (1 << 61) - 31, (1 << 61) - 229,
  ]

  static func product(_ a: UInt64, _ b: UInt64, _ p: UInt64) -> UInt64 {
    p.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
  }

  static func power(_ base: UInt64, _ exponent: UInt64, _ p: UInt64) -> UInt64 {
    var (result, square, rest) = (UInt64(1), base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, square, p) }
      square = product(square, square, p)
      rest >>= 1
    }
    return result
  }

  static func residue(_ integer: Int, _ p: UInt64) -> UInt64 {
    let magnitude = UInt64(integer.magnitude) % p
    return integer < 0 && magnitude > 0 ? p - magnitude : magnitude
  }
}

/// The value of a rational function at a point of a prime field, with the degrees of its numerator
/// and denominator, by which Schwartz and Zippel bound the chance of an accident.
struct FieldNumber: ExactNumber {
  var value: UInt64
  let modulus: UInt64
  var numeratorDegree = 0.0
  var denominatorDegree = 0.0

  init(_ value: UInt64, modulus: UInt64, degree: Double = 0) {
    self.value = value
    self.modulus = modulus
    numeratorDegree = degree
  }

  init(_ integer: Int, _ context: ExactContext) {
    self.init(PrimeField.residue(integer, context.modulus), modulus: context.modulus)
  }

  private init(_ value: UInt64, _ modulus: UInt64, _ numerator: Double, _ denominator: Double) {
    self.value = value
    self.modulus = modulus
    numeratorDegree = numerator
    denominatorDegree = denominator
  }

  static func + (a: FieldNumber, b: FieldNumber) -> FieldNumber {
    let sum = a.value + b.value
    return FieldNumber(
      sum >= a.modulus ? sum - a.modulus : sum, a.modulus,
      max(a.numeratorDegree + b.denominatorDegree, b.numeratorDegree + a.denominatorDegree),
      a.denominatorDegree + b.denominatorDegree)
  }

  static func * (a: FieldNumber, b: FieldNumber) -> FieldNumber {
    FieldNumber(
      PrimeField.product(a.value, b.value, a.modulus), a.modulus,
      a.numeratorDegree + b.numeratorDegree, a.denominatorDegree + b.denominatorDegree)
  }

  static prefix func - (a: FieldNumber) -> FieldNumber {
    var result = a
    result.value = a.value == 0 ? 0 : a.modulus - a.value
    return result
  }

  func inverse(_ context: ExactContext) throws(NotExact) -> FieldNumber {
    guard value != 0 else { throw NotExact() }
    context.invertedDegree += numeratorDegree
    return FieldNumber(
      PrimeField.power(value, modulus - 2, modulus), modulus, denominatorDegree, numeratorDegree)
  }

  /// A decimal fraction as the fraction that it is.
  static func literal(
    _ decimal: ExactDecimal, _ context: ExactContext
  ) throws(NotExact) -> FieldNumber {
    let mantissa = decimal.digits.reduce(FieldNumber(0, context)) {
      $0 * FieldNumber(10, context) + FieldNumber($1, context)
    }
    let ten = PrimeField.power(10, UInt64(decimal.exponent.magnitude), context.modulus)
    let scale = FieldNumber(ten, modulus: context.modulus)
    return decimal.exponent < 0 ? mantissa * (try scale.inverse(context)) : mantissa * scale
  }

  /// Transcendental numbers are no residues.
  static func constant(_ value: Double, _ context: ExactContext) throws(NotExact) -> FieldNumber {
    throw NotExact()
  }

  static func function(
    _ function: ElementaryFunction, _ argument: FieldNumber, _ context: ExactContext
  ) throws(NotExact) -> FieldNumber { throw NotExact() }

  static func power(
    _ base: FieldNumber, _ exponent: FieldNumber, _ context: ExactContext
  ) throws(NotExact) -> FieldNumber { throw NotExact() }

  func squareRoot(_ context: ExactContext) throws(NotExact) -> FieldNumber { throw NotExact() }

  func root(_ degree: Int, _ context: ExactContext) throws(NotExact) -> FieldNumber {
    throw NotExact()
  }

  func magnitude(_ context: ExactContext) throws(NotExact) -> FieldNumber { throw NotExact() }

  static func larger(
    _ a: FieldNumber, _ b: FieldNumber, _ context: ExactContext
  ) throws(NotExact) -> FieldNumber { throw NotExact() }

  static func order(_ a: FieldNumber, _ b: FieldNumber) throws(NotExact) -> Int {
    throw NotExact()
  }

  var pivot: Double? { value == 0 ? nil : 1 }

  var bare: FieldNumber { FieldNumber(value, modulus: modulus) }

  var degree: Double { numeratorDegree }

  /// By Cramer's rule: of n² entries with numerators of degree N and denominators of degree D, put
  /// over one denominator.
  static func eliminated(
    _ results: [FieldNumber], from entries: [FieldNumber], size: Int, isInverse: Bool
  ) -> [FieldNumber] {
    let n = Double(size)
    let top = entries.reduce(0) { max($0, $1.numeratorDegree) }
    let below = entries.reduce(0) { max($0, $1.denominatorDegree) }
    let determinant = (numerator: n * top + n * n * below, denominator: n * n * below)
    return results.map { result in
      isInverse
        ? FieldNumber(
          result.value, result.modulus, (n - 1) * top + 2 * n * n * below,
          determinant.numerator + determinant.denominator)
        : FieldNumber(
          result.value, result.modulus, determinant.numerator, determinant.denominator)
    }
  }
}

/// A decimal fraction that is not negative: its digits, and a power of ten.
struct ExactDecimal {
  private(set) var digits: [Int] = []
  private(set) var exponent = 0

  /// Reads `3`, `0.25`, `1.5e-7`.
  init(_ text: String) throws(NotExact) {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = parts.first, !mantissa.isEmpty else { throw NotExact() }
    var hasPoint = false
    for character in mantissa {
      if character == ".", !hasPoint {
        hasPoint = true
        continue
      }
      guard let digit = character.wholeNumberValue, character.isASCII else { throw NotExact() }
      digits.append(digit)
      if hasPoint { exponent -= 1 }
    }
    if parts.count > 1 {
      guard let power = Int(parts[1]) else { throw NotExact() }
      exponent += power
    }
    if digits.isEmpty { throw NotExact() }
  }

  /// The shortest decimal fraction that rounds to a double.
  init(_ value: Double) throws(NotExact) {
    guard value.isFinite, value >= 0 else { throw NotExact() }
    try self.init("\(value)")
  }

  /// As a numeral.
  var text: String { digits.map(String.init).joined() + "e\(exponent)" }
}
