import Evidence

/// How a display failed that is printed because it is wrong, `$$ … $$ {fails="(16)"}`: the point, and
/// the values of both sides. For the text below the display:
///
///     It fails: `{swift} failure("(16)")`.
///
/// - Parameters:
///   - name: The display's, as its attribute says it.
///   - brief: Only the two values, `0.09 against 0.3`, or what is wrong without any.
public func failure(_ name: String, brief: Bool = false) -> String {
  guard let reason = notebookSymbols.failures[name] else { return "nothing" }
  return brief ? reason.briefWords(.math) : reason.words(.math)
}

extension NotebookSymbols {
  /// The check of a display that must fail, by the checks of its relations: it passes when one of them
  /// fails.
  func failure(of name: String, _ relations: [Check]) -> Check {
    let reasons = relations.compactMap { check -> Check.Reason? in
      guard case .failed(let reason) = check.verdict else { return nil }
      return reason
    }
    failures[name] = reasons.first
    let others = relations.compactMap { check -> Check.Reason? in
      guard case .unchecked(let reason) = check.verdict else { return nil }
      return reason
    }
    let verdict: Check.Verdict =
      reasons.isEmpty
      ? .failed(
        others.first.map { "It is not checked: \($0)" } ?? "It holds, and should fail")
      : .passed
    return Check(
      label: "\(name) fails as printed", source: .formula, grade: .condition,
      finding: .condition(nil), verdict: verdict, place: .formula(0..<0))
  }
}
