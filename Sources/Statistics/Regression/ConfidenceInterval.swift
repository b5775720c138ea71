/// A range that covers the true value with a given confidence.
public struct ConfidenceInterval: Sendable, Codable, Hashable {
  /// The estimate, in the middle.
  public var center: Double
  /// From the middle to either end.
  public var halfWidth: Double
  /// The probability that such a range covers the true value.
  public var confidence: Double

  public init(center: Double, halfWidth: Double, confidence: Double) {
    self.center = center
    self.halfWidth = halfWidth
    self.confidence = confidence
  }

  /// Of an estimate whose error is normal, with a standard error that was itself estimated from
  /// data (Student's t).
  public init(center: Double, standardError: Double, degrees: Double, confidence: Double) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    let t = StudentDistribution(degrees: degrees).quantile(upperTail: (1 - confidence) / 2)
    self.init(center: center, halfWidth: t * standardError, confidence: confidence)
  }

  public var lower: Double { center - halfWidth }
  public var upper: Double { center + halfWidth }

  public func contains(_ value: Double) -> Bool { abs(value - center) <= halfWidth }
}
