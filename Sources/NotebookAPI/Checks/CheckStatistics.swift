import Figures
internal import Glibc

/// Checks that the mean of independent samples is what is expected: it lies in its interval at the
/// given confidence (Student's t). The residual is the deviation in standard errors.
///
/// At a confidence of 0.999 a check that is right fails once in a thousand seeds; a notebook's seeds
/// are fixed, so a build that passes keeps passing.
public func check(
  _ label: String, _ samples: [Double], matches expected: Double, confidence: Double = 0.999,
  line: Int = #line
) {
  let moments = SampleMoments(samples)
  guard moments.count >= 2, (0..<1).contains(confidence), confidence > 0 else {
    return report(
      CheckResult(
        label: label, evidence: .statistical, residual: .nan, tolerance: .nan,
        summary: "too few samples", verdict: .failed("A mean needs two samples or more"), line: line
      ))
  }
  let limit = studentQuantile((1 + confidence) / 2, freedom: moments.count - 1)
  let difference = abs(moments.mean - expected)
  let deviation = difference == 0 ? 0 : difference / moments.standardError
  let isPassed = deviation <= limit
  let bound = limit * moments.standardError
  let interval = numberText(bound, digits: 2)
  // As many digits of the mean as the interval leaves any meaning.
  let order = log10(abs(moments.mean) / bound)
  let digits = order.isFinite ? min(max(Int(order.rounded(.down)) + 2, 1), 8) : 2
  let explanation = "The mean is \(moments.mean) and should be \(expected)"
  report(
    CheckResult(
      label: label, evidence: .statistical, residual: deviation, tolerance: limit,
      summary: "mean \(numberText(moments.mean, digits: digits)) ± \(interval)",
      verdict: isPassed ? .passed : .failed(explanation), line: line))
}

/// Mean and standard error of samples.
struct SampleMoments {
  var count: Int
  var mean: Double
  var standardError: Double

  init(_ samples: [Double]) {
    count = samples.count
    let mean = samples.reduce(0, +) / Double(max(count, 1))
    self.mean = mean
    let squares = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = count > 1 ? (squares / Double(count - 1) / Double(count)).squareRoot() : 0
  }
}

/// The quantile of Student's distribution, by the expansion of Cornish and Fisher about the normal
/// one (Abramowitz and Stegun 26.7.5); exact for one and two degrees of freedom.
func studentQuantile(_ probability: Double, freedom: Int) -> Double {
  if freedom == 1 { return tan(.pi * (probability - 0.5)) }
  if freedom == 2 {
    let a = 4 * probability * (1 - probability)
    return 2 * (probability - 0.5) * (2 / a).squareRoot()
  }
  let z = normalQuantile(probability)
  let n = Double(freedom)
  let (z2, z3) = (z * z, z * z * z)
  let terms = [
    (z3 + z) / 4,
    (5 * z2 * z3 + 16 * z3 + 3 * z) / 96,
    (3 * z3 * z3 * z + 19 * z2 * z3 + 17 * z3 - 15 * z) / 384,
  ]
  return z + terms[0] / n + terms[1] / (n * n) + terms[2] / (n * n * n)
}

/// The quantile of the normal distribution, by Newton's method on its distribution function.
private func normalQuantile(_ probability: Double) -> Double {
  var z = 0.0
  for _ in 0..<60 {
    let value = 0.5 * erfc(-z / 2.0.squareRoot())
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    let step = (value - probability) / max(density, 1e-300)
    z -= max(-0.5, min(0.5, step))
    if abs(step) < 1e-14 { break }
  }
  return z
}
