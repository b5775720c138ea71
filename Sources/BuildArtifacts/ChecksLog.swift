import Evidence

/// `checks.json`: everything that is known of every check, with the misprints that would pass.
public struct ChecksLog: Codable, Sendable, Hashable {
  public var notebooks: [Notebook]

  public struct Notebook: Codable, Sendable, Hashable {
    public var name: String
    public var path: String
    public var counts: Counts
    public var checks: [CheckRecord]
  }

  /// Checks by what they vouch for, and by their verdict.
  public struct Counts: Codable, Sendable, Hashable {
    public var evaluated: Int
    public var computed: Int
    public var exempt: Int
    public var unchecked: Int
    public var passed: Int
    public var failed: Int
    public var misprints: Int
    public var caughtMisprints: Int

    public init(_ counts: CheckCounts) {
      evaluated = counts[.evaluated]
      computed = counts[.computed]
      exempt = counts[.exempt]
      unchecked = counts[.unchecked]
      passed = counts.passed
      failed = counts.failed
      misprints = counts.misprints.tried
      caughtMisprints = counts.misprints.caught
    }
  }

  public init(_ record: BuildRecord) {
    notebooks = record.notebooks.filter { !$0.isBook }.map { notebook in
      Notebook(
        name: notebook.name, path: notebook.path, counts: Counts(CheckCounts(notebook.checks)),
        checks: notebook.checks.map(CheckRecord.init))
    }
  }

  public var json: String { prettyJSON(self) }
}
