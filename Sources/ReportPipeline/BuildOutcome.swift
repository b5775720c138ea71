public import BuildArtifacts
public import Diagnostics

/// How a build ended.
public struct BuildOutcome: Sendable {
  /// The exit statuses of the command line.
  public enum Status: Int32, Sendable, Comparable {
    case success = 0
    /// A notebook is at fault: a diagnostic, a failed cell, a failed check.
    case notebookAtFault = 1
    case wrongUsage = 2
    /// No compiler, no font, a folder that cannot be written, a full disk.
    case environmentAtFault = 3

    public static func < (a: Status, b: Status) -> Bool { a.rawValue < b.rawValue }
  }

  public var status: Status
  /// By notebook in the order of the inputs, then by place.
  public var diagnostics: [Diagnostic]
  /// One line: what was built, how many checks passed, how long it took.
  public var summary: String
  /// What was read, done and written.
  public var record: BuildRecord

  public init(
    status: Status, diagnostics: [Diagnostic], summary: String, record: BuildRecord
  ) {
    self.status = status
    self.diagnostics = diagnostics
    self.summary = summary
    self.record = record
  }
}
