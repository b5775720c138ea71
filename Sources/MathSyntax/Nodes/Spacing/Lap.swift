/// `\mathllap`, `\mathrlap`, `\mathclap`: something of no width; `\mathmakebox`: of a given one.
public struct Lap: Sendable {
  public var span: MathSpan
  public var body: [MathNode]
  /// `.right` hangs out to the left, `.left` to the right.
  public var alignment: HorizontalAlignment
  /// Nil for none.
  public var width: Width?

  /// A length, or the width of something else.
  public enum Width: Sendable {
    case length(Length)
    /// Its own, as `\makebox` has it that is given none.
    case natural
    case of([MathNode])
    /// So far to the left.
    case minus([MathNode])
    /// Half of what one is wider than another.
    case halfExcess(of: [MathNode], over: [MathNode])
  }
}
