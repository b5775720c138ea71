import SwiftReading

/// Cuts code into tokens: Swift by the compiler's parser, other languages by what their words, strings
/// and comments look like.
public enum CodeHighlighter {
  public typealias Kind = CodeToken.Kind
  public typealias Token = CodeToken

  /// Lines of tokens; a comment or string of several lines goes on in each.
  public static func lines(of text: String, language: String?) -> [[CodeToken]] {
    splitIntoLines(tokens(of: text, language: language?.lowercased()))
  }

  private static func tokens(of text: String, language: String?) -> [CodeToken] {
    guard let language else { return [CodeToken(text: text, kind: .plain)] }
    if language == "swift" {
      return SwiftSource(text).tokens.map { CodeToken(text: $0.text, kind: kind($0.kind)) }
    }
    guard let grammar = CodeGrammar.named(language) else {
      return [CodeToken(text: text, kind: .plain)]
    }
    var scanner = CodeScanner(text, grammar)
    return scanner.scan()
  }

  private static func kind(_ kind: SwiftToken.Kind) -> CodeToken.Kind {
    switch kind {
    case .plain: .plain
    case .keyword: .keyword
    case .type: .type
    case .number: .number
    case .string: .string
    case .comment: .comment
    case .attribute: .attribute
    }
  }

  private static func splitIntoLines(_ tokens: [CodeToken]) -> [[CodeToken]] {
    var lines: [[CodeToken]] = [[]]
    for token in tokens {
      let parts = token.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty {
          lines[lines.count - 1].append(CodeToken(text: String(part), kind: token.kind))
        }
      }
    }
    return lines
  }
}
