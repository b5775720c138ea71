import Evidence
import Figures
internal import Glibc
internal import Statistics

/// How something goes to zero as sizes grow.
public enum ConvergenceRate: Sendable, Hashable {
  /// Like the size to this power: `-0.5` for n^(−1/2).
  case power(Double)
}

/// Checks that errors shrink with their sizes like a power: the exponent fitted on log–log axes lies
/// within `within` of the expected one, and is known at least that well (95 %, Student's t).
public func check(
  _ label: String, _ errors: [Double], over sizes: [Int], convergesLike rate: ConvergenceRate,
  within tolerance: Double = 0.1, line: Int = #line
) {
  checkRate(label, errors, sizes, weights: nil, rate, tolerance, line)
}

/// Checks that the means of repeated experiments, one list for each size, shrink like a power.
public func check(
  _ label: String, _ samples: [[Double]], over sizes: [Int], convergesLike rate: ConvergenceRate,
  within tolerance: Double = 0.1, line: Int = #line
) {
  let moments = samples.map { Moments($0) }
  let weights = moments.map { ($0.mean / $0.standardError) * ($0.mean / $0.standardError) }
  let isWeighted = weights.allSatisfy { $0.isFinite && $0 > 0 }
  checkRate(
    label, moments.map(\.mean), sizes, weights: isWeighted ? weights : nil, rate, tolerance, line)
}

private func checkRate(
  _ label: String, _ errors: [Double], _ sizes: [Int], weights: [Double]?,
  _ rate: ConvergenceRate, _ tolerance: Double, _ line: Int
) {
  guard case .power(let expected) = rate else { return }
  func result(_ fit: PowerLaw?, _ verdict: Check.Verdict) {
    report(
      Check(
        label: label, source: .cell, grade: .rate,
        finding: .slope(
          fit?.exponent ?? .nan, interval: fit?.confidence, expected: expected),
        tolerance: tolerance, verdict: verdict, place: .line(line)))
  }
  guard errors.count == sizes.count, errors.count >= 3 else {
    return result(nil, .failed("A rate needs three sizes or more, and an error for each"))
  }
  guard errors.allSatisfy({ $0 > 0 && $0.isFinite }),
    let fit = PowerLaw(sizes.map(Double.init), errors, weights: weights)
  else { return result(nil, .failed("A rate needs errors greater than zero")) }
  if abs(fit.exponent - expected) > tolerance {
    return result(fit, .failed("The slope is \(fit.exponent) and should be \(expected)"))
  }
  if let confidence = fit.confidence, confidence > tolerance {
    return result(fit, .failed("The slope is known only to ± \(confidence)"))
  }
  result(fit, .passed)
}
