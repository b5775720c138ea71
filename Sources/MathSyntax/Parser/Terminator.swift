/// What ends a list. The list's caller consumes it.
enum Terminator {
  case endOfInput
  /// `}`
  case group
  /// `\right` or `\middle`
  case fence
  /// `&`, `\\`, `\end`
  case cell
  /// `\endgroup`
  case semiGroup
  /// `\\` of a display that is no alignment
  case line
  /// `$` in text
  case dollar
  /// `]` of an optional argument
  case bracket
  /// `\end` alone: the body of `equation`
  case transparent

  /// Assignments inside are undone at its end.
  var isScope: Bool {
    switch self {
    case .group, .semiGroup, .fence, .cell, .dollar: true
    case .endOfInput, .line, .bracket, .transparent: false
    }
  }
}
