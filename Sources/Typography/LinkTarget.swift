/// Where a link leads.
public enum LinkTarget: Sendable, Hashable {
  /// An address outside the document.
  case address(String)
  /// A destination of this document.
  case destination(String)
}
