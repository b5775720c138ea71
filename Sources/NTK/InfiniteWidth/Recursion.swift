/// One step of the recursion, equations (12), (24) and (26), for one pair of inputs.
struct Recursion {
  let nonlinearity: any Nonlinearity
  private let closedForm: (any ClosedForm)?
  /// β².
  let biasVariance: Double
  let weightVariance: Double

  init(_ network: InfiniteNetwork) {
    nonlinearity = network.activation.nonlinearity
    closedForm = nonlinearity as? any ClosedForm
    biasVariance = network.bias * network.bias
    weightVariance = network.weightVariance
  }

  /// What is carried for a pair from layer to layer.
  struct State {
    var pair: GaussianPair
    var derivative: Double
    var ntk: Double
  }

  /// Layer 1: Θ⁽¹⁾ = Σ⁽¹⁾ (equations 10 and 17), from the linear forms' pair.
  func first(_ inputs: GaussianPair) -> State {
    var linear = inputs
    let root = weightVariance.squareRoot()
    linear.deviation1 *= root
    linear.deviation2 *= root
    linear.covariance *= weightVariance
    linear.difference *= root
    let pair = addingBias(to: linear)
    return State(pair: pair, derivative: 0, ntk: pair.covariance)
  }

  /// Layer l + 1 from layer l, given the deviations of both inputs after the nonlinearity.
  func next(
    _ state: State, deviation1: Double, deviation2: Double,
    profile1: @autoclosure () -> Profile, profile2: @autoclosure () -> Profile
  ) -> State {
    let dual =
      closedForm?.dual(state.pair) ?? nonlinearity.dual(state.pair, profile1(), profile2())
    let value = weightVariance * dual.value
    let product = deviation1 * deviation2
    let gap =
      dual.gap ?? (product > 0 ? max(1 - (value / product).magnitude, 0) : 1)
    let pair = addingBias(
      to: GaussianPair(
        deviation1: deviation1, deviation2: deviation2, covariance: value,
        gap: product > 0 ? gap : 1))
    let derivative = weightVariance * dual.derivative
    return State(
      pair: pair, derivative: derivative, ntk: state.ntk * derivative + pair.covariance)
  }

  /// √E[σ(u)²] times the weights' deviation, for an input's deviation √Var u.
  func deviation(_ deviation: Double, _ profile: Profile) -> Double {
    let dual = nonlinearity.dual(GaussianPair(deviation: deviation), profile, profile)
    return (weightVariance * max(dual.value, 0)).squareRoot()
  }

  /// √(d² + β²).
  func addingBias(to deviation: Double) -> Double {
    biasVariance == 0 ? deviation : (deviation * deviation + biasVariance).squareRoot()
  }

  /// Adds β² to variances and covariance, and follows 1 − |corr| without cancellation.
  private func addingBias(to pair: GaussianPair) -> GaussianPair {
    guard biasVariance > 0 else { return pair }
    let deviation1 = addingBias(to: pair.deviation1)
    let deviation2 = addingBias(to: pair.deviation2)
    let covariance = pair.covariance + biasVariance
    let (before, after) = (pair.scale, deviation1 * deviation2)
    // √((a + β²)(b + β²)) − (√(ab) + β²).
    let excess =
      biasVariance * (pair.difference * pair.difference / (after + before + biasVariance))
    let deficit =
      if pair.covariance >= 0 { excess + before * pair.gap } else if covariance >= 0 {
        excess + before - pair.covariance
      } else { excess + 2 * biasVariance + before * pair.gap }
    return GaussianPair(
      deviation1: deviation1, deviation2: deviation2, covariance: covariance,
      gap: deficit / after,
      difference: pair.difference * (pair.deviation1 + pair.deviation2)
        / (deviation1 + deviation2))
  }
}
