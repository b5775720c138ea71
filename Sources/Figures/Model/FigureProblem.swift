/// What is wrong with a figure's data or settings.
public struct FigureProblem: Error, Sendable, Codable, Hashable {
  /// Whether the figure can be drawn all the same.
  public enum Severity: String, Sendable, Codable, Hashable { case warning, error }

  public var severity: Severity
  /// Stable and dotted: `figure.empty`, `figure.mismatch`.
  public var identifier: String
  /// Headline style, no full stop.
  public var message: String

  public init(_ severity: Severity, _ identifier: String, _ message: String) {
    self.severity = severity
    self.identifier = identifier
    self.message = message
  }
}

extension FigureProblem {
  static func empty(_ what: String) -> Self {
    Self(.error, "figure.empty", "\(what) has no finite data to draw")
  }

  static func mismatch(_ first: String, _ m: Int, _ second: String, _ n: Int) -> Self {
    Self(.error, "figure.mismatch", "\(m) \(first) for \(n) \(second); give one for each")
  }

  static func nonPositive(_ axis: String, count: Int, smallest: Double) -> Self {
    let values = count == 1 ? "the value \(smallest)" : "\(count) values down to \(smallest)"
    return Self(
      .error, "figure.log-domain",
      "a logarithmic \(axis) cannot show \(values); use a linear one, or leave them out")
  }

  static func nonPositiveRange(_ axis: String, _ range: ClosedRange<Double>) -> Self {
    Self(
      .error, "figure.log-domain",
      "a logarithmic \(axis) cannot span \(range.lowerBound)...\(range.upperBound); "
        + "start above zero")
  }

  static func badRange(_ axis: String) -> Self {
    Self(.error, "figure.range", "the range of \(axis) must be finite and not a single point")
  }

  static func constant(_ what: String, _ value: Double) -> Self {
    Self(.warning, "figure.constant", "every value of \(what) is \(value)")
  }

  static func outside(_ axis: String, _ range: ClosedRange<Double>) -> Self {
    Self(
      .warning, "figure.outside",
      "nothing lies within the range \(range.lowerBound)...\(range.upperBound) of the \(axis)")
  }

  static func unused(_ modifier: String, needs kind: String) -> Self {
    Self(.warning, "figure.unused-modifier", "\(modifier) has no effect without \(kind)")
  }

  static func invalid(_ message: String) -> Self {
    Self(.error, "figure.invalid", message)
  }
}
