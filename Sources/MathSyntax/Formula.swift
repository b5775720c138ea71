import Diagnostics

/// A parsed formula.
public struct Formula: Sendable {
  public var source: SourceExcerpt

  public init(source: SourceExcerpt) { self.source = source }
}
