/// A file that tells of a build.
public enum ArtifactFile: String, Sendable, CaseIterable {
  case manifest, log, checks, record, sarif

  /// In the folder of the reports.
  public var name: String {
    switch self {
    case .manifest: "manifest.json"
    case .log: "build.json"
    case .checks: "checks.xml"
    case .record: "checks.json"
    case .sarif: "diagnostics.sarif"
    }
  }

  public func text(of record: BuildRecord) -> String {
    switch self {
    case .manifest: Manifest(record).json
    case .log: BuildLog(record).json
    case .checks: JUnitReport(record).xml
    case .record: ChecksLog(record).json
    case .sarif: SARIFLog(record).json
    }
  }
}
