internal import Glibc

/// An angle φ in [0, π/2] known by 1 − cos φ, with functions of it that keep their digits.
struct Angle {
  /// 1 − cos φ.
  let gap: Double
  /// φ = 2 arcsin √(gap / 2).
  let radians: Double

  init(gap: Double) {
    self.gap = gap
    radians = 2 * asin(min((gap / 2).squareRoot(), 1))
  }

  var cosine: Double { 1 - gap }
  var sine: Double { (gap * (2 - gap)).squareRoot() }
  /// 2φ/π.
  var turn: Double { radians * (2 / .pi) }

  /// sin φ − φ cos φ = φ³/3 − φ⁵/30 + …, whose difference cancels for small φ.
  var sineMinusProduct: Double {
    guard radians < 0.5 else { return sine - radians * cosine }
    let square = radians * radians
    // Σₖ (−1)ᵏ⁺¹ φ²ᵏ⁺¹ 2k/(2k+1)!, k from 1.
    var term = radians * square / 6
    var sum = 0.0
    for k in 1...8 {
      sum += Double(2 * k) * term
      term *= -square / Double((2 * k + 2) * (2 * k + 3))
    }
    return sum
  }
}
