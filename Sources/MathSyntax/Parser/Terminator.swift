/// What ends a list. The list's caller consumes it.
enum Terminator {
  case endOfInput
  /// `}`
  case group
  /// `\right` or `\middle`
  case fence
  /// `&`, `\\`, `\end`
  case cell
  /// `$` in text
  case dollar
  /// `]` of an optional argument
  case bracket
  /// `\end` alone: the body of `equation`
  case transparent
}
