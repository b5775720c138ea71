/// The outcome of a check: what was compared, how far apart the sides are, what was allowed.
public struct CheckResult: Sendable, Codable, Hashable {
  public enum Verdict: Sendable, Codable, Hashable {
    case passed
    /// Why, in words a reader can follow: both values and the point.
    case failed(String)
    /// Why nothing was checked.
    case unchecked(String)
    /// Why there is nothing to check: a definition, the name of a map, an equation that is not
    /// meant to be checked.
    case exempt(String)
  }

  /// What kind of evidence it is.
  public enum Evidence: String, Sendable, Codable, Hashable {
    /// Both sides agree to rounding.
    case exact
    /// A rate, fitted over a sequence of sizes.
    case rate
    /// A sampled mean within its confidence interval.
    case statistical
    /// A condition that holds.
    case condition
  }

  /// The label of the equation (`eq-17`), or any name.
  public var label: String
  /// Which statement of it, for equations with several relations; may hold `$…$`.
  public var statement: String?
  /// The relation of an equation as printed: `=`, `→`.
  public var relation: String?
  public var evidence: Evidence
  /// The largest scaled difference, or the fitted exponent, or the deviation in standard errors.
  public var residual: Double
  /// What it was held against.
  public var tolerance: Double
  /// Half the width of the interval about a fitted exponent.
  public var interval: Double?
  /// At how many points an equation was tested.
  public var points: Int?
  /// What stands beside the equation: "residual 3·10⁻¹⁶", "slope −0.50 ± 0.02"; may hold `$…$`.
  public var summary: String
  public var verdict: Verdict
  /// One-based line of the notebook that asked, where the check knows it.
  public var line: Int?
  /// One-based column, in bytes, of what the verdict is about: the very `=` of an equation.
  public var column: Int?
  /// Spoiled forms of an equation that were tried, where any were.
  public var mutants: Int?
  /// How many of them the check noticed; a check that notices none is vacuous.
  public var caughtMutants: Int?

  public init(
    label: String, statement: String? = nil, evidence: Evidence, residual: Double,
    tolerance: Double, summary: String, verdict: Verdict, line: Int? = nil, column: Int? = nil,
    mutants: Int? = nil, caughtMutants: Int? = nil
  ) {
    self.label = label
    self.statement = statement
    self.evidence = evidence
    self.residual = residual
    self.tolerance = tolerance
    self.summary = summary
    self.verdict = verdict
    self.line = line
    self.column = column
    self.mutants = mutants
    self.caughtMutants = caughtMutants
  }

  public var isPassed: Bool { verdict == .passed }

  /// Whether there was nothing to check.
  public var isExempt: Bool { if case .exempt = verdict { true } else { false } }
}
