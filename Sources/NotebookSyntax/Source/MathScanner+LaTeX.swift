/// Formulas between LaTeX's own delimiters: `\(…\)`, `\[…\]` and environments by themselves.
extension MathScanner {
  /// Environments that begin math by themselves (LaTeX, amsmath).
  private static let environments: Set<String> = [
    "equation", "align", "alignat", "flalign", "gather", "multline", "eqnarray", "displaymath",
    "xalignat", "xxalignat", "subequations", "numcases", "subnumcases", "empheq", "IEEEeqnarray",
    "dmath", "dgroup", "dseries", "darray", "multlined", "dcases", "rcases", "drcases",
    "split", "aligned", "alignedat", "gathered", "cases", "CD", "matrix", "pmatrix", "bmatrix",
    "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array",
  ]

  /// The formula that a backslash begins.
  func latexFormula(at start: Int) -> SourceMask.Formula? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case .leftParenthesis:
      return between(start, closing: .rightParenthesis).map {
        .init(range: start..<$0, isDisplay: false, fence: 2)
      }
    case .leftBracket where !isInTableRow:
      guard let end = between(start, closing: .rightBracket), isDisplay(start..<end) else {
        return nil
      }
      return .init(range: start..<end, isDisplay: true, fence: 2)
    case UInt8(ascii: "b") where !isInTableRow:
      return endOfEnvironment(at: start).map { .init(range: start..<$0, isDisplay: true, fence: 0) }
    default: return nil
    }
  }

  /// Past `\)` or `\]` in the same paragraph, with more than blanks before it.
  private func between(_ start: Int, closing: UInt8) -> Int? {
    var next = start + 2
    var isEmpty = true
    var hasMarker = false
    while next + 1 < bytes.count {
      switch bytes[next] {
      case .backslash where bytes[next + 1] == closing: return isEmpty ? nil : next + 2
      case .backslash where bytes[next + 1] == bytes[start + 1]: return nil
      case .newline where isInTableRow || interrupts(at: next + 1):
        guard !isInTableRow, !hasMarker, isSignOfFormula(at: next + 1) else { return nil }
        hasMarker = true
        next += 1
      case .backslash:
        isEmpty = false
        next += 2
      default:
        if !bytes[next].isASCIIWhitespace { isEmpty = false }
        next += 1
      }
    }
    return nil
  }

  /// Escaped brackets are text in Markdown, as in `\[sic\]`: a display has lines of its own, or what
  /// only formulas have.
  private func isDisplay(_ range: Range<Int>) -> Bool {
    let inner = bytes[range.lowerBound + 2..<range.upperBound - 2]
    let hasCommand = zip(inner, inner.dropFirst()).contains { $0 == .backslash && $1.isASCIILetter }
    if hasCommand || inner.contains(.caret) || inner.contains(.equals) { return true }
    let lineStart = bytes[..<range.lowerBound].lastIndex(of: .newline).map { $0 + 1 } ?? 0
    guard LineShape(bytes, at: lineStart).content == range.lowerBound else { return false }
    let rest = bytes[range.upperBound...].prefix { $0 != .newline }.drop(while: \.isBlank)
    return rest.isEmpty || rest.first == .leftBrace
  }

  /// Past the `\end{name}` of a `\begin{name}`; nil where a code fence, a heading or a division comes
  /// first, and for what is no environment of math.
  private func endOfEnvironment(at start: Int) -> Int? {
    guard let name = environmentName(after: "\\begin{", at: start),
      Self.environments.contains(name.last == "*" ? String(name.dropLast()) : name)
    else { return nil }
    let end = Array("\\end{\(name)}".utf8)
    var next = start + 1
    while next < bytes.count {
      if bytes[next] == .newline {
        let line = LineShape(bytes, at: next + 1)
        if line.fence != nil || line.isHeading || line.isDivisionFence { return nil }
      } else if bytes[next] == .backslash, bytes[next...].starts(with: end) {
        return next + end.count
      }
      next += 1
    }
    return nil
  }

  private func environmentName(after opening: String, at start: Int) -> String? {
    guard bytes[start...].starts(with: opening.utf8) else { return nil }
    let name = bytes[(start + opening.utf8.count)...].prefix {
      $0.isASCIILetter || $0 == .asterisk
    }
    guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == .rightBrace
    else { return nil }
    return String(decoding: name, as: UTF8.self)
  }
}

extension Collection {
  /// The element at an index; nil past the ends.
  subscript(safe index: Index) -> Element? {
    index >= startIndex && index < endIndex ? self[index] : nil
  }
}
