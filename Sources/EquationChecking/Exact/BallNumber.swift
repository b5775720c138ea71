internal import BallArithmetic

/// Balls as numbers of a formula.
extension Ball: ExactNumber {
  init(_ integer: Int, _ context: ExactContext) { self.init(integer, bits: context.bits) }

  private func finite() throws(NotExact) -> Ball {
    guard isFinite else { throw NotExact() }
    return self
  }

  func inverse(_ context: ExactContext) throws(NotExact) -> Ball {
    try (Ball(1, bits: context.bits) / self).finite()
  }

  static func literal(_ decimal: ExactDecimal, _ context: ExactContext) throws(NotExact) -> Ball {
    Ball(decimal: decimal.text, bits: context.bits)
  }

  static func constant(_ value: Double, _ context: ExactContext) throws(NotExact) -> Ball {
    value == .pi ? pi(bits: context.bits) : Ball(1, bits: context.bits).exponential
  }

  static func function(
    _ function: ElementaryFunction, _ x: Ball, _ context: ExactContext
  ) throws(NotExact) -> Ball {
    let result: Ball
    switch function {
    case .exp: result = x.exponential
    case .log, .ln: result = x.logarithm
    case .sin: result = x.sine
    case .cos: result = x.cosine
    case .tan: result = x.tangent
    case .cot: result = x.cotangent
    case .arcsin: result = x.arcsine
    case .arccos: result = x.arccosine
    case .arctan: result = x.arctangent
    case .sinh: result = x.hyperbolicSine
    case .cosh: result = x.hyperbolicCosine
    case .tanh: result = x.hyperbolicTangent
    case .erf: result = x.errorFunction
    case .sqrt: result = x.squareRoot
    case .sgn, .sign: result = Ball(try order(x, Ball(0, context)), context)
    }
    return try result.finite()
  }

  static func power(_ base: Ball, _ exponent: Ball, _ context: ExactContext) throws(NotExact)
    -> Ball
  {
    try base.power(exponent).finite()
  }

  func squareRoot(_ context: ExactContext) throws(NotExact) -> Ball { try squareRoot.finite() }

  /// The real root: of a negative number too, where the degree is odd.
  func root(_ degree: Int, _ context: ExactContext) throws(NotExact) -> Ball {
    guard degree > 0, degree < 1000 else { throw NotExact() }
    if isNegative, degree % 2 == 1 { return try (-(-self).root(degree)).finite() }
    return try root(degree).finite()
  }

  func magnitude(_ context: ExactContext) throws(NotExact) -> Ball { magnitude }

  static func larger(_ a: Ball, _ b: Ball, _ context: ExactContext) throws(NotExact) -> Ball {
    maximum(a, b)
  }

  static func order(_ a: Ball, _ b: Ball) throws(NotExact) -> Int {
    let difference = a - b
    if difference.isPositive { return 1 }
    if difference.isNegative { return -1 }
    if difference.isExactlyZero { return 0 }
    throw NotExact()
  }

  var pivot: Double? { containsZero || !isFinite ? nil : midpoint.magnitude }

  var bare: Ball { self }

  var degree: Double { 0 }

  static func eliminated(_ results: [Ball], from entries: [Ball], size: Int, isInverse: Bool)
    -> [Ball]
  { results }
}
