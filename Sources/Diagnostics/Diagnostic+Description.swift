extension Diagnostic {
  /// `file:line:column: error: message [identifier]`, then the source line with a caret, hints and
  /// related places, a line each; no trailing line break.
  public var description: String {
    var lines = [headline]
    if let span { lines += Self.excerpt(of: span) }
    lines += hints.map { "  hint: \($0)" }
    for place in related {
      lines.append("\(Self.place(place.span)): note: \(place.message)")
      lines += Self.excerpt(of: place.span)
    }
    return lines.joined(separator: "\n")
  }

  /// The first line of the description alone.
  public var headline: String {
    let place = span.map { Self.place($0) + ": " } ?? ""
    return "\(place)\(severity.rawValue): \(message) [\(identifier)]"
  }

  private static func place(_ span: Span) -> String {
    let start = span.start
    return "\(span.file.path):\(start.line):\(start.column)"
  }

  /// The source line and a line of carets under the span's part of it.
  private static func excerpt(of span: Span) -> [String] {
    let start = span.start
    let line = span.file.line(start.line)
    guard !line.allSatisfy(\.isWhitespace), line.utf8.count < 400 else { return [] }
    let end = span.end
    let lastColumn = end.line == start.line ? end.column : line.count + 1
    let length = max(1, min(lastColumn, line.count + 1) - start.column)
    // Tabs stay tabs, so that the caret stands below what it means.
    let indent = line.prefix(start.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
    return ["  \(line)", "  \(indent)^" + String(repeating: "~", count: length - 1)]
  }
}
