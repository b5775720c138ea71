/// A horizontal space; may be negative.
public struct Space: Sendable {
  public var span: MathSpan
  public var width: Length
  /// A line may break here even though nothing else says so: `\allowbreak`.
  public var isBreak: Bool
  /// Not in script styles: `\nonscript`.
  public var outsideScripts: Bool
}
