import LinearAlgebra
internal import Statistics

/// One step of the recursion, equations (12), (24) and (26), for one pair of inputs.
struct Recursion {
  let nonlinearity: any Nonlinearity
  /// Whether expectations need profiles, whose arrays threads would count references to in turn.
  private let needsProfiles: Bool
  /// β².
  let biasVariance: Double
  private let exactBiasVariance: DoubleDouble
  let weightVariance: Double

  init(_ network: InfiniteNetwork) {
    nonlinearity = network.activation.nonlinearity
    needsProfiles = !(nonlinearity is any ClosedForm)
    exactBiasVariance = DoubleDouble(product: network.bias, network.bias)
    biasVariance = exactBiasVariance.high
    weightVariance = network.weightVariance
  }

  /// The vector kernel that does the same; that of erf gets 1 − |corr| by subtraction, an error that
  /// layers of larger weights multiply.
  var vectorKernel: VectorKernel? {
    let kernel = nonlinearity.vectorKernel
    if case .errorFunction = kernel, weightVariance > 1 { return .wideErrorFunction }
    return kernel
  }

  /// What is carried for a pair from layer to layer.
  struct State {
    var pair: GaussianPair
    var derivative: Double
    var ntk: Double
    /// The largest error estimate of an expectation so far, where it is the pair's own.
    var error = 0.0
  }

  /// An input in a layer: E[σ(u)²], or ‖x‖²/n₀, without the weights' variance and the bias.
  func entry(_ moment: DoubleDouble, deviation: Double? = nil) -> InputDeviations.Entry {
    let variance = weightVariance == 1 ? moment : weightVariance * moment
    let deviation =
      deviation.map { weightVariance == 1 ? $0 : weightVariance.squareRoot() * $0 }
      ?? variance.squareRoot
    let total = addingBias(to: variance).root
    return InputDeviations.Entry(
      variance: variance, deviation: deviation,
      total: biasVariance == 0 ? deviation : total.high,
      rest: biasVariance == 0 ? (total.high - deviation) + total.low : total.low)
  }

  /// What variables of these variances bring to the expectations of their pairs; quadratures take
  /// all threads.
  func profiles(_ variances: [DoubleDouble]) throws -> [Profile] {
    guard needsProfiles else {
      return try variances.map { try nonlinearity.profile(variance: $0) }
    }
    return try Parallel.map(variances.count) {
      try nonlinearity.profile(variance: variances[$0])
    }
  }

  /// The variance with β².
  func addingBias(to variance: DoubleDouble) -> DoubleDouble {
    biasVariance == 0 ? variance : variance + exactBiasVariance
  }

  /// Refuses an error beyond what the nonlinearity tolerates.
  func check(error: Double) throws(NTKError) {
    guard error <= nonlinearity.tolerance else {
      throw .quadrature(
        activation: nonlinearity.name, estimate: error, tolerance: nonlinearity.tolerance)
    }
  }

  /// Layer 1: Θ⁽¹⁾ = Σ⁽¹⁾ (equations 10 and 17), from the linear forms' pair.
  func first(
    _ inputs: GaussianPair, _ first: InputDeviations.Entry, _ second: InputDeviations.Entry
  ) -> State {
    var linear = inputs
    linear.deviation1 = first.deviation
    linear.deviation2 = second.deviation
    linear.covariance *= weightVariance
    linear.difference *= weightVariance.squareRoot()
    let pair = addingBias(to: linear, first, second)
    return State(pair: pair, derivative: 0, ntk: pair.covariance)
  }

  /// Layer l + 1 from layer l, given both inputs in layer l + 1 and their profiles in layer l.
  func next(
    _ state: State, _ first: InputDeviations.Entry, _ second: InputDeviations.Entry,
    profile1: @autoclosure () -> Profile, profile2: @autoclosure () -> Profile
  ) -> State {
    let dual =
      needsProfiles
      ? nonlinearity.dual(state.pair, profile1(), profile2())
      : nonlinearity.dual(state.pair, .none, .none)
    let product = first.deviation * second.deviation
    // A variable and itself stay so.
    let value = state.pair.isSame ? product : weightVariance * dual.value
    let gap: Double =
      if state.pair.isSame { 0 } else {
        dual.gap ?? (product > 0 ? max(1 - (value / product).magnitude, 0) : 1)
      }
    // √a − √b from a − b, of whose digits fewer cancel.
    let spread = (first.variance - second.variance).high / (first.deviation + second.deviation)
    let pair = addingBias(
      to: GaussianPair(
        deviation1: first.deviation, deviation2: second.deviation, covariance: value,
        gap: product > 0 ? gap : 1, difference: spread.isFinite ? spread : nil), first, second)
    let derivative = weightVariance * dual.derivative
    return State(
      pair: pair, derivative: derivative, ntk: state.ntk * derivative + pair.covariance,
      error: max(state.error, dual.error))
  }

  /// Layer 1 of an input with itself.
  func first(_ entry: InputDeviations.Entry) -> State {
    let variance = addingBias(to: entry.variance).high
    return State(pair: own(entry, variance), derivative: 0, ntk: variance)
  }

  /// Layer l + 1 from layer l of an input with itself.
  func next(_ state: State, _ entry: InputDeviations.Entry, _ profile: Profile) -> State {
    let variance = addingBias(to: entry.variance).high
    let derivative =
      weightVariance * nonlinearity.dual(state.pair, profile, profile).derivative
    return State(
      pair: own(entry, variance), derivative: derivative,
      ntk: state.ntk * derivative + variance)
  }

  private func own(_ entry: InputDeviations.Entry, _ variance: Double) -> GaussianPair {
    var pair = GaussianPair(deviation: entry.total)
    pair.covariance = variance
    return pair
  }

  /// Adds β² to variances and covariance, and follows 1 − |corr| without cancellation.
  private func addingBias(
    to pair: GaussianPair, _ first: InputDeviations.Entry, _ second: InputDeviations.Entry
  ) -> GaussianPair {
    guard biasVariance > 0 else { return pair }
    let covariance = pair.covariance + biasVariance
    let (before, after) = (pair.scale, first.total * second.total)
    // √((a + β²)(b + β²)) − (√(ab) + β²).
    let excess =
      biasVariance * (pair.difference * pair.difference / (after + before + biasVariance))
    let deficit =
      if pair.covariance >= 0 { excess + before * pair.gap } else if covariance >= 0 {
        excess + before - pair.covariance
      } else { excess + 2 * biasVariance + before * pair.gap }
    return GaussianPair(
      deviation1: first.total, deviation2: second.total, covariance: covariance,
      gap: deficit / after,
      difference: pair.difference * (pair.deviation1 + pair.deviation2)
        / (first.total + second.total))
  }
}
