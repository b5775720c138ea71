import Evidence
internal import Glibc
internal import Statistics

/// Checks that the mean of independent samples is what is expected: it lies in its interval at the
/// given confidence (Student's t). The residual is the deviation in standard errors.
///
/// At a confidence of 0.999 a check that is right fails once in a thousand seeds; a notebook's seeds
/// are fixed, so a build that passes keeps passing.
public func check(
  _ label: String, _ samples: [Double], matches expected: Double, confidence: Double = 0.999,
  line: Int = #line
) {
  let moments = Moments(samples)
  guard moments.count >= 2, (0..<1).contains(confidence), confidence > 0 else {
    return report(
      Check(
        label: label, source: .cell, grade: .sampled, finding: .condition("too few samples"),
        verdict: .failed("A mean needs two samples or more"), place: .line(line)))
  }
  let limit = StudentDistribution(degrees: Double(moments.count - 1))
    .quantile(upperTail: (1 - confidence) / 2)
  let difference = abs(moments.mean - expected)
  let deviation = difference == 0 ? 0 : difference / moments.standardError
  let isPassed = deviation <= limit
  let bound = limit * moments.standardError
  report(
    Check(
      label: label, source: .cell, grade: .sampled,
      finding: .mean(moments.mean, interval: bound, expected: expected), tolerance: bound,
      verdict: isPassed
        ? .passed : .failed("The mean is \(moments.mean) and should be \(expected)"),
      place: .line(line)))
}
