import Diagnostics
import Evidence

extension Checks {
  /// What is wrong where the settings ask that a share of misprints be noticed: a check that notices
  /// fewer of its own.
  func misprintDiagnostics(required: Int?) -> [Diagnostic] {
    guard let required else { return [] }
    return all.compactMap { check in
      guard check.isPassed, let misprints = check.misprints, misprints.tried > 0,
        100 * misprints.caught < required * misprints.tried
      else { return nil }
      var hints = misprints.survivors.prefix(3).map { "this would pass: \($0)" }
      if let first = misprints.survivors.first {
        hints.append(
          "set aside what says the same: noMisprint(\"\(check.label)\", #\"\(first)\"#, because: "
            + "\"…\")")
      }
      return .error(
        "check.misprints",
        "The check of \(check.title) notices \(misprints.words()) misprints, and the settings ask for "
          + "\(required) %",
        at: check.span, hints: hints)
    }
  }
}
