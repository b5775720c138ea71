/// The four styles of math (TeXbook, p. 140); layout adds cramping.
public enum MathStyle: UInt8, Sendable, Hashable, CaseIterable {
  case display, text, script, scriptScript
}

/// `\displaystyle` and its like: from here to the end of the list.
public struct StyleChange: Sendable {
  public var span: MathSpan
  public var style: MathStyle
}

extension StyleChange {
  public init(to style: MathStyle, at span: MathSpan) { self.init(span: span, style: style) }
}

/// `\color{…}`: from here to the end of the list.
public struct ColorChange: Sendable {
  public var span: MathSpan
  public var color: MathColor
}

/// `\textcolor{…}{…}`.
public struct Colored: Sendable {
  public var span: MathSpan
  public var color: MathColor
  public var body: [MathNode]
  /// `\textcolor` makes one ordinary atom of it; `\mathcolor` leaves as many as there are.
  public var isAtom = false
}
