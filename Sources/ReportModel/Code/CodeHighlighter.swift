import SwiftReading
import Synchronization

/// Cuts code into tokens: Swift by the compiler's parser, other languages by what their words, strings
/// and comments look like.
public enum CodeHighlighter {
  public typealias Kind = CodeToken.Kind
  public typealias Token = CodeToken

  private struct Key: Hashable {
    var text: String
    var language: String?
  }

  /// Tokens by the code that they are of. The same code is shown by a notebook's report and by that of a
  /// book, in its place and in an appendix, on paper and on the web; parsing is most of the work.
  private static let known = Mutex<[Key: [CodeToken]]>([:])
  /// How many texts are kept, since a preview may run all day.
  private static let most = 2000

  /// Lines of tokens; a comment or string of several lines goes on in each.
  public static func lines(of text: String, language: String?) -> [[CodeToken]] {
    splitIntoLines(tokens(of: text, language: language))
  }

  /// All of the text, token by token.
  static func tokens(of text: String, language: String?) -> [CodeToken] {
    let key = Key(text: text, language: language?.lowercased())
    if let tokens = known.withLock({ $0[key] }) { return tokens }
    let tokens = read(text, as: key.language)
    known.withLock {
      if $0.count >= most { $0.removeAll() }
      $0[key] = tokens
    }
    return tokens
  }

  private static func read(_ text: String, as language: String?) -> [CodeToken] {
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
