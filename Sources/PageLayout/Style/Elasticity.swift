/// How far spaces between blocks grow and shrink, as parts of themselves.
public struct Elasticity: Sendable, Hashable {
  public var stretch = 0.4
  public var shrink = 0.25
  /// The most that a page's stretch is multiplied by; a page that would need more ends early.
  public var limit = 1.6

  public init() {}
}
