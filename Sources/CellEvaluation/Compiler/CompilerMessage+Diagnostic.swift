import Diagnostics

extension CompilerMessage {
  /// The UTF-8 offset in the notebook; nil when the message is about generated code.
  func offset(in file: SourceFile, named name: String) -> Int? {
    guard self.file == name, line > 0 else { return nil }
    return file.offset(ofLine: line) + max(0, column - 1)
  }

  /// The word at the message's place.
  private func span(in file: SourceFile, named name: String) -> Span? {
    guard let start = offset(in: file, named: name) else { return nil }
    let rest = file[start..<start + 200]
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return Span(file, start..<start + max(1, word.utf8.count))
  }

  func diagnostic(in file: SourceFile, named name: String) -> Diagnostic {
    var related: [Diagnostic.Related] = []
    var hints: [String] = []
    for note in notes {
      if let span = note.span(in: file, named: name) {
        related.append(.init(note.text, at: span))
      } else {
        hints.append(note.text)
      }
    }
    return Diagnostic(
      severity, severity == .error ? "cell.compile" : "cell.warning", text,
      at: span(in: file, named: name), hints: hints, related: related)
  }
}
