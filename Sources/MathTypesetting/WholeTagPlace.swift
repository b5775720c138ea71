/// Where the one tag of several aligned rows stands: amsmath's options `centertags` and `tbtags`.
public enum WholeTagPlace: Sendable {
  /// Beside the middle of the rows.
  case middle
  /// On the last row.
  case lastRow
}
