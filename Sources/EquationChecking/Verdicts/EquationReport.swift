/// What became of an equation: a report for each relation, in the order in which they are printed.
public struct EquationReport: Sendable, Hashable {
  public var relations: [RelationReport]
  /// Why the formula as a whole was not checked; nil where its relations speak for themselves.
  public var unchecked: String?

  /// Whether every relation passed, and there was one; what has nothing to check aside.
  public var isPassed: Bool {
    unchecked == nil && relations.contains { $0.verdict == .passed }
      && relations.allSatisfy { $0.verdict == .passed || $0.isExempt }
  }

  /// Whether a relation failed.
  public var isFailed: Bool {
    relations.contains { if case .failed = $0.verdict { true } else { false } }
  }

  /// The share of mutants that were caught; nil where none was tried.
  public var caughtShare: Double? {
    let tried = relations.reduce(0) { $0 + $1.mutants }
    guard tried > 0 else { return nil }
    return Double(relations.reduce(0) { $0 + $1.caughtMutants }) / Double(tried)
  }

  /// Whether mutants were tried and none was caught.
  public var isVacuous: Bool { caughtShare == 0 }
}

extension RelationReport {
  /// Whether there is nothing to check.
  public var isExempt: Bool { if case .exempt = verdict { true } else { false } }
}
