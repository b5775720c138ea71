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
  return brief ? briefly(reason) : failureText(reason)
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

/// A failure as text with formulas: the point with vectors in parentheses, numbers at three digits.
func failureText(_ reason: String) -> String {
  guard reason.hasPrefix("at "), let end = reason.firstRange(of: ": ") else { return words(reason) }
  let point = parts(of: reason[..<end.lowerBound].dropFirst(3)).map { part in
    let sides = part.split(separator: " = ", maxSplits: 1)
    guard sides.count == 2 else { return words(String(part)) }
    return "$\(sides[0]) = \(coordinates(sides[1]))$"
  }
  return "at \(point.joined(separator: ", ")): \(words(String(reason[end.upperBound...])))"
}

/// What stands between commas outside of brackets.
private func parts(of text: Substring) -> [Substring] {
  var parts: [Substring] = []
  var (start, depth) = (text.startIndex, 0)
  for index in text.indices {
    switch text[index] {
    case "[", "(": depth += 1
    case "]", ")": depth -= 1
    case "," where depth == 0:
      parts.append(text[start..<index])
      start = text.index(index, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
    default: break
    }
  }
  return parts + [text[start...]]
}

/// A number, or a vector in parentheses, as LaTeX.
private func coordinates(_ value: Substring) -> String {
  guard value.first == "[", value.last == "]" else { return short(value).filter { $0 != "$" } }
  let elements = value.dropFirst().dropLast().split(separator: ", ").map { element in
    element == "…" ? "\\dots" : short(element).filter { $0 != "$" }
  }
  return "(\(elements.joined(separator: ", ")))"
}

/// Words of a message with their numbers at three digits.
private func words(_ text: String) -> String {
  text.split(separator: " ", omittingEmptySubsequences: false).map { word in
    let tail = word.hasSuffix(",") || word.hasSuffix(";") ? word.suffix(1) : ""
    let number = word.dropLast(tail.count)
    return number.contains(".") || number.hasPrefix("-") ? short(number) + tail : String(word)
  }.joined(separator: " ")
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
