import Diagnostics

/// Markdown that stands elsewhere than in a notebook's body: titles, abstracts, captions, what cells
/// show.
public enum Markdown {
  /// The inlines of a line of text. Swift expressions in it are numbered from 0, so only a notebook's
  /// own captions (`Cell.captions`) may hold them.
  public static func inlines(of excerpt: SourceExcerpt) -> ([Inline], [Diagnostic]) {
    let context = ParsingContext(MarkdownSource(excerpt))
    let inlines = inlines(of: excerpt, in: context)
    return (inlines, context.diagnostics)
  }

  /// The blocks of a text.
  public static func blocks(of excerpt: SourceExcerpt) -> ([Block], [Diagnostic]) {
    let context = ParsingContext(MarkdownSource(excerpt))
    let (blocks, _) = BlockParser.parse(context)
    return (blocks, context.diagnostics)
  }

  static func inlines(of excerpt: SourceExcerpt, in context: ParsingContext) -> [Inline] {
    let source = context.source
    var end = source.bytes.count
    while end > 0, source.bytes[end - 1].isASCIIWhitespace { end -= 1 }
    var leaf = LeafText(source, quoteDepth: 0)
    var start = 0
    while start < end {
      let lineEnd = context.mask.bytes[start..<end].firstIndex(of: .newline) ?? end
      leaf.append(start..<lineEnd)
      start = lineEnd + 1
    }
    return InlineParser.parse(leaf, in: context)
  }
}
