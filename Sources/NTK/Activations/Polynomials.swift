internal import Glibc

/// σ(x) = xⁿ: E[σσ] = Σₖ n!² / (k! j!² 4ʲ) · cᵏ (ab)ʲ over k + 2j = n, by Wick's theorem.
struct Monomial: ClosedForm {
  let degree: Int
  private let coefficients: [Double]
  private let derivativeCoefficients: [Double]

  var name: String { "x^\(degree)" }

  init(degree: Int) {
    precondition((0...30).contains(degree), "a monomial of degree \(degree)")
    self.degree = degree
    coefficients = Monomial.pairings(degree)
    derivativeCoefficients = degree > 0 ? Monomial.pairings(degree - 1) : []
  }

  func value(_ x: Double) -> Double { power(x, degree) }

  func derivative(_ x: Double) -> Double {
    degree == 0 ? 0 : Double(degree) * power(x, degree - 1)
  }

  func dual(_ pair: GaussianPair) -> Dual {
    let n = Double(degree)
    return Dual(
      value: sum(coefficients, degree, pair),
      derivative: degree == 0 ? 0 : n * n * sum(derivativeCoefficients, degree - 1, pair))
  }

  private func sum(_ coefficients: [Double], _ n: Int, _ pair: GaussianPair) -> Double {
    // All terms have one sign: nothing cancels.
    let (c, product) = (pair.covariance, pair.scale)
    var sum = 0.0
    for (j, coefficient) in coefficients.enumerated() {
      sum += coefficient * power(c, n - 2 * j) * power(product, 2 * j)
    }
    return sum
  }

  /// n!² / ((n − 2j)! j!² 4ʲ) for j = 0, 1, …, ⌊n/2⌋.
  private static func pairings(_ n: Int) -> [Double] {
    (0...n / 2).map { j in
      factorial(n) / factorial(n - 2 * j) * (factorial(n) / power(factorial(j), 2))
        / power(4, j)
    }
  }
}

/// σ(x) = Heₙ(x)/√n!, the normalized Hermite polynomial: orthonormal under N(0, 1).
///
/// For variances a, b and covariance c, E[σσ] = Σⱼ n! / ((n − 2j)! j!² 4ʲ) · cⁿ⁻²ʲ ((a − 1)(b − 1))ʲ,
/// and σ̇ is √n times the polynomial of the degree below.
struct Hermite: ClosedForm {
  let degree: Int

  var name: String { "Hermite \(degree)" }

  init(degree: Int) {
    precondition((0...30).contains(degree), "a Hermite polynomial of degree \(degree)")
    self.degree = degree
  }

  func value(_ x: Double) -> Double { Hermite.polynomial(degree, x) }

  func derivative(_ x: Double) -> Double {
    degree == 0 ? 0 : Double(degree).squareRoot() * Hermite.polynomial(degree - 1, x)
  }

  func dual(_ pair: GaussianPair) -> Dual {
    Dual(
      value: sum(degree, pair),
      derivative: degree == 0 ? 0 : Double(degree) * sum(degree - 1, pair))
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

  private func sum(_ n: Int, _ pair: GaussianPair) -> Double {
    let excess = (pair.variance1 - 1) * (pair.variance2 - 1)
    return (0...n / 2).reduce(0) { sum, j in
      let count = factorial(n) / (factorial(n - 2 * j) * power(factorial(j), 2) * power(4, j))
      return sum + count * power(pair.covariance, n - 2 * j) * power(excess, j)
    }
  }
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
