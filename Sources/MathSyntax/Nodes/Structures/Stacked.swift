/// Something small above or below a base: `\overset`, `\underset`, `\stackrel`.
public struct Stacked: Sendable {
  public var span: MathSpan
  public var base: [MathNode]
  public var over: [MathNode]?
  public var under: [MathNode]?
  /// The class that the command imposes, or that of a base which is one binary or one relation;
  /// nil for anything else.
  public var atomClass: AtomClass?
  /// `\stackrel`: a base of one character stands on the axis, as operators do.
  public var centersBase = false
}
