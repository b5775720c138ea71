internal import SwiftSyntax

extension SwiftSource {
  /// The text cut into stretches for colouring; together they are all of it.
  public var tokens: [SwiftToken] {
    var painter = TokenPainter()
    for token in tree.tokens(viewMode: .sourceAccurate) {
      painter.add(token.leadingTrivia)
      painter.add(token)
      painter.add(token.trailingTrivia)
    }
    return painter.tokens
  }

  /// Where comments to the end of a line begin.
  public var lineComments: [Int] {
    tree.tokens(viewMode: .sourceAccurate).flatMap { token in
      Self.lineComments(token.leadingTrivia, from: token.position.utf8Offset)
        + Self.lineComments(
          token.trailingTrivia, from: token.endPositionBeforeTrailingTrivia.utf8Offset)
    }
  }

  private static func lineComments(_ trivia: Trivia, from start: Int) -> [Int] {
    var offset = start
    var found: [Int] = []
    for piece in trivia {
      if case .lineComment = piece { found.append(offset) }
      offset += piece.sourceLength.utf8Length
    }
    return found
  }
}

private struct TokenPainter {
  private(set) var tokens: [SwiftToken] = []

  mutating func add(_ trivia: Trivia) {
    for piece in trivia {
      switch piece {
      case .lineComment(let text), .blockComment(let text), .docLineComment(let text),
        .docBlockComment(let text):
        add(text, .comment)
      default:
        var text = ""
        piece.write(to: &text)
        add(text, .plain)
      }
    }
  }

  mutating func add(_ token: TokenSyntax) { add(token.text, Self.kind(of: token)) }

  private mutating func add(_ text: String, _ kind: SwiftToken.Kind) {
    guard !text.isEmpty else { return }
    if tokens.last?.kind == kind {
      tokens[tokens.count - 1].text += text
    } else {
      tokens.append(SwiftToken(text: text, kind: kind))
    }
  }

  private static func kind(of token: TokenSyntax) -> SwiftToken.Kind {
    switch token.tokenKind {
    case .keyword: isMember(token) ? .plain : .keyword
    case .integerLiteral, .floatLiteral: .number
    case .stringSegment, .stringQuote, .multilineStringQuote, .singleQuote,
      .rawStringPoundDelimiter,
      .regexSlash, .regexLiteralPattern, .regexPoundDelimiter:
      .string
    case .atSign, .pound, .poundIf, .poundElse, .poundElseif, .poundEndif, .poundAvailable,
      .poundUnavailable, .poundSourceLocation, .shebang:
      .attribute
    case .identifier(let name):
      belongsToAttribute(token) ? .attribute : name.first?.isUppercase == true ? .type : .plain
    default: .plain
    }
  }

  /// `self` and `init` behind a dot are names of members.
  private static func isMember(_ token: TokenSyntax) -> Bool {
    token.previousToken(viewMode: .sourceAccurate)?.tokenKind == .period
  }

  /// `main` of `@main`, `Predicate` of `#Predicate`.
  private static func belongsToAttribute(_ token: TokenSyntax) -> Bool {
    guard let before = token.previousToken(viewMode: .sourceAccurate) else { return false }
    return before.tokenKind == .atSign || before.tokenKind == .pound
  }
}
