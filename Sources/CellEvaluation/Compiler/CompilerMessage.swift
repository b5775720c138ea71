import Diagnostics

/// One error, warning or note of the compiler.
struct CompilerMessage: Sendable, Equatable {
  var severity: Diagnostic.Severity
  var file: String
  var line: Int
  var column: Int
  var text: String
  var notes: [CompilerMessage] = []

  /// The messages in what the compiler prints with `-diagnostic-style=llvm`; notes go to the message
  /// before them.
  static func parse(_ output: String) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    for line in output.split(separator: "\n") {
      guard let message = CompilerMessage(line: line) else { continue }
      if message.severity == .note, !messages.isEmpty {
        messages[messages.count - 1].notes.append(message)
      } else {
        messages.append(message)
      }
    }
    return messages
  }

  /// `file:line:column: error: text`
  private init?(line: Substring) {
    for severity in [Diagnostic.Severity.error, .warning, .note] {
      guard let mark = line.firstRange(of: ": \(severity.rawValue): ") else { continue }
      let place = line[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count >= 3, let row = Int(place[place.count - 2]),
        let column = Int(place[place.count - 1])
      else { continue }
      self.severity = severity
      file = place.dropLast(2).joined(separator: ":")
      self.line = row
      self.column = column
      text = String(line[mark.upperBound...])
      return
    }
    return nil
  }
}
