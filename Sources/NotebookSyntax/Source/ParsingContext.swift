import Diagnostics

/// What the parsers of one source share: the source and its mask, definitions that stand elsewhere,
/// counters, and the diagnostics so far.
final class ParsingContext {
  /// Where `[label]` leads.
  struct LinkDefinition {
    var destination: String
    var title: String
  }

  let source: MarkdownSource
  let mask: SourceMask
  /// By normalized label.
  var links: [String: LinkDefinition] = [:]
  var footnoteLabels: Set<String> = []
  var cellCount = 0
  var expressionCount = 0
  var diagnostics: [Diagnostic] = []
  var cellDefaults = CellOptions()

  init(_ source: MarkdownSource, skippingFirst header: Int = 0) {
    self.source = source
    mask = SourceMask(source.bytes, skippingFirst: header)
  }

  /// A context for an excerpt within this source, such as a caption, that counts on.
  func nested(_ excerpt: SourceExcerpt) -> ParsingContext {
    let context = ParsingContext(MarkdownSource(excerpt))
    context.links = links
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

  func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// CommonMark's matching of labels: case folded, inner whitespace collapsed.
  static func normalized(_ label: String) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased().uppercased()
  }
}
