extension Check {
  /// What a check found.
  public enum Finding: Sendable, Hashable, Codable {
    /// The largest difference between the sides.
    case residual(Double)
    /// The exponent of a fitted power of the size, half the width of its interval, and the exponent
    /// that was claimed.
    case slope(Double, interval: Double?, expected: Double?)
    /// A sampled mean, half the width of its interval, and what it should be.
    case mean(Double, interval: Double, expected: Double)
    /// Something that holds or does not; what it was, where the relation does not say it by itself.
    case condition(String?)
    /// Polynomials or rational functions are the same, unless chance deceived: with what
    /// probability.
    case identity(error: Double)
    /// Rigorous bounds say so to this many digits.
    case digits(Int)
  }

  /// How good the evidence is, the strongest first.
  public enum Grade: String, Sendable, Hashable, Codable, CaseIterable {
    /// An identity of rational functions: both sides are the same at random points of a prime
    /// field.
    case identity
    /// The relation holds to 50 digits, with rigorous bounds of every error.
    case digits
    /// The sides agree to the rounding errors of their own evaluation.
    case rounding
    /// The sides agree within a tolerance that is wider than rounding.
    case tolerance
    /// An inequality, a shape or a condition holds at the points that were tried.
    case condition
    /// A mean of samples lies in its confidence interval.
    case sampled
    /// A power of the size was fitted along growing sizes.
    case rate

    /// The grade of two sides that should be equal, by the largest difference that was found,
    /// relative to the sides.
    public static func equality(relative: Double) -> Grade {
      relative <= roundingLimit ? .rounding : .tolerance
    }

    /// About 4500 units of roundoff: what sums of some thousand terms lose, and not more.
    private static let roundingLimit = 1e-12
  }
}
