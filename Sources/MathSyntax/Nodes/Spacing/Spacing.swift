/// A horizontal space; may be negative.
public struct Space: Sendable {
  public var span: MathSpan
  public var width: Length
  /// A line may break here even though nothing else says so: `\allowbreak`.
  public var isBreak: Bool
  /// Not in script styles: `\nonscript`.
  public var outsideScripts: Bool
  /// In displays of their own alone: what amsmath's `\pmod` has more there.
  public var isForDisplays = false
}

extension Space {
  /// A space where no line breaks.
  public init(of width: Length, at span: MathSpan) {
    self.init(span: span, width: width, isBreak: false, outsideScripts: false)
  }
}

/// Something whose ink or whose extent is dropped: the `\phantom` and `\smash` family.
public struct Phantom: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  public var isVisible: Bool
  public var keepsWidth: Bool
  public var keepsHeight: Bool
  public var keepsDepth: Bool
}

extension Phantom {
  /// Something that takes its place and is not seen, as `\phantom` makes it.
  public init(of body: [MathNode], at span: MathSpan) {
    self.init(
      span: span, body: body, isVisible: false, keepsWidth: true, keepsHeight: true,
      keepsDepth: true)
  }

  /// Something of which only height and depth count, as `\vphantom` makes it.
  public init(ofHeight body: [MathNode], at span: MathSpan) {
    self.init(
      span: span, body: body, isVisible: false, keepsWidth: false, keepsHeight: true,
      keepsDepth: true)
  }
}

/// Something moved: `\raisebox{2pt}{…}`, or centred on the axis: `\vcenter`.
public struct Raised: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// Nil to centre on the axis.
  public var by: Length?
  /// By a part of its own size: `\raisebox{-.5\height}{…}`.
  public var share: Share?

  public struct Share: Sendable, Hashable {
    public enum Size: Sendable, Hashable { case width, height, depth, totalHeight }

    public var factor: Double
    public var size: Size
  }
}
