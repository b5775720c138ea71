internal import Glibc

/// The gamma function and its kin. References: NIST Digital Library of Mathematical Functions
/// (DLMF), chapters 5 and 25.
enum GammaFunctions {
  /// Γ(x); nil at its poles.
  static func gamma(_ x: Double) -> Double? {
    if x <= 0, x == x.rounded() { return nil }
    return tgamma(x)
  }

  /// Γ(a) Γ(b) / Γ(a + b) for positive a and b.
  static func beta(_ a: Double, _ b: Double) -> Double? {
    guard a > 0, b > 0 else { return nil }
    if a + b < 150 { return tgamma(a) * tgamma(b) / tgamma(a + b) }
    return exp(lgamma(a) + lgamma(b) - lgamma(a + b))
  }

  /// x (x + 1) … (x + n − 1)
  static func rising(_ x: Double, _ n: Double) -> Double? {
    guard n == n.rounded(), n >= 0, n < 1000 else { return nil }
    var result = 1.0
    for k in 0..<Int(n) { result *= x + Double(k) }
    return result
  }

  /// n!! of an integer from −1 on.
  static func doubleFactorial(_ n: Double) -> Double? {
    guard n == n.rounded(), n >= -1, n <= 300 else { return nil }
    var result = 1.0
    var factor = n
    while factor > 1 {
      result *= factor
      factor -= 2
    }
    return result
  }

  /// ψ(x): reflection (DLMF 5.5.4), recurrence (5.5.2), the asymptotic series (5.11.2) from 12 on.
  static func digamma(_ x: Double) -> Double? {
    if x <= 0 {
      if x == x.rounded() { return nil }
      return digamma(1 - x).map { $0 - .pi / tan(.pi * x) }
    }
    var (x, shift) = (x, 0.0)
    while x < 12 {
      shift -= 1 / x
      x += 1
    }
    // 2k / B₂ₖ
    let series = alternating(1 / (x * x), [12, 120, 252, 240, 132, 32760.0 / 691.0, 12])
    return log(x) - 0.5 / x - series + shift
  }

  /// s / c₁ − s² / c₂ + s³ / c₃ − …
  private static func alternating(_ s: Double, _ inverses: [Double]) -> Double {
    var sum = 0.0
    for inverse in inverses.reversed() { sum = s * (1 / inverse - sum) }
    return sum
  }

  /// ψ′(x) for x > 0.
  static func trigamma(_ x: Double) -> Double {
    var (x, shift) = (x, 0.0)
    while x < 12 {
      shift += 1 / (x * x)
      x += 1
    }
    let s: Double = 1 / (x * x)
    // 1 / B₂ₖ
    let series = alternating(s, [6, 30, 42, 30, 13.2, 2730.0 / 691.0, 6.0 / 7.0])
    return shift + 1 / x + s / 2 + series / x
  }

  /// ζ(s) by Euler's and Maclaurin's sum (DLMF 25.2.9); for negative s by reflection (25.4.1).
  static func zeta(_ s: Double) -> Double? {
    if s == 1 { return nil }
    if s < 0 {
      if s == (s / 2).rounded() * 2 { return 0 }
      guard let other = zeta(1 - s) else { return nil }
      let power: Double = 2 * pow(2 * Double.pi, s - 1)
      return power * sin(Double.pi * s / 2) * tgamma(1 - s) * other
    }
    let n = 16.0
    var sum = 0.0
    for k in stride(from: n - 1, to: 0, by: -1) { sum += pow(k, -s) }
    sum += pow(n, 1 - s) / (s - 1) + pow(n, -s) / 2
    // (2k)! / B₂ₖ
    let inverses: [Double] = [
      12, -720, 30240, -1_209_600, 47_900_160, -1_892_437_580.318_379, 74_724_249_600,
      -2_950_130_727_918.164,
    ]
    var rising = s
    var power = pow(n, -s - 1)
    for (k, inverse) in inverses.enumerated() {
      sum += rising * power / inverse
      let (odd, even): (Double, Double) = (s + Double(2 * k + 1), s + Double(2 * k + 2))
      rising *= odd * even
      power /= n * n
    }
    return sum
  }
}
