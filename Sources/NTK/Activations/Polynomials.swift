import LinearAlgebra
internal import Statistics

/// σ(x) = xⁿ: (s x)ⁿ = sⁿ Σⱼ n! / (j! 2ʲ √(n − 2j)!) heₙ₋₂ⱼ(x), so that E[σσ] is a polynomial of the
/// correlation with positive coefficients.
struct Monomial: Nonlinearity {
  let degree: Int

  var name: String { "x^\(degree)" }

  var vectorKernel: VectorKernel? { .series }

  init(degree: Int) {
    require((0...30).contains(degree), "a monomial of degree \(degree)")
    self.degree = degree
  }

  func value(_ x: Double) -> Double { power(x, degree) }

  func derivative(_ x: Double) -> Double {
    degree == 0 ? 0 : Double(degree) * power(x, degree - 1)
  }

  func profile(variance: DoubleDouble) -> Profile {
    // E[u²ⁿ] = (2n − 1)!! aⁿ.
    let pairings = stride(from: 3, to: 2 * degree, by: 2).reduce(DoubleDouble(1)) {
      Double($1) * $0
    }
    let deviation = variance.squareRoot
    let slopes = Monomial.coefficients(degree - 1)
    let factor = Double(degree) * power(deviation, max(degree - 1, 0))
    return Profile(
      moment: pairings * variance.power(degree),
      value: variance.high > 0 || degree == 0 ? unit(Monomial.coefficients(degree)) : [],
      derivative: slopes.map { factor * $0 })
  }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    Profile.dual(pair, first, second)
  }

  /// E[xⁿ heₖ(x)] for k = 0, …, n.
  private static func coefficients(_ n: Int) -> [Double] {
    guard n >= 0 else { return [] }
    return (0...n).map { k in
      (n - k) % 2 == 1
        ? 0
        : factorial(n) / factorial((n - k) / 2) / power(2, (n - k) / 2)
          / factorial(k).squareRoot()
    }
  }
}

/// σ(x) = Heₙ(x)/√n!, the normalized Hermite polynomial: orthonormal under N(0, 1).
///
/// heₙ(s x) = Σⱼ √n! / (j! √(n − 2j)!) sⁿ⁻²ʲ ((s² − 1)/2)ʲ heₙ₋₂ⱼ(x), and σ̇ is √n times the polynomial
/// of the degree below.
struct Hermite: Nonlinearity {
  let degree: Int

  var name: String { "Hermite \(degree)" }

  var vectorKernel: VectorKernel? { .series }

  init(degree: Int) {
    require((0...30).contains(degree), "a Hermite polynomial of degree \(degree)")
    self.degree = degree
  }

  func value(_ x: Double) -> Double { Hermite.polynomial(degree, x) }

  func derivative(_ x: Double) -> Double {
    degree == 0 ? 0 : Double(degree).squareRoot() * Hermite.polynomial(degree - 1, x)
  }

  func profile(variance: DoubleDouble) -> Profile {
    let root = Double(degree).squareRoot()
    return Profile(
      moment: Hermite.moment(degree, variance),
      value: unit(Hermite.coefficients(degree, variance)),
      derivative: Hermite.coefficients(degree - 1, variance).map { root * $0 })
  }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    Profile.dual(pair, first, second)
  }

  /// heₙ(x) = Heₙ(x)/√n!, by √(k + 1) heₖ₊₁ = x heₖ − √k heₖ₋₁.
  static func polynomial(_ n: Int, _ x: Double) -> Double {
    var (previous, current) = (0.0, 1.0)
    for k in 0..<n {
      let next =
        (x * current - Double(k).squareRoot() * previous) / Double(k + 1).squareRoot()
      (previous, current) = (current, next)
    }
    return current
  }

  /// E[heₙ(s x) heₖ(x)] for k = 0, …, n.
  private static func coefficients(_ n: Int, _ variance: DoubleDouble) -> [Double] {
    guard n >= 0 else { return [] }
    let (deviation, excess) = (variance.squareRoot, (variance - DoubleDouble(1)).high)
    return (0...n).map { k in
      guard (n - k) % 2 == 0 else { return 0 }
      let j = (n - k) / 2
      return (factorial(n) / factorial(k)).squareRoot() / factorial(j) * power(deviation, k)
        * power(excess / 2, j)
    }
  }

  /// E[heₙ(u)²] = Σⱼ n! / ((n − 2j)! j!² 4ʲ) aⁿ⁻²ʲ (a − 1)²ʲ; all terms are positive.
  private static func moment(_ n: Int, _ variance: DoubleDouble) -> DoubleDouble {
    let excess = variance - DoubleDouble(1)
    return (0...n / 2).reduce(DoubleDouble(0)) { sum, j in
      // A whole number over a power of two.
      let count = (factorial(n) / factorial(n - 2 * j) / power(factorial(j), 2)).rounded()
      return sum + count / power(4, j) * (variance.power(n - 2 * j) * excess.power(2 * j))
    }
  }
}

/// The vector divided by its length.
private func unit(_ vector: [Double]) -> [Double] {
  let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return length > 0 ? vector.map { $0 / length } : vector
}

private func factorial(_ n: Int) -> Double { n < 2 ? 1 : (2...n).reduce(1) { $0 * Double($1) } }

private func power(_ x: Double, _ n: Int) -> Double {
  var (result, base, n) = (1.0, x, n)
  while n > 0 {
    if n & 1 == 1 { result *= base }
    base *= base
    n >>= 1
  }
  return result
}

extension Activation {
  /// xⁿ for n from 0 to 30.
  public static func monomial(_ degree: Int) -> Activation { Activation(Monomial(degree: degree)) }

  /// The normalized Hermite polynomial Heₙ(x)/√n! for n from 0 to 30: orthonormal under N(0, 1).
  public static func hermite(_ degree: Int) -> Activation { Activation(Hermite(degree: degree)) }
}
