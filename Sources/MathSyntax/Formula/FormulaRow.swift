/// A row of a display that can carry a number.
public struct FormulaRow: Sendable, Hashable {
  /// `\label{…}`, for references.
  public var label: String?
  /// Where the label stands.
  public var labelSpan: MathSpan?
  /// `\tag{…}`: what is set in place of a number, with its parentheses.
  public var tag: String?
  /// Whether the source asks for a number: false after `\notag` and in starred environments, true
  /// in `align`, `gather`, `equation`; a formula in plain dollars is numbered when its label is.
  public var isNumbered: Bool
  /// A part of the number before, (1a), or of one that begins with it.
  public var isPart = false
  public var beginsNumber = false

  static func rows(of root: [MathNode], mark: RowMark, isDisplay: Bool) -> [FormulaRow] {
    guard isDisplay else { return [] }
    if root.count == 1, case .grid(let grid) = root[0] {
      let isStarred = grid.name.hasSuffix("*") || !grid.isTopLevel
      let isOne =
        grid.kind == .multline || grid.isTransparent
      let isAligned = grid.kind == .alignment || grid.kind == .gathering
      if grid.isTopLevel, !isOne {
        return grid.rows.map { FormulaRow($0.mark, isStarred: isStarred) }
      }
      let hasRowMarks = grid.rows.contains {
        $0.mark.label != nil || $0.mark.tag != nil || $0.mark.isForced
      }
      if isAligned, !isOne, hasRowMarks, mark.label == nil, mark.tag == nil {
        return grid.rows.map { FormulaRow($0.mark, isStarred: true) }
      }
      var whole = mark
      for row in grid.rows {
        whole.label = whole.label ?? row.mark.label
        whole.labelSpan = whole.labelSpan ?? row.mark.labelSpan
        whole.tag = whole.tag ?? row.mark.tag
        whole.isSuppressed = whole.isSuppressed || row.mark.isSuppressed
        whole.isForced = whole.isForced || row.mark.isForced
      }
      return [FormulaRow(whole, isStarred: isStarred)]
    }
    return [FormulaRow(mark, isStarred: true)]
  }

  private init(_ mark: RowMark, isStarred: Bool) {
    label = mark.label
    labelSpan = mark.labelSpan
    tag = mark.tag
    isPart = mark.isPart
    beginsNumber = mark.beginsNumber
    isNumbered =
      mark.tag == nil
      && (mark.isForced || !mark.isSuppressed && (!isStarred || mark.label != nil))
  }
}
