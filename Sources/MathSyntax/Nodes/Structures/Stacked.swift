/// Something small above or below a base: `\overset`, `\underset`, `\stackrel`.
public struct Stacked: Sendable {
  public var span: MathSpan
  public var base: [MathNode]
  public var over: [MathNode]?
  public var under: [MathNode]?
  /// The class that the command imposes; nil for the base's own.
  public var atomClass: AtomClass?
}
