import Evidence
internal import Glibc
internal import Statistics

/// Checks that the mean of independent samples is what is expected: it lies in its interval at the
/// given confidence (Student's t).
///
/// At a confidence of 0.999 a check that is right fails once in a thousand seeds; a notebook's seeds
/// are fixed, so a build that passes keeps passing.
public func check(
  _ label: String, _ samples: [Double], matches expected: Double, confidence: Double = 0.999,
  line: Int = #line
) {
  let moments = Moments(samples)
  guard confidence > 0, confidence < 1,
    let interval = moments.interval(confidence: confidence)
  else {
    return report(
      Check(
        label: label, source: .cell, grade: .sampled, finding: .condition("too few samples"),
        verdict: .failed("A mean needs two samples or more"), place: .line(line)))
  }
  report(
    Check(
      label: label, source: .cell, grade: .sampled,
      finding: .mean(moments.mean, interval: interval.halfWidth, expected: expected),
      tolerance: interval.halfWidth,
      verdict: interval.contains(expected)
        ? .passed : .failed("The mean is \(moments.mean) and should be \(expected)"),
      place: .line(line)))
}
