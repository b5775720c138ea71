internal import Glibc
internal import Statistics

/// A nonlinearity given by σ and σ̇ alone; its expectations come from quadrature.
///
/// x ↦ σ(s x) is expanded in normalized Hermite polynomials, σ(s x) = Σₖ aₖ(s) heₖ(x), so that
/// E[σ(u)σ(v)] = Σₖ aₖ(s) aₖ(t) ρᵏ for standard deviations s, t and correlation ρ (Mehler). One
/// expansion serves all pairs of an input. What the cut leaves out is at most
/// √(tail(s) tail(t)) |ρ|ᴷ, tail(s) = E[σ(s x)²] − Σ aₖ(s)²: an error bound.
///
/// Functions that the trapezoidal rule resolves need nothing else. Those with kinks or large
/// variances are cut into panels first; where their series is too long for a pair of nearly equal or
/// nearly opposite variables, its expectations are integrated over the plane (`PlaneIntegral`).
struct Quadrature: Nonlinearity {
  let name: String
  let tolerance: Double
  private let functions: PairOfFunctions

  init(
    name: String, tolerance: Double, value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.tolerance = tolerance
    functions = PairOfFunctions(value: value, derivative: derivative)
  }

  var vectorKernel: VectorKernel? { .series }

  func value(_ x: Double) -> Double { functions.value(x) }

  func derivative(_ x: Double) -> Double { functions.derivative(x) }

  func profile(variance: DoubleDouble) throws(NTKError) -> Profile {
    let deviation = variance.squareRoot
    let value = TrapezoidalSeries(functions.value, deviation: deviation)
    let derivative = TrapezoidalSeries(functions.derivative, deviation: deviation)
    let error = max(value.error, derivative.error)
    if error <= tolerance {
      let length = value.coefficients.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return Profile(
        moment: DoubleDouble(length * length),
        value: length > 0 ? value.coefficients.map { $0 / length } : [],
        derivative: derivative.coefficients, error: error)
    }
    guard let panels = Panels(functions, deviation: deviation, tolerance: tolerance) else {
      throw .quadrature(activation: name, estimate: error, tolerance: tolerance)
    }
    return profile(panels, deviation)
  }

  private func profile(_ panels: Panels, _ deviation: Double) -> Profile {
    let (positions, weights) = panels.rule
    let (value, derivative) = (
      HermiteSeries(
        positions.map { functions.value(deviation * $0) }, positions: positions, weights: weights),
      HermiteSeries(
        positions.map { functions.derivative(deviation * $0) }, positions: positions,
        weights: weights)
    )
    let root = value.square.squareRoot()
    var profile = Profile(
      moment: DoubleDouble(value.square),
      value: root > 0 ? value.coefficients.map { $0 / root } : [],
      derivative: derivative.coefficients, error: 0x1p-48)
    profile.panels = PanelProfile(panels: panels, value: value, derivative: derivative)
    return profile
  }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual {
    guard let own = first.panels, let other = second.panels else {
      var dual = Profile.dual(pair, first, second)
      // Cut coefficients are no unit vector, so that subtraction is left.
      if first.panels != nil || second.panels != nil { dual.gap = nil }
      return dual
    }
    if pair.isSame {
      return Dual(value: own.value.square, derivative: own.derivative.square, gap: 0)
    }
    let error = own.seriesError(with: other, correlation: pair.correlation)
    if error > tolerance / 4 {
      return PlaneIntegral(functions, pair, own.panels, other.panels).dual(own, other)
    }
    var dual = Profile.dual(pair, first, second)
    dual.gap = nil
    dual.error = error
    return dual
  }
}

/// What panels know of a variable beside the coefficients in its profile; a class, so that profiles
/// of other functions stay small.
final class PanelProfile: Sendable {
  let panels: Panels
  let value: HermiteSeries
  let derivative: HermiteSeries

  init(panels: Panels, value: HermiteSeries, derivative: HermiteSeries) {
    (self.panels, self.value, self.derivative) = (panels, value, derivative)
  }

  /// What the cut series may be off by, relative to `scale`.
  func seriesError(with other: PanelProfile, correlation: Double) -> Double {
    max(
      value.error(with: other.value, correlation),
      derivative.error(with: other.derivative, correlation)
    )
  }
}

extension HermiteSeries {
  fileprivate func error(with other: HermiteSeries, _ correlation: Double) -> Double {
    let whole = square * other.square
    guard whole > 0 else { return 0 }
    let terms = min(coefficients.count, other.coefficients.count)
    return (tail * other.tail / whole).squareRoot() * pow(abs(correlation), Double(terms))
  }
}
