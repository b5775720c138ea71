import Diagnostics
internal import SwiftSyntax

extension SwiftSource {
  /// Where the text is no Swift, in order: a bracket, quote or comment that is not closed, or opens
  /// nothing, hides what else there may be; other slips are told once a line, and three at most.
  public var slips: [Slip] {
    if isTooDeep {
      return [
        Slip(message: "This is nested too deeply to be read", range: 0..<min(1, text.utf8.count))
      ]
    }
    guard tree.hasError else { return [] }
    let reader = SlipReader(viewMode: .all)
    reader.walk(tree)
    if let open = reader.unclosed.min(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      return [open]
    }
    if let slip = BracketRepair(self).slip { return [slip] }
    var lines: Set<Int> = []
    let first = reader.found.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .filter { lines.insert(line(of: $0.range.lowerBound)).inserted }
    // The parser says that something is wrong, and not what.
    return first.isEmpty
      ? [Slip(message: "This is not Swift", range: tree.byteRange)] : Array(first.prefix(3))
  }

  func line(of offset: Int) -> Int {
    text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }
  }
}

/// Turns what the parser missed or did not expect into words.
private final class SlipReader: SyntaxAnyVisitor {
  private(set) var found: [Slip] = []
  /// Strings, comments and conditions that end nowhere: all that comes after is not what it seems.
  private(set) var unclosed: [Slip] = []

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    node.hasError ? .visitChildren : .skipChildren
  }

  override func visit(_ node: UnexpectedNodesSyntax) -> SyntaxVisitorContinueKind {
    let isExplained = node.tokens(viewMode: .sourceAccurate).contains {
      $0.tokenDiagnostic?.kind.severity == .error
    }
    if !isExplained, node.contains(where: { !$0.byteRange.isEmpty }) {
      let text = node.trimmedDescription.prefix { !$0.isNewline }
      let shown = text.count > 30 ? text.prefix(30) + "…" : text
      found.append(
        Slip(message: "Swift does not expect '\(shown)' here", range: node.byteRange))
    }
    return .visitChildren
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if node.closingQuote.presence == .missing {
      let quote = node.openingPounds.map(\.text) ?? ""
      let start = node.openingPounds?.byteRange.lowerBound ?? node.openingQuote.byteRange.lowerBound
      unclosed.append(
        Slip(
          message: "This string is not closed",
          range: start..<node.openingQuote.byteRange.upperBound,
          hints: ["write \(node.openingQuote.text)\(quote) where it ends"]))
    }
    return .visitChildren
  }

  override func visit(_ node: IfConfigDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.poundEndif.presence == .missing, let start = node.clauses.first {
      unclosed.append(
        Slip(
          message: "This #if has no #endif", range: start.poundKeyword.byteRange,
          hints: ["end it with #endif in the same cell"]))
    }
    return .visitChildren
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    if let diagnostic = token.tokenDiagnostic, diagnostic.kind.severity == .error {
      read(diagnostic, token)
    }
    if token.presence == .missing { readMissing(token) }
    return .skipChildren
  }

  private func read(_ diagnostic: TokenDiagnostic, _ token: TokenSyntax) {
    let start = token.position.utf8Offset + Int(diagnostic.byteOffset)
    let slip = Slip(message: diagnostic.kind.words, range: start..<start + 1)
    if diagnostic.kind == .unterminatedBlockComment {
      unclosed.append(
        Slip(
          message: "This comment is not closed", range: start..<start + 2,
          hints: ["write */ where it ends"]))
    } else {
      found.append(slip)
    }
  }

  private func readMissing(_ token: TokenSyntax) {
    let before = token.previousToken(viewMode: .sourceAccurate)
    let range = before?.byteRange ?? token.byteRange
    guard token.keyPathInParent != \CodeBlockItemSyntax.semicolon else {
      return readStatements(before: token, range)
    }
    let what = token.parent?.missingWords ?? Self.words(for: token)
    let place = before.map { "after '\($0.text.prefix(30))'" } ?? "here"
    found.append(Slip(message: "Swift expects \(what) \(place)", range: range))
  }

  /// Two statements on one line: the first word is misspelt, or something is missing between them.
  private func readStatements(before token: TokenSyntax, _ range: Range<Int>) {
    let item = token.parent?.as(CodeBlockItemSyntax.self)
    let word = item?.firstToken(viewMode: .sourceAccurate)
    var hints = ["put a line break between two statements"]
    if let word, case .identifier(let name) = word.tokenKind,
      let near = nearestName(to: name, in: Self.keywords)
    {
      hints = ["did you mean '\(near)'?"]
    }
    found.append(
      Slip(
        message: "Swift expects an operator or the end of the statement after "
          + "'\(token.previousToken(viewMode: .sourceAccurate)?.text.prefix(30) ?? "")'",
        range: word?.byteRange ?? range, hints: hints))
  }

  private static let keywords = [
    "let", "var", "func", "struct", "class", "enum", "extension", "protocol", "actor", "import",
    "typealias", "for", "while", "repeat", "guard", "if", "switch", "return", "throw", "defer",
    "public", "private", "static", "mutating", "await", "try",
  ]

  private static func words(for token: TokenSyntax) -> String {
    switch token.tokenKind {
    case .identifier: "a name"
    case .binaryOperator: "an operator"
    default: token.text.isEmpty ? "something" : "'\(token.text)'"
    }
  }
}

extension Syntax {
  /// What a placeholder stands for.
  fileprivate var missingWords: String? {
    switch kind {
    case .missingExpr: "an expression"
    case .missingType: "a type"
    case .missingPattern: "a name"
    case .missingDecl: "a declaration"
    case .missingStmt: "a statement"
    default: nil
    }
  }
}

extension TokenDiagnostic.Kind {
  fileprivate var severity: TokenDiagnostic.Severity {
    switch self {
    case .extraneousLeadingWhitespaceWarning, .extraneousTrailingWhitespaceWarning,
      .nonBreakingSpace, .nulCharacter:
      .warning
    default: .error
    }
  }

  fileprivate var words: String {
    switch self {
    case .unexpectedBlockCommentEnd: "This */ closes no comment"
    case .unicodeCurlyQuote: "A quote of Swift's is straight: '\"'"
    case .invalidEscapeSequenceInStringLiteral: "There is no such escape in a string"
    case .insufficientIndentationInMultilineStringLiteral:
      "A line of a long string is indented less than its end"
    case .equalMustHaveConsistentWhitespaceOnBothSides:
      "'=' has a space on both sides, or on neither"
    case .sourceConflictMarker: "This is a mark of a merge conflict"
    case .editorPlaceholder: "This is an editor's placeholder"
    case .invalidCharacter, .unprintableAsciiCharacter, .invalidIdentifierStartCharacter,
      .invalidUtf8:
      "This character has no meaning in Swift"
    case .multilineRegexClosingNotOnNewline, .spaceAtEndOfRegexLiteral, .spaceAtStartOfRegexLiteral:
      "This regular expression is not written as Swift has it"
    default: "This is not written as Swift has it"
    }
  }
}
