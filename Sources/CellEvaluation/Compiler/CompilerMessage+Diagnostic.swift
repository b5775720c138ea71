import Diagnostics

extension CompilerMessage {
  /// The word at the message's place; nil when the message is about generated code.
  func span(in files: CodeFiles) -> Span? {
    guard line > 0, let file = files.file(named: file) else { return nil }
    let start = file.offset(ofLine: line) + max(0, column - 1)
    let rest = file[start..<start + 200]
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return Span(file, start..<start + max(1, word.utf8.count))
  }

  func diagnostic(in files: CodeFiles) -> Diagnostic {
    var related: [Diagnostic.Related] = []
    var hints: [String] = []
    for note in notes {
      if let span = note.span(in: files) {
        related.append(.init(note.text, at: span))
      } else {
        hints.append(note.text)
      }
    }
    return Diagnostic(
      severity, severity == .error ? "cell.compile" : "cell.warning", text, at: span(in: files),
      hints: hints, related: related)
  }
}
