import ContentDigest
import Diagnostics

/// Statements that keep a value across builds, each with a digest of its code: an edit of the
/// statement makes its value anew, edits around it do not.
enum KeptStatements {
  /// Where such statements begin, and digests, in order.
  static func digests(of steps: [ProgramStep]) -> [(place: Span, digest: String)] {
    steps.flatMap { step -> [(place: Span, digest: String)] in
      guard case .cell = step.kind, step.code.text.contains("cached") else { return [] }
      let bytes = Array(step.code.text.utf8)
      var scanner = StatementScanner(bytes)
      let starts = scanner.statements().map(\.start)
      return zip(starts, starts.dropFirst() + [bytes.count]).compactMap { start, end in
        guard let place = step.code.span(of: start..<start) else { return nil }
        let code = String(decoding: bytes[start..<end], as: UTF8.self)
        return (place, SHA256.hex(Array(words(of: code).joined(separator: " ").utf8)))
      }
    }
  }

  /// Code without its comments, and whatever space it has: what a formatter changes is no edit.
  private static func words(of code: String) -> [String] {
    code.matches(
      of: #/\/\/[^\n]*|\/\*(?s:.*?)\*\/|"""(?s:.*?)"""|"(?:\\.|[^"\\\n])*"|\w+|[^\s\w]/#
    )
    .map { String($0.output) }
    .filter { !$0.hasPrefix("//") && !$0.hasPrefix("/*") }
  }
}
