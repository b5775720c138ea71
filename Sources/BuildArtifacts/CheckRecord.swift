import Evidence

/// A check as JSON: what the manifest and `checks.json` hold of it.
public struct CheckRecord: Codable, Sendable, Hashable {
  public var label: String
  /// "Equation (17)"
  public var name: String
  public var relation: Relation?
  public var line: Int?
  /// From 1, in characters.
  public var column: Int?
  /// What it vouches for: `evaluated`, `computed`, `exempt`, `unchecked`.
  public var kind: String
  public var grade: String?
  public var finding: Finding?
  public var tolerance: Double?
  public var points: Int?
  public var misprints: Misprints?
  public var notes: [String]?
  public var verdict: String
  /// Why it failed, was not checked, or is exempt.
  public var reason: String?
  /// A line of Swift with which it could be checked.
  public var remedy: String?

  public struct Relation: Codable, Sendable, Hashable {
    public var symbol: String
    public var number: Int
    public var count: Int
  }

  /// Numbers that are not finite are left out.
  public struct Finding: Codable, Sendable, Hashable {
    /// `residual`, `slope`, `mean`, `condition`, `identity` (the probability of an error),
    /// `digits`.
    public var kind: String
    public var value: Double?
    public var interval: Double?
    public var expected: Double?
    /// As the reports word it.
    public var text: String
  }

  public struct Misprints: Codable, Sendable, Hashable {
    public var tried: Int
    public var caught: Int
    /// LaTeX that would pass.
    public var survivors: [String]
  }
}

extension CheckRecord {
  public init(_ check: Check) {
    self.init(
      label: check.label, name: check.name,
      relation: check.relation.map {
        Relation(symbol: $0.symbol, number: $0.number, count: $0.count)
      },
      line: check.span?.start.line, column: check.span?.start.column, kind: check.kind.rawValue,
      grade: check.grade?.rawValue, finding: check.finding.map { Finding($0, check.found()) },
      tolerance: finite(check.tolerance), points: check.points,
      misprints: check.misprints.map {
        Misprints(tried: $0.tried, caught: $0.caught, survivors: $0.survivors)
      },
      notes: check.notes.isEmpty ? nil : check.notes, verdict: check.verdict.identifier,
      reason: check.reason, remedy: check.remedy)
  }
}

extension CheckRecord.Finding {
  init(_ finding: Check.Finding, _ text: String) {
    switch finding {
    case .residual(let value): self.init(kind: "residual", value: finite(value), text: text)
    case .slope(let value, let interval, let expected):
      self.init(
        kind: "slope", value: finite(value), interval: finite(interval),
        expected: finite(expected), text: text)
    case .mean(let value, let interval, let expected):
      self.init(
        kind: "mean", value: finite(value), interval: finite(interval),
        expected: finite(expected), text: text)
    case .condition: self.init(kind: "condition", text: text)
    case .identity(let error): self.init(kind: "identity", value: finite(error), text: text)
    case .digits(let count): self.init(kind: "digits", value: Double(count), text: text)
    }
  }
}

/// JSON has no infinity.
private func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
