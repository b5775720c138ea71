import Diagnostics

/// What the parsers of one source share: the source and its mask, definitions that stand elsewhere,
/// counters, and the diagnostics so far.
final class ParsingContext {
  let source: MarkdownSource
  let mask: SourceMask
  /// With the link definitions of the whole source.
  let grammar: InlineGrammar
  /// As they are written, by normalized label.
  var footnoteLabels: [String: String] = [:]
  var cellCount = 0
  var expressionCount = 0
  var diagnostics: [Diagnostic] = []
  var cellDefaults = CellOptions()

  init(
    _ source: MarkdownSource, skippingFirst header: Int = 0, grammar: InlineGrammar = .init()
  ) {
    self.source = source
    self.grammar = grammar
    mask = SourceMask(source.bytes, skippingFirst: header)
  }

  /// A context for an excerpt within this source, such as a caption, that counts on.
  func nested(_ excerpt: SourceExcerpt) -> ParsingContext {
    let context = ParsingContext(MarkdownSource(excerpt), grammar: grammar)
    context.footnoteLabels = footnoteLabels
    context.cellCount = cellCount
    context.expressionCount = expressionCount
    return context
  }

  func nextCell() -> Int {
    defer { cellCount += 1 }
    return cellCount
  }

  func nextExpression() -> Int {
    defer { expressionCount += 1 }
    return expressionCount
  }

  /// Undoes what reading a text counted and reported.
  func restore(expressionCount: Int, diagnosticCount: Int) {
    self.expressionCount = expressionCount
    diagnostics.removeLast(diagnostics.count - diagnosticCount)
  }

  func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// CommonMark's matching of labels: case folded, inner whitespace collapsed.
  static func normalized(_ label: String) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased().uppercased()
  }
}
