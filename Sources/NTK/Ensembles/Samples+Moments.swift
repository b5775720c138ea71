import LinearAlgebra
internal import Statistics

/// Mean and spread of the results of an experiment; see ``study(seeds:of:)``.
extension Array where Element == Double {
  /// The mean; zero of no numbers.
  public var mean: Double { Moments(self).mean }

  /// The standard deviation, with one degree of freedom less than there are numbers.
  public var standardDeviation: Double { Moments(self).standardDeviation }

  /// The root of the mean square: the spread about zero.
  public var rootMeanSquare: Double { map { $0 * $0 }.mean.squareRoot() }

  /// The standard error of the mean.
  public var standardError: Double { Moments(self).standardError }

  /// Half of the width of the interval that has the mean in it with some confidence, by Student's t; not
  /// a number for fewer than two numbers.
  public func halfWidth(confidence: Double = 0.95) -> Double {
    Moments(self).interval(confidence: confidence)?.halfWidth ?? .nan
  }
}

extension Matrix {
  /// Shifted and scaled so that all elements together have mean 0 and standard deviation 1.
  public func standardized() -> Matrix {
    let moments = Moments(elements)
    return map { ($0 - moments.mean) / moments.standardDeviation }
  }
}
