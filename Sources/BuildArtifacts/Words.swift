import NotebookResults

extension CellResult.Status {
  /// As artifacts call it.
  var word: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .notRun: "not run"
    case .skipped: "skipped"
    }
  }

  var message: String? {
    if case .failed(let message) = self { message } else { nil }
  }
}
