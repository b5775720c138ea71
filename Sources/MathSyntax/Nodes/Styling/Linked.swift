/// What leads somewhere: `\href{address}{x}`, `\url{address}`, and references such as `\eqref{eq-a}`.
public struct Linked: Sendable {
  public var span: MathSpan
  public var target: MathLink
  public var body: [MathNode]
}

/// Where a part of a formula leads.
public enum MathLink: Sendable, Hashable {
  case address(String)
  /// A named destination of the same document.
  case destination(String)
  /// A destination of another report, by the report's name.
  case report(String, destination: String)
}
