/// What the columns of a grid say of every cell in them.
struct CellFrame {
  /// `>{…}` and `<{…}` of a column: what is read before and behind each of its cells.
  struct Column {
    var before: [Token] = []
    var behind: [Token] = []
    /// `p{…}`: its cells are text.
    var isText = false
  }

  var columns: [Column] = []
  /// All columns but the first are text.
  var hasText = false
  /// What is said of the first row before it: `numcases`' label.
  var firstMark: RowMark?

  func column(_ index: Int) -> Column {
    index < columns.count ? columns[index] : Column(isText: hasText && index > 0)
  }
}
