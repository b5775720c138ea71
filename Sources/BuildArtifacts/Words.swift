import Figures

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

extension CheckResult.Verdict {
  /// As artifacts call it.
  var word: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .unchecked: "unchecked"
    case .exempt: "exempt"
    }
  }

  /// What is said of a check that does not hold.
  var message: String? {
    switch self {
    case .passed: nil
    case .failed(let reason), .unchecked(let reason), .exempt(let reason): reason
    }
  }
}
