public import NTK

/// Checks a weighted mean of independent groups of draws: a mean with weights w is μ exactly if the mean of
/// w (v − μ) is zero, which is what is tested, as by ``check(_:_:matches:confidence:line:)``. The mean that
/// the check tells is the weighted one.
///
///     let draws = try WeightedSamples(values, weights: likelihoods)
///     check("eq-posterior-mean", draws, matches: theory.mean[0, 0])
public func check(
  _ label: String, _ samples: WeightedSamples, matches expected: Double, confidence: Double = 0.999,
  line: Int = #line
) {
  let scale = samples.weights.map { $0.reduce(0, +) }.mean
  check(
    label, samples.residuals(from: expected).map { expected + $0 / scale }, matches: expected,
    confidence: confidence, line: line)
}
