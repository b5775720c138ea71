/// Where a link leads.
public enum LinkTarget: Sendable, Hashable {
  /// An address outside the document.
  case address(String)
  /// A destination of this document.
  case destination(String)

  /// A destination in another report: reports lie beside each other.
  public static func report(_ name: String, destination: String) -> LinkTarget {
    .address("\(name).pdf#\(destination)")
  }
}
