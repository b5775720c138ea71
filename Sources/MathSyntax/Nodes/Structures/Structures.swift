/// A rule above or below: `\overline`, `\underline`.
public struct Bar: Sendable {
  public var span: MathSpan
  public var isBelow: Bool
  public var body: [MathNode]
}

/// A brace, bracket or parenthesis along the top or the bottom; its label is a script.
public struct HorizontalBrace: Sendable {
  public var span: MathSpan
  public var mark: Unicode.Scalar
  public var isBelow: Bool
  public var body: [MathNode]
}

/// How something narrower stands in something wider.
public enum HorizontalAlignment: Sendable, Hashable { case left, center, right }

/// `\mathrel{…}` and its like: a subformula that spaces as the class says.
public struct Classed: Sendable {
  public var span: MathSpan
  public var atomClass: AtomClass
  public var body: [MathNode]
}

/// `\not` before something that has no struck-out character of its own.
public struct Negated: Sendable {
  public var span: MathSpan
  public var body: MathNode
}

/// `\sideset{_a^b}{_c^d}\prod`: scripts at the four corners of an operator; `\prescript{a}{b}{X}`.
public struct SideScripts: Sendable {
  public var span: MathSpan
  public var left: [MathNode]
  public var right: [MathNode]
  public var `operator`: MathNode
  /// `\prescript`: on an ordinary symbol, the scripts at the left flush with it.
  public var isPrescript = false
}

/// `\mathchoice`: one of four lists, by the style.
public struct StyleChoice: Sendable {
  public var span: MathSpan
  public var display: [MathNode]
  public var text: [MathNode]
  public var script: [MathNode]
  public var scriptScript: [MathNode]
}
