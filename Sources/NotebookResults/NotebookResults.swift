public import Evidence

/// What running a notebook gave: what `CellEvaluation` yields and `ReportModel` takes.
public struct NotebookResults: Sendable, Codable {
  /// By the cells' numbers, in reading order.
  public var cells: [CellResult]
  /// By the inline expressions' numbers.
  public var expressions: [ExpressionResult]
  /// What became of each equation that was checked from its own LaTeX, in reading order: a check of
  /// each of its relations.
  public var equations: [[Check]]
  /// The numbers of the declared symbols that each of them uses.
  public var equationSymbols: [[Int]] = []
  /// Where all of it comes from; nil when nothing was to run.
  public var provenance: Provenance?

  public init(
    cells: [CellResult] = [], expressions: [ExpressionResult] = [],
    equations: [[Check]] = [], provenance: Provenance? = nil
  ) {
    self.cells = cells
    self.expressions = expressions
    self.equations = equations
    self.provenance = provenance
  }
}

/// What one cell gave.
public struct CellResult: Sendable, Codable {
  public enum Status: Sendable, Codable, Hashable {
    case succeeded
    /// Did not compile, crashed, threw or ran out of its limits: what happened, in words.
    case failed(String)
    /// A cell before it failed.
    case notRun
    /// `eval: false`, or a build that runs nothing.
    case skipped
  }

  public var status: Status
  public var outputs: [Output]
  /// What it declared for equations.
  public var symbols: [DeclaredSymbol] = []
  /// Seconds.
  public var duration: Double

  public init(status: Status, outputs: [Output] = [], duration: Double = 0) {
    self.status = status
    self.outputs = outputs
    self.duration = duration
  }
}

/// What an inline expression became.
public enum ExpressionResult: Sendable, Codable, Hashable {
  /// Text to set in its place, rounded as its format says; may hold `$…$`.
  case value(String)
  case failed(String)
  case notRun
  case skipped
}
