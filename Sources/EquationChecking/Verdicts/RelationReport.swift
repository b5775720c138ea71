/// What became of one relation of an equation.
public struct RelationReport: Sendable, Hashable {
  public enum Verdict: Sendable, Hashable {
    case passed
    /// Both values and the point.
    case failed(String)
    /// Why nothing was checked.
    case unchecked(String)
    /// Why there is nothing to check: a definition, the name of a map.
    case exempt(String)
  }

  /// The kind of evidence.
  public enum Evidence: Sendable, Hashable {
    /// Both sides agree to rounding.
    case exact
    /// A rate, fitted over sizes.
    case rate
    /// A sampled mean within its confidence interval.
    case statistical
    /// An inequality, a shape.
    case condition
    /// A definition of a symbol that had none.
    case definition
  }

  /// The relation as printed: `=`, `→`.
  public var symbol: String
  /// UTF-8 offsets of the relation within the formula.
  public var range: Range<Int>
  /// The `\label` of the row that it stands in, or of the next row that has one.
  public var label: String?
  /// What the verdict is about: the relation, or the place that could not be read.
  public var problemRange: Range<Int>
  public var verdict: Verdict
  public var evidence: Evidence
  /// The largest scaled difference, the fitted exponent, or the deviation in standard errors.
  public var residual: Double
  /// What it was held against.
  public var tolerance: Double
  /// What stands beside the equation.
  public var summary: String
  /// How many points were tested.
  public var points: Int
  /// Mutants of the sides that were tried, and how many of them failed.
  public var mutants: Int
  public var caughtMutants: Int
  /// The half-width of the interval about the residual: of a fitted exponent.
  public var interval: Double?

  init(_ relation: Statement.Relation, _ verdict: Verdict = .passed) {
    symbol = relation.text
    range = relation.range
    problemRange = relation.range
    self.verdict = verdict
    evidence = .exact
    residual = 0
    tolerance = 0
    summary = ""
    points = 0
    mutants = 0
    caughtMutants = 0
  }

  /// Whether mutants were tried and none was caught.
  ///
  /// A share below one is no fault: some spoiled forms say the same, as y·x says for x·y.
  public var isVacuous: Bool { mutants > 0 && caughtMutants == 0 }
}
