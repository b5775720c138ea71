public import NTK

/// Checks an ensemble of functions against the Gaussian distribution that is predicted for it, at some of
/// the test inputs: that the mean of the members is the predicted one, and so the mean of their squared
/// distances from it.
///
///     check(outputs, follow: theory, at: [3, 17, 36], mean: "eq-mean", variance: "eq-covariance")
///
/// - Parameters:
///   - members: The values of each function, one for each test input.
///   - prediction: The distribution.
///   - places: The numbers of the test inputs, from 0.
///   - mean: The equation, or the statement, that the means are evidence for.
///   - variance: That for the variances.
///   - confidence: Of the intervals of both, by Student's t.
public func check(
  _ members: [[Double]], follow prediction: Prediction, at places: [Int], mean: String,
  variance: String, confidence: Double = 0.999, line: Int = #line
) {
  for place in places {
    let values = members.map { $0[place] }
    let expected = prediction.mean[place, 0]
    check(mean, values, matches: expected, confidence: confidence, line: line)
    check(
      variance, values.map { ($0 - expected) * ($0 - expected) },
      matches: prediction.covariance[place, place], confidence: confidence, line: line)
  }
}
