internal import Statistics

/// What one variable brings to the expectations of all its pairs.
struct Profile: Sendable {
  /// E[σ(u)²].
  var moment: DoubleDouble
  /// √E[σ(u)²].
  let norm: Double
  /// Coefficients of x ↦ σ(s x) in normalized Hermite polynomials, divided by `norm`; none for other
  /// closed forms.
  var value: [Double] = []
  /// Coefficients of x ↦ σ̇(s x).
  var derivative: [Double] = []
  /// A bound on the error of E[σ(u)²], relative to it.
  var error = 0.0
  /// Panels, for functions that need them.
  var panels: PanelProfile?

  /// For closed forms, which need none.
  static let none = Profile(moment: DoubleDouble(0))

  init(
    moment: DoubleDouble, value: [Double] = [], derivative: [Double] = [], error: Double = 0
  ) {
    self.moment = moment
    norm = moment.squareRoot
    self.value = value
    self.derivative = derivative
    self.error = error
  }
}

extension Profile {
  /// Expectations of a pair from the coefficients of both (Mehler): with unit vectors a and b,
  /// corr = Σ aₖ bₖ ρᵏ, and 1 − corr = ½ Σ (aₖ − bₖ)² + Σ aₖ bₖ (1 − ρᵏ) for ρ > 0, in which nothing
  /// cancels; for other signs the like.
  static func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    let (rho, gap) = (pair.correlation.magnitude, pair.gap)
    // E[σ(u)σ(−v)] has the signs of odd terms changed.
    let sign = pair.sign
    var (power, missing, flip) = (1.0, 0.0, 1.0)
    var (correlation, distance, opposite, shortfall) = (0.0, 0.0, 0.0, 0.0)
    let (x, y) = (first.value, second.value)
    for k in 0..<max(x.count, y.count) {
      let (a, b) = (k < x.count ? x[k] : 0, k < y.count ? flip * y[k] : 0)
      let product = a * b
      correlation = correlation.addingProduct(product, power)
      shortfall = shortfall.addingProduct(product, missing)
      distance += (a - b) * (a - b)
      opposite += (a + b) * (a + b)
      // 1 − ρᵏ⁺¹ = 1 − ρᵏ + ρᵏ (1 − ρ).
      missing += power * gap
      power *= rho
      flip *= sign
    }
    let below = correlation < 0
    return Dual(
      value: first.norm * second.norm * correlation,
      derivative: sum(first.derivative, second.derivative, sign * rho),
      gap: max(below ? opposite / 2 - shortfall : distance / 2 + shortfall, 0))
  }

  /// Σₖ aₖ bₖ ρᵏ by Horner's rule.
  private static func sum(_ a: [Double], _ b: [Double], _ correlation: Double) -> Double {
    var sum = 0.0
    for k in stride(from: min(a.count, b.count) - 1, through: 0, by: -1) {
      sum = (sum * correlation).addingProduct(a[k], b[k])
    }
    return sum
  }
}
