/// A block as cmark-gfm sees it: its kind and its place in the masked source.
struct MarkdownNode {
  enum Kind: Equatable {
    case document
    case paragraph
    case heading(level: Int)
    case code(info: String, isFenced: Bool)
    case list(start: Int?, isTight: Bool)
    case item(isDone: Bool?)
    case quote
    case table([Block.Table.Alignment])
    case row
    case thematicBreak
    case html
    case footnote
    case other
  }

  var kind: Kind
  /// Of its first character.
  var start: Int
  /// Zero-based lines of the masked source, both inclusive.
  var lines: ClosedRange<Int>
  /// How many of the last lines are its text, after those that define links.
  var textLines: Int?
  var children: [MarkdownNode] = []
}
