import BuildArtifacts
import Diagnostics
import Evidence

/// Gathers what a build finds, and how bad it is.
struct BuildLedger {
  private let isStrict: Bool
  private var diagnostics: [Diagnostic] = []
  private var notebooks: [NotebookOutcome] = []
  private var status = BuildOutcome.Status.success

  init(isStrict: Bool) { self.isStrict = isStrict }

  mutating func add(_ found: [Diagnostic], status: BuildOutcome.Status) {
    // What concerns no notebook is said once, however many meet it.
    diagnostics += found.filter { $0.span != nil || !diagnostics.contains($0) }
    self.status = max(self.status, status)
  }

  mutating func add(_ outcome: NotebookOutcome) {
    notebooks.append(outcome)
    let gate: Diagnostic.Severity = isStrict ? .warning : .error
    let isAtFault = outcome.diagnostics.contains { $0.severity >= gate }
    add(Self.sorted(outcome.diagnostics), status: isAtFault ? .notebookAtFault : .success)
  }

  mutating func fail(_ failure: EnvironmentFailure) {
    add([failure.diagnostic], status: .environmentAtFault)
  }

  /// By place; what has none comes first; the same thing said twice is said once.
  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.enumerated()
      .sorted { a, b in
        let (left, right) = (a.element.span?.range.lowerBound, b.element.span?.range.lowerBound)
        return (left ?? -1, a.offset) < (right ?? -1, b.offset)
      }
      .map(\.element).filter { seen.insert($0).inserted }
  }

  /// Writes the files that tell of the build.
  func write(
    _ artifacts: Set<ArtifactFile>, to folder: String, since start: ContinuousClock.Instant
  ) throws(EnvironmentFailure) {
    guard !artifacts.isEmpty else { return }
    let output = try AtomicOutput(folder: folder)
    let record = record(seconds: Self.seconds(since: start))
    for file in ArtifactFile.allCases where artifacts.contains(file) {
      try output.write(Array(file.text(of: record).utf8), to: file.name)
    }
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - start) / .seconds(1)
  }

  private func record(seconds: Double) -> BuildRecord {
    BuildRecord(
      version: ntkdocVersion, libraries: libraryVersions, notebooks: notebooks.map(\.record),
      diagnostics: diagnostics, seconds: seconds)
  }

  func outcome(since start: ContinuousClock.Instant) -> BuildOutcome {
    let seconds = Self.seconds(since: start)
    return BuildOutcome(
      status: status, diagnostics: diagnostics, summary: summary(seconds: seconds),
      record: record(seconds: seconds))
  }

  private func summary(seconds: Double) -> String {
    let count = notebooks.count { !$0.record.isBook }
    let books = notebooks.count - count
    let checks = CheckCounts(notebooks.flatMap(\.record.checks))
    let errors = diagnostics.count { $0.severity == .error }
    var parts = ["\(count) notebook\(count == 1 ? "" : "s")"]
    if books > 0 { parts[0] += books == 1 ? " and their book" : " and \(books) books" }
    if let words = checks.verdictWords() { parts.append(words) }
    if errors > 0 { parts.append("\(errors) error\(errors == 1 ? "" : "s")") }
    let hundredths = Int((seconds * 100).rounded())
    let decimals = hundredths % 100
    parts.append("\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals) s")
    return parts.joined(separator: ", ")
  }
}
