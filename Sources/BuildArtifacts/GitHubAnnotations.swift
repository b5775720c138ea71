import Diagnostics

/// Workflow commands that mark lines of a pull request: `::error file=…,line=…::message`.
///
/// GitHub shows ten a step and drops the rest, so the worst come first and the last line says how
/// many more there are.
public struct GitHubAnnotations {
  private static let limit = 10
  private let diagnostics: [Diagnostic]

  public init(_ record: BuildRecord) {
    diagnostics = record.diagnostics.enumerated()
      .sorted { a, b in
        a.element.severity == b.element.severity
          ? a.offset < b.offset : a.element.severity > b.element.severity
      }
      .map(\.element)
  }

  /// The commands, a line each, as standard output wants them.
  public var commands: String {
    let isCut = diagnostics.count > Self.limit
    let shown = diagnostics.prefix(isCut ? Self.limit - 1 : Self.limit)
    var lines = shown.map(command)
    if isCut {
      let rest = diagnostics.count - shown.count
      lines.append("::notice title=ntkdoc::\(rest) more diagnostics are in the log")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic) -> String {
    let name =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = ["title=\(property(diagnostic.identifier))"]
    if let span = diagnostic.span {
      let (start, end) = (span.start, span.end)
      properties = ["file=\(property(span.file.path))", "line=\(start.line)"]
      if end.line == start.line {
        properties += ["col=\(start.column)", "endColumn=\(max(end.column, start.column))"]
      } else {
        properties.append("endLine=\(end.line)")
      }
      properties.append("title=\(property(diagnostic.identifier))")
    }
    let message = ([diagnostic.message] + diagnostic.hints).joined(separator: "\n")
    return "::\(name) \(properties.joined(separator: ","))::\(data(message))"
  }

  /// What follows the second pair of colons.
  private func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
