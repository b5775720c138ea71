/// How bad page breaks are in certain places; 10,000 forbids one.
public struct Penalties: Sendable, Hashable {
  /// After the first and before the last line of a paragraph.
  public var orphan = 5_000.0
  public var widow = 5_000.0
  /// After a line that ends with a hyphen.
  public var hyphen = 60.0
  /// Between a display and the line that introduces it.
  public var beforeDisplay = 3_000.0
  public var afterDisplay = 0.0
  public var beforeHeading = -60.0
  /// Inside code, before and after its first and last two lines.
  public var insideCode = 30.0
  public var edgeOfCode = 2_000.0
  public var insideTable = 60.0
  /// For each line of the page left empty, squared.
  public var emptyLine = 6.0

  public init() {}
}
