import BallArithmetic
import Testing

@Suite struct BallTests {
  private let bits = 256

  private func ball(_ text: String) -> Ball { Ball(decimal: text, bits: bits) }

  @Test func `a decimal fraction is no double`() {
    let sum = ball("0.1") + ball("0.2") - ball("0.3")
    #expect(sum.containsZero)
    #expect(sum.radiusExponent < -240)
    let doubles = Ball(exactly: 0.1, bits: bits) + Ball(exactly: 0.2, bits: bits)
    #expect(!(doubles - Ball(exactly: 0.3, bits: bits)).containsZero)
  }

  /// Digits of NIST's Digital Library of Mathematical Functions, 3.12 and 4.
  @Test(arguments: [
    (Ball.pi(bits: 256), "3.14159265358979323846264338327950288419716939937510582097494459"),
    (
      Ball(1, bits: 256).exponential,
      "2.71828182845904523536028747135266249775724709369995957496696763"
    ),
    (
      Ball(2, bits: 256).squareRoot,
      "1.41421356237309504880168872420969807856967187537694807317667974"
    ),
    (
      Ball(2, bits: 256).logarithm,
      "0.69314718055994530941723212145817656807550013436025525412068001"
    ),
  ])
  func `known digits lie within the bounds`(value: Ball, digits: String) {
    let difference = value - ball(digits)
    // The last digit is cut.
    #expect(difference.magnitudeExponent < -200)
    #expect(value.radiusExponent < -240)
  }

  @Test func `functions and their inverses agree`() {
    let x = ball("0.7")
    let pairs = [
      (x.sine * x.sine + x.cosine * x.cosine, ball("1")),
      (x.exponential.logarithm, x), (x.tangent.arctangent, x), (x.sine.arcsine, x),
      (x.errorFunction + x.complementaryErrorFunction, ball("1")),
      (x.power(3), x * x * x), (x.power(-2), ball("1") / (x * x)),
      ((x * x * x).root(3), x), ((x + ball("1")).gamma, x * x.gamma),
    ]
    for (a, b) in pairs {
      #expect((a - b).containsZero)
      #expect((a - b).radiusExponent < -230)
    }
  }

  @Test func `what has no value is not finite`() {
    let zero = Ball(0, bits: bits)
    #expect(!(Ball(1, bits: bits) / zero).isFinite)
    #expect(!(-Ball(1, bits: bits)).logarithm.isFinite)
    #expect(!ball("one").isFinite)
    #expect(zero.isExactlyZero && zero.containsZero && !zero.isPositive)
  }
}
