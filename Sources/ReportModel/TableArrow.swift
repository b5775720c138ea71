extension ReportBlock.Table {
  /// Where an arrow of a diagram points.
  public enum Arrow: Sendable, Hashable {
    case right, left, up, down

    /// What it is read aloud as.
    public var character: Character {
      switch self {
      case .right: "→"
      case .left: "←"
      case .up: "↑"
      case .down: "↓"
      }
    }
  }
}

extension ReportBlock.Table.Cell {
  /// The arrow that a cell is, as a sign or as a formula, if it is nothing else.
  public var arrow: ReportBlock.Table.Arrow? {
    guard blocks.isEmpty, content.count == 1 else { return nil }
    return switch content.plainText.filter({ !$0.isWhitespace }) {
    case "→", "⟶", "⇒", "⟹": .right
    case "←", "⟵", "⇐", "⟸": .left
    case "↑", "⇑": .up
    case "↓", "⇓": .down
    default: nil
    }
  }
}
