internal import Glibc

extension GELU {
  /// 1 − |corr(σ(u), σ(v))| without cancellation where it is small; nil where subtraction is as good.
  ///
  /// From the closed form (see `GELU`), with cos θ = z and m(a) = 2π E[σ²]/a for variance a, so that m = π − θ + 2 C cot θ,
  /// C = 1/(1 + a), for a variable with itself. Let S₀ be 2π E[σσ]/√(ab) for variables of the same variances
  /// with gap 0. Then 1 − corr = (stretch + turn)/√(m m′), stretch = √(m m′) − S₀, turn = S₀ − S:
  /// - Differences of θ and of sin θ are those of a chord, and all terms of the turn are positive.
  /// - 2 √(m m′) = m + m′ − (√m − √m′)². In m + m′ − 2 S₀ and m − m′, differences of arctangents are one
  ///   arcsine, and the others are multiples of the deviations' difference.
  ///
  /// Errors are a few roundings for variances up to 4. Those of the stretch grow as the variance, while the
  /// stretch itself falls as its power −3/2. For a negative covariance, E[σ(u)σ(−v)] = E[σ(u)σ(v)] − c/2.
  func gap(_ pair: GaussianPair) -> Double? {
    let sides = Sides(pair)
    var gap = Double.infinity
    if pair.sign > 0 {
      let (stretch, swing) = sides.stretch(pair)
      if swing * swing <= 0.5 { gap = (stretch + sides.turn(pair)) / sides.norm }
    } else if max(pair.variance1, pair.variance2) <= 1 {
      gap = sides.opposite(pair)
    }
    return gap < InputGeometry.near ? max(gap, 0) : nil
  }

  /// 2 E[σ(u)²]/a − ½ for variance a, the share of σ's even part: (π/2 − θ + 2 C cot θ)/π.
  func evenPart(_ a: Double) -> Double {
    (asin(a / (1 + a)) + 2 * a / ((1 + a) * (1 + 2 * a).squareRoot())) / .pi
  }
}

/// What both variables bring.
private struct Sides {
  /// C and C′, with their product's root.
  let (near1, near2): (Double, Double)
  let contraction: Double
  /// cos θ, sin θ and 1 − cos θ for gap 0.
  let cosine: Double
  let sine: Double
  let start: Double
  /// √m and √m′.
  let (root1, root2): (Double, Double)
  let (even1, even2): (Double, Double)

  var norm: Double { root1 * root2 }

  init(_ pair: GaussianPair) {
    let (a, b) = (pair.variance1, pair.variance2)
    (near1, near2) = (1 / (1 + a), 1 / (1 + b))
    let root = (1 + a).squareRoot() * (1 + b).squareRoot()
    contraction = 1 / root
    cosine = pair.scale / root
    start = (1 + a + b) / (root + pair.scale) / root
    sine = (start * (2 - start)).squareRoot()
    (even1, even2) = (GELU().evenPart(a), GELU().evenPart(b))
    (root1, root2) = ((.pi * (0.5 + even1)).squareRoot(), (.pi * (0.5 + even2)).squareRoot())
  }

  /// S₀ − S.
  func turn(_ pair: GaussianPair) -> Double {
    let gap = pair.gap
    let near = start + cosine * gap
    let sine = (near * (2 - near)).squareRoot()
    // The change of sin θ over that of cos θ, and the half angle's sine from both.
    let rise = (2 - near - start) / (sine + self.sine)
    let length = (1 + rise * rise).squareRoot()
    let half = cosine * gap * length / 2
    let tilt = rise * self.sine
    let rate =
      .pi - Angle(gap: near).radians
      + contraction * contraction * rise * (1 + 1 / (sine * self.sine))
      + cosine * (1 + tilt * tilt) / (length + cosine * rise)
    return gap * rate + 2 * arcsineExcess(half)
  }

  /// √(m m′) − S₀, and the sine of an arcsine in it.
  func stretch(_ pair: GaussianPair) -> (value: Double, swing: Double) {
    let (s, t, d) = (pair.deviation1, pair.deviation2, pair.difference)
    // cot θ = s²/n for a variable with itself, s t/ρ for both.
    let (n1, n2) = ((1 + 2 * s * s).squareRoot(), (1 + 2 * t * t).squareRoot())
    let product = n1 * n2
    let root = product.squareRoot()
    let (inner, rho) = (1 + 1 / product, sine / contraction)
    let (cotangents, middle) = (s * (s / n1) + t * (t / n2), s * (t / root))
    // (n − n′)/2; the sum of both cotangents less 2 s t/ρ is `bend`.
    let step = d * ((s + t) / (n1 + n2))
    let square = step * step
    let whole = max(cotangents + 2 * middle, .leastNormalMagnitude)
    let bend = square * (inner * inner / whole + 4 * middle / (rho * (rho + root)))
    let fourth = contraction * contraction
    let (flat, nears) = (product * fourth, near1 + near2)
    let swing =
      bend * (1 - 2 * cosine * cosine) * flat
      + 4 * square * cosine * cosine * cosine * fourth / sine
    let chord =
      asin(min(max(swing, -1), 1)) + nears * bend - square * (n1 + n2) * fourth * inner
    // m − m′.
    let slope = step * inner
    let change =
      asin(min(max(slope * flat, -1), 1)) + slope * nears - cotangents * d * (s + t) * fourth
    let along = change / (root1 + root2)
    return ((chord - along * along) / 2, swing)
  }

  /// For a negative covariance and variances up to 1: √(m m′) + S of the pair with the other sign less
  /// π |corr(u, v)|.
  func opposite(_ pair: GaussianPair) -> Double {
    let near = start + cosine * pair.gap
    let sine = (near * (2 - near)).squareRoot()
    let size = 1 - pair.gap
    let z = cosine * size
    let even = even1 * even2 + (even1 + even2) / 2
    let own = even / (norm / .pi + 0.5) + pair.gap / 2
    let bend = (cosine * sine + z * size * contraction * contraction / sine) / .pi
    return (own + size * asin(z) / .pi + bend) / (norm / .pi)
  }

  /// arcsin x − x for |x| ≤ √½.
  private func arcsineExcess(_ x: Double) -> Double {
    guard x < 0.25 else { return asin(min(x, 1)) - x }
    // Σₖ (2k)!/(4ᵏ k!² (2k + 1)) x²ᵏ⁺¹, k from 1.
    let square = x * x
    var (power, sum) = (x, 0.0)
    for k in 1...14 {
      power *= square * Double(2 * k - 1) / Double(2 * k)
      sum += power / Double(2 * k + 1)
    }
    return sum
  }
}
