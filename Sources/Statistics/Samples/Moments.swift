/// Mean and spread of numbers that arrive one after another.
public struct Moments: Sendable, Codable, Hashable {
  public private(set) var count = 0
  public private(set) var mean = 0.0
  private var squares = 0.0

  public init() {}

  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Leaves out what is not a finite number.
  public init(finite values: some Sequence<Double>) {
    for value in values where value.isFinite { add(value) }
  }

  /// Takes one number, by Welford's update: nothing cancels when the spread is small beside the
  /// mean.
  public mutating func add(_ value: Double) {
    count += 1
    let difference = value - mean
    mean += difference / Double(count)
    squares += difference * (value - mean)
  }

  /// Those of the same numbers with a constant added.
  public func shifted(by constant: Double) -> Moments {
    var result = self
    result.mean += constant
    return result
  }

  /// Of a sample: over n − 1; zero for fewer than two.
  public var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }
  public var standardDeviation: Double { variance.squareRoot() }
  /// Of the mean.
  public var standardError: Double {
    count > 0 ? (variance / Double(count)).squareRoot() : 0
  }

  /// The confidence interval of the mean (Student's t); nil for fewer than two numbers.
  public func interval(confidence: Double = 0.95) -> ConfidenceInterval? {
    guard count > 1 else { return nil }
    return ConfidenceInterval(
      center: mean, standardError: standardError, degrees: Double(count - 1),
      confidence: confidence)
  }
}
