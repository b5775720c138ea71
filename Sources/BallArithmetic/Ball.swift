internal import CFlint

/// A real number with a rigorous bound of its error: an interval around a midpoint of many digits
/// (Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic, 2017).
///
/// Every operation yields a ball that holds all results for numbers of its operands' balls.
public struct Ball: Sendable {
  /// The library's number, which nobody changes once it is made.
  private final class Storage: @unchecked Sendable {
    let ball: ball_ref

    init() { ball = ball_new() }

    deinit { ball_free(ball) }
  }

  private let storage: Storage
  /// The precision of midpoints, in bits.
  public let bits: Int

  private init(bits: Int, _ set: (ball_ref) -> Void) {
    storage = Storage()
    self.bits = bits
    set(storage.ball)
  }

  // MARK: Numbers

  public init(_ integer: Int, bits: Int) {
    self.init(bits: bits) { ball_set_integer($0, integer) }
  }

  /// The very number that a double is: a dyadic fraction.
  public init(exactly value: Double, bits: Int) {
    self.init(bits: bits) { ball_set_double($0, value) }
  }

  /// A decimal numeral, such as `12e-1`; not finite where the text is none.
  public init(decimal text: String, bits: Int) {
    self.init(bits: bits) { _ = ball_set_decimal($0, text, bits) }
  }

  public static func pi(bits: Int) -> Ball { Ball(bits: bits) { ball_pi($0, bits) } }

  // MARK: Arithmetic

  private typealias Binary = (ball_ref?, ball_ref?, ball_ref?, Int) -> Void
  private typealias Unary = (ball_ref?, ball_ref?, Int) -> Void

  private static func apply(_ operation: Binary, _ a: Ball, _ b: Ball) -> Ball {
    let bits = max(a.bits, b.bits)
    return Ball(bits: bits) { operation($0, a.storage.ball, b.storage.ball, bits) }
  }

  private func apply(_ operation: Unary) -> Ball {
    Ball(bits: bits) { operation($0, storage.ball, bits) }
  }

  public static func + (a: Ball, b: Ball) -> Ball { apply(ball_add, a, b) }
  public static func - (a: Ball, b: Ball) -> Ball { apply(ball_subtract, a, b) }
  public static func * (a: Ball, b: Ball) -> Ball { apply(ball_multiply, a, b) }
  /// Not finite where the divisor's ball holds zero.
  public static func / (a: Ball, b: Ball) -> Ball { apply(ball_divide, a, b) }
  public static prefix func - (a: Ball) -> Ball {
    Ball(bits: a.bits) { ball_negate($0, a.storage.ball) }
  }

  public var magnitude: Ball { Ball(bits: bits) { ball_magnitude($0, storage.ball) } }

  /// Of a positive number, or for an integer.
  public func power(_ exponent: Ball) -> Ball { Ball.apply(ball_power, self, exponent) }

  public func power(_ exponent: Int) -> Ball {
    let power = Ball(bits: bits) {
      ball_integer_power($0, storage.ball, exponent.magnitude, bits)
    }
    return exponent < 0 ? Ball(1, bits: bits) / power : power
  }

  /// Of a number that is not negative.
  public func root(_ degree: Int) -> Ball {
    Ball(bits: bits) { ball_root($0, storage.ball, UInt(max(1, degree)), bits) }
  }

  public static func maximum(_ a: Ball, _ b: Ball) -> Ball { apply(ball_maximum, a, b) }
  public static func minimum(_ a: Ball, _ b: Ball) -> Ball { apply(ball_minimum, a, b) }

  // MARK: Functions

  public var exponential: Ball { apply(ball_exp) }
  public var logarithm: Ball { apply(ball_log) }
  public var sine: Ball { apply(ball_sin) }
  public var cosine: Ball { apply(ball_cos) }
  public var tangent: Ball { apply(ball_tan) }
  public var cotangent: Ball { apply(ball_cot) }
  public var arcsine: Ball { apply(ball_asin) }
  public var arccosine: Ball { apply(ball_acos) }
  public var arctangent: Ball { apply(ball_atan) }
  public var hyperbolicSine: Ball { apply(ball_sinh) }
  public var hyperbolicCosine: Ball { apply(ball_cosh) }
  public var hyperbolicTangent: Ball { apply(ball_tanh) }
  public var squareRoot: Ball { apply(ball_sqrt) }
  public var gamma: Ball { apply(ball_gamma) }
  public var errorFunction: Ball { apply(ball_erf) }
  public var complementaryErrorFunction: Ball { apply(ball_erfc) }

  // MARK: What it says

  public var isFinite: Bool { ball_is_finite(storage.ball) != 0 }
  public var containsZero: Bool { ball_contains_zero(storage.ball) != 0 }
  /// Whether all its numbers are positive.
  public var isPositive: Bool { ball_is_positive(storage.ball) != 0 }
  public var isNegative: Bool { ball_is_negative(storage.ball) != 0 }
  /// Whether it is zero without any error.
  public var isExactlyZero: Bool { ball_is_exact_zero(storage.ball) != 0 }
  /// The midpoint, rounded to a double.
  public var midpoint: Double { ball_midpoint(storage.ball) }

  /// The least e with |x| < 2^e for all its numbers; far below any other for zero.
  public var magnitudeExponent: Int { ball_magnitude_exponent(storage.ball) }
  /// The same for the radius.
  public var radiusExponent: Int { ball_radius_exponent(storage.ball) }
}
