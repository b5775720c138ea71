/// A line of the outline that viewers show beside the pages.
public struct OutlineEntry: Sendable, Hashable {
  /// From 1; an entry is a child of the nearest earlier one with a smaller level.
  public var level: Int
  public var title: String
  /// The named destination that it leads to.
  public var destination: String

  public init(level: Int, title: String, destination: String) {
    self.level = level
    self.title = title
    self.destination = destination
  }
}
