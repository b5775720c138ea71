/// A place where a text stops being Swift, and what would mend it.
public struct Slip: Sendable, Hashable {
  /// Another place that explains it.
  public struct Related: Sendable, Hashable {
    public var message: String
    public var range: Range<Int>
  }

  public var message: String
  public var range: Range<Int>
  public var hints: [String] = []
  public var related: [Related] = []
}
