/// Finds the inlines of a text: cmark-gfm reads the masked text, `InlineBuilder` turns its tree into
/// inlines with exact spans.
enum InlineParser {
  /// How often a text is read again; then without any mark.
  private static let maximumRounds = 5

  /// Complexity: O(length of the text).
  static func parse(
    _ text: LeafText, in context: ParsingContext, isInTable: Bool = false
  ) -> [Inline] {
    var dropped: Set<Int> = []
    for _ in 0..<maximumRounds {
      let (inlines, misplaced) = read(text, context, isInTable, dropping: dropped)
      guard let inlines else {
        dropped.formUnion(misplaced)
        continue
      }
      LookAlikes.report(in: inlines, context)
      return inlines
    }
    let all = Set(InlineMask(text, in: context, dropping: []).marks.map(\.range.lowerBound))
    return read(text, context, isInTable, dropping: all).inlines ?? []
  }

  /// The inlines, or the marks that stand where CommonMark gives the characters another meaning: in
  /// a link's destination, in a tag, in code. Such a text is read again without them.
  private static func read(
    _ text: LeafText, _ context: ParsingContext, _ isInTable: Bool, dropping dropped: Set<Int>
  ) -> (inlines: [Inline]?, misplaced: [Int]) {
    let mask = InlineMask(text, in: context, dropping: dropped)
    let state = context.state
    var builder = InlineBuilder(text, mask, context, isInTable: isInTable)
    context.grammar.withTree(of: mask.bytes) { builder.build($0) }
    let (inlines, misplaced) = builder.finish()
    if misplaced.isEmpty { return (inlines, []) }
    context.restore(to: state)
    return (nil, misplaced)
  }
}
