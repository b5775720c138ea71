/// `\sideset{_a^b}{_c^d}\prod`: scripts at the four corners of an operator; `\prescript{a}{b}{X}`.
public struct SideScripts: Sendable {
  public var span: MathSpan
  public var left: [MathNode]
  public var right: [MathNode]
  public var `operator`: MathNode
  /// `\prescript`: on an ordinary symbol, the scripts at the left flush with it.
  public var isPrescript = false
}
