/// The share of one notebook in the progress of a build.
struct ProgressStep: Sendable {
  let index: Int
  let count: Int
  let report: @Sendable (BuildProgress) -> Void

  /// - Parameter fraction: how much of the notebook is done, from 0 to 1.
  func show(_ message: String, fraction: Double = 0) {
    report(BuildProgress(fraction: (Double(index) + fraction) / Double(count), message: message))
  }

  func finish(_ outcome: NotebookOutcome) {
    report(
      BuildProgress(
        fraction: Double(index + 1) / Double(count), message: outcome.line,
        finished: outcome.line))
  }
}
