public import Evidence

/// What became of an equation: a check of each relation, in the order in which they are printed.
public struct EquationReport: Sendable, Hashable {
  public var relations: [Check]
  /// Why the formula as a whole was not checked; nil where its relations speak for themselves.
  public var unchecked: String?

  /// Whether every relation passed, and there was one; what has nothing to check aside.
  public var isPassed: Bool {
    unchecked == nil && relations.contains(where: \.isPassed)
      && relations.allSatisfy { $0.isPassed || $0.isExempt }
  }

  /// Whether a relation failed.
  public var isFailed: Bool { relations.contains(where: \.isFailed) }

  /// The share of misprints that were caught; nil where none was tried.
  public var caughtShare: Double? {
    let all = CheckCounts(relations).misprints
    return all.tried > 0 ? Double(all.caught) / Double(all.tried) : nil
  }

  /// Whether misprints were tried and none was caught.
  public var isVacuous: Bool { caughtShare == 0 }
}
