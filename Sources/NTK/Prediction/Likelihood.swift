internal import Glibc
import LinearAlgebra

extension Matrix {
  /// e^(−‖f − y‖²/(2ε)) for each output f, a column of outputs at N inputs: the likelihood of targets y with
  /// independent normal noise of variance ε, up to a factor that is the same for all f.
  ///
  /// Outputs of random networks with these weights have the moments of the posterior, though nothing is
  /// trained (importance sampling from the prior).
  public func likelihoods(of targets: Vector, noiseVariance: Double) throws(NTKError) -> [Double] {
    guard targets.count == rows else {
      throw .shapeMismatch(
        argument: "targets", expected: "\(rows), one for each row", found: "\(targets.count)")
    }
    guard noiseVariance > 0 else {
      throw .invalid(argument: "noiseVariance", reason: "\(noiseVariance) is not positive")
    }
    return (0..<columns).map { k in
      let residual = zip(column(k), targets).map { $0 - $1 }
      return exp(-dot(residual, residual) / (2 * noiseVariance))
    }
  }
}

/// Values with weights, in groups: the draws of a group need not be independent of each other, such as the
/// outputs of one network, groups are.
///
/// The mean is Σ w v/Σ w. Its error is that of the sums Σ w (v − mean) of the groups, over the mean sum of
/// the weights, as for ratios of means (Owen 2013, chapter 9).
public struct WeightedSamples: Sendable {
  /// The values of each group.
  public let values: [[Double]]
  /// Their weights, as many.
  public let weights: [[Double]]

  /// Groups of values and their weights.
  ///
  /// - Throws: `NTKError` where a value has no weight or a weight no value, and for weights that are
  ///   negative or all zero.
  public init(_ values: [[Double]], weights: [[Double]]) throws(NTKError) {
    guard values.map(\.count) == weights.map(\.count) else {
      throw .invalid(argument: "weights", reason: "expected a weight for each value")
    }
    let all = weights.joined()
    guard all.allSatisfy({ $0 >= 0 }), all.contains(where: { $0 > 0 }) else {
      throw .invalid(argument: "weights", reason: "expected weights above zero")
    }
    (self.values, self.weights) = (values, weights)
  }

  /// Σ w v/Σ w.
  public var mean: Double {
    residuals(from: 0).reduce(0, +) / weights.joined().reduce(0, +)
  }

  /// The standard error of the mean.
  public var standardError: Double {
    residuals(from: mean).standardError / weights.map { $0.reduce(0, +) }.mean
  }

  /// Σ w (v − m) of each group: independent numbers, whose mean is zero if m is the weighted mean.
  public func residuals(from center: Double) -> [Double] {
    zip(values, weights).map { dot($0.map { $0 - center }, $1) }
  }
}
