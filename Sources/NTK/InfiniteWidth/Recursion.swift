internal import Statistics

/// The recursion for one pair of inputs, operation by operation: equations (12), (24) and (26), and what
/// other layers do.
struct Recursion {
  typealias Entry = InputDeviations.Entry

  /// What is carried for a pair from state to state.
  struct State {
    var pair: GaussianPair
    var derivative: Double
    var ntk: Double
    /// The largest error estimate of an expectation so far, where it is the pair's own.
    var error = 0.0
  }

  /// Both inputs of a pair in the state before an operation and in the one after it.
  struct Sides {
    let before: (Entry, Entry)
    let after: (Entry, Entry)
    /// Whether an input meets itself.
    let isOwn: Bool
    /// Whether entries of this program know variances.
    let hasVariances: Bool
  }

  /// State 0: Θ⁽¹⁾ = Σ⁽¹⁾ (equations 10 and 17), from the linear forms' pair.
  static func first(
    _ inputs: GaussianPair, _ weights: PairProgram.Weights?, _ first: Entry, _ second: Entry
  ) -> State {
    let pair = weigh(inputs, weights, first, second)
    return State(pair: pair, derivative: 0, ntk: weights?.areTrained == true ? pair.covariance : 0)
  }

  /// State 0 of an input with itself.
  static func first(_ weights: PairProgram.Weights?, _ entry: Entry) -> State {
    State(
      pair: own(entry, entry.whole.high), derivative: 0,
      ntk: weights?.areTrained == true ? entry.whole.high : 0)
  }

  /// The state after weights, and after an activation and the weights behind it.
  static func activate(
    _ state: State, _ nonlinearity: any Nonlinearity, _ weights: PairProgram.Weights?,
    _ sides: Sides, _ profiles: (Profile, Profile)
  ) -> State {
    let gain = weights?.gain ?? 1
    let dual = nonlinearity.dual(state.pair, profiles.0, profiles.1)
    let (first, second) = sides.after
    let derivative = gain * dual.derivative
    var result = State(
      pair: own(first, first.whole.high), derivative: derivative, ntk: state.ntk * derivative,
      error: sides.isOwn ? state.error : max(state.error, dual.error))
    if !sides.isOwn {
      let product = first.deviation * second.deviation
      // A variable and itself stay so.
      let value = state.pair.isSame ? product : gain * dual.value
      let gap: Double =
        if state.pair.isSame { 0 } else {
          dual.gap ?? (product > 0 ? max(1 - (value / product).magnitude, 0) : 1)
        }
      // √a − √b from a − b, of whose digits fewer cancel.
      let spread = (first.variance - second.variance).high / (first.deviation + second.deviation)
      result.pair = addingBias(
        to: GaussianPair(
          deviation1: first.deviation, deviation2: second.deviation, covariance: value,
          gap: product > 0 ? gap : 1, difference: spread.isFinite ? spread : nil),
        weights?.biasVariance.high ?? 0, first, second)
    }
    if weights?.areTrained == true { result.ntk += result.pair.covariance }
    return result
  }

  static func weigh(_ state: State, _ weights: PairProgram.Weights, _ sides: Sides) -> State {
    var result = state
    result.pair = weigh(state.pair, weights, sides.after.0, sides.after.1)
    result.ntk = weights.gain * state.ntk
    return result.settled(sides, trained: weights.areTrained)
  }

  static func normalize(_ state: State, _ sides: Sides) -> State {
    func factor(_ before: Entry, _ after: Entry) -> Double {
      before.total > 0 ? after.total / before.total : 0
    }
    let factor =
      factor(sides.before.0, sides.after.0) * factor(sides.before.1, sides.after.1)
    var result = state
    result.pair = pair(factor * state.pair.covariance, gap: state.pair.gap, sides)
    result.ntk *= factor
    return result.settled(sides)
  }

  /// Masks are independent for each input, but one and the same for an input with itself.
  static func drop(_ state: State, keep: Double, _ sides: Sides) -> State {
    var result = state
    let covariance = state.pair.covariance
    result.pair = pair(
      sides.isOwn ? covariance / keep : covariance, gap: keep * state.pair.gap + (1 - keep), sides)
    if sides.isOwn { result.ntk /= keep }
    return result.settled(sides)
  }

  /// The sum of independent variables: 1 − |Σ p p′ ρ| of unit vectors p and correlations ρ, where nothing
  /// cancels.
  static func add(
    _ state: State, _ other: State, _ others: (Entry, Entry), _ sides: Sides
  ) -> State {
    let covariance = state.pair.covariance + other.pair.covariance
    var (gap, excess) = (0.0, 0.0)
    for (part, first, second) in [
      (state.pair, sides.before.0, sides.before.1), (other.pair, others.0, others.1),
    ] {
      let p = sides.after.0.total > 0 ? first.total / sides.after.0.total : 0
      let q = sides.after.1.total > 0 ? second.total / sides.after.1.total : 0
      gap += p * q * ((part.covariance < 0) == (covariance < 0) ? part.gap : 2 - part.gap)
      excess += (p - q) * (p - q) / 2
    }
    var result = state
    result.pair = pair(covariance, gap: gap + excess, sides)
    result.ntk += other.ntk
    result.error = max(state.error, other.error)
    return result.settled(sides)
  }

  static func multiply(_ state: State, _ other: State, _ sides: Sides) -> State {
    let (a, b) = (state.pair, other.pair)
    var result = state
    result.pair = pair(a.covariance * b.covariance, gap: a.gap + b.gap - a.gap * b.gap, sides)
    result.ntk = a.covariance * other.ntk + b.covariance * state.ntk
    result.error = max(state.error, other.error)
    return result.settled(sides)
  }

  private static func pair(_ covariance: Double, gap: Double, _ sides: Sides) -> GaussianPair {
    let (first, second) = sides.after
    return GaussianPair(
      deviation1: first.total, deviation2: second.total, covariance: covariance,
      gap: first.total * second.total > 0 ? gap : 1,
      difference: (first.total - second.total) + (first.rest - second.rest))
  }

  private static func own(_ entry: Entry, _ variance: Double) -> GaussianPair {
    var pair = GaussianPair(deviation: entry.total)
    pair.covariance = variance
    return pair
  }

  private static func weigh(
    _ pair: GaussianPair, _ weights: PairProgram.Weights?, _ first: Entry, _ second: Entry
  ) -> GaussianPair {
    var linear = pair
    linear.deviation1 = first.deviation
    linear.deviation2 = second.deviation
    linear.covariance *= weights?.gain ?? 1
    linear.difference *= (weights?.gain ?? 1).squareRoot()
    return addingBias(to: linear, weights?.biasVariance.high ?? 0, first, second)
  }

  /// Adds β² to variances and covariance, and follows 1 − |corr| without cancellation.
  private static func addingBias(
    to pair: GaussianPair, _ biasVariance: Double, _ first: Entry, _ second: Entry
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

extension Recursion.State {
  /// With the covariance of an input with itself, and what trained weights add.
  fileprivate func settled(_ sides: Recursion.Sides, trained: Bool = false) -> Recursion.State {
    var result = self
    if sides.isOwn {
      let entry = sides.after.0
      var own = GaussianPair(deviation: entry.total)
      own.covariance = sides.hasVariances ? entry.whole.high : pair.covariance
      result.pair = own
    }
    if trained { result.ntk += result.pair.covariance }
    return result
  }
}
