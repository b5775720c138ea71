public import SwiftReading

/// Cuts code into tokens for colouring.
public enum CodeHighlighter {
  public typealias Kind = SwiftToken.Kind
  public typealias Token = SwiftToken

  /// Lines of tokens; a comment or string of several lines goes on in each.
  public static func lines(of code: String, language: String?) -> [[Token]] {
    guard language?.lowercased() == "swift" else {
      return code.split(separator: "\n", omittingEmptySubsequences: false).map {
        [Token(text: String($0), kind: .plain)]
      }
    }
    return SwiftSource(code).tokens.splitIntoLines()
  }
}

extension [CodeHighlighter.Token] {
  fileprivate func splitIntoLines() -> [[CodeHighlighter.Token]] {
    var lines: [[CodeHighlighter.Token]] = [[]]
    for token in self {
      let parts = token.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty {
          lines[lines.count - 1].append(
            CodeHighlighter.Token(text: String(part), kind: token.kind))
        }
      }
    }
    return lines
  }
}
