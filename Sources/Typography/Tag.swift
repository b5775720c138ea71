/// A structure element of the PDF, by the names of the PDF standard.
public enum Tag: Sendable, Hashable {
  case heading(level: Int)
  case paragraph
  case list, listItem, label, listBody
  case table, tableRow, tableHeader, tableCell
  case figure(alternative: String)
  case formula(alternative: String)
  case code, blockQuote, caption, note, reference, contents, contentsItem
  /// Inline text that belongs to no other leaf.
  case span
}
