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
  return brief ? briefly(reason) : "`\(reason)`"
}

extension NotebookSymbols {
  /// The check of a display that must fail, by the checks of its relations: it passes when one of them
  /// fails.
  func failure(of name: String, _ relations: [Check]) -> Check {
    let reasons = relations.compactMap { check -> String? in
      guard case .failed(let reason) = check.verdict else { return nil }
      return reason
    }
    failures[name] = reasons.first
    let others = relations.compactMap { check -> String? in
      guard case .unchecked(let reason) = check.verdict else { return nil }
      return reason
    }
    let verdict: Check.Verdict =
      reasons.isEmpty
      ? .failed(others.first.map { "It is not checked: \($0)" } ?? "It holds, and should fail")
      : .passed
    return Check(
      label: "\(name) fails as printed", source: .formula, grade: .condition,
      finding: .condition(nil), verdict: verdict, place: .formula(0..<0))
  }
}

/// The values of a failure without the point at which it failed.
private func briefly(_ reason: String) -> String {
  guard let left = reason.firstRange(of: "the left side is "),
    let right = reason.firstRange(of: ", the right side ")
  else { return reason.split(separator: ": ").last.map(String.init) ?? reason }
  let value = reason[left.upperBound..<right.lowerBound]
  let other = reason[right.upperBound...].split(separator: ", ").first ?? ""
  return "\(short(value)) against \(short(other))"
}

/// A number at three digits; words as they are.
private func short(_ value: Substring) -> String {
  Double(value).map { numberText($0, digits: 3) } ?? String(value)
}
