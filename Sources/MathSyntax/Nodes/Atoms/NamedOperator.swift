/// An operator with a name: `\sin`, `\lim`, `\operatorname*{arg\,max}`.
public struct NamedOperator: Sendable {
  public var span: MathSpan
  /// The name as plain text, such as `arg max`.
  public var name: String
  /// What is set: upright letters and spaces.
  public var body: [MathNode]
  /// Whether scripts stand above and below it in display style.
  public var takesLimits: Bool
}
