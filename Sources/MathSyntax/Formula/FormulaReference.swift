/// A reference within a formula: `\eqref{eq-a}`, or `@eq-a` in its text. What it prints is known only
/// where the document's numbers are known; the formula is then parsed again with what was found.
public struct FormulaReference: Sendable {
  public var call: Call
  public var span: MathSpan

  /// What is called, and how.
  public struct Call: Sendable, Hashable {
    public var labels: [String]
    public var form: Form

    /// The labels as they are written, for a formula that stands alone.
    var unresolved: String {
      switch form {
      case .inText: "@\(labels[0])"
      case .parenthesized: "(\(labels.joined(separator: ", ")))"
      case .named, .bare: labels.joined(separator: ", ")
      }
    }
  }

  public enum Form: Sendable, Hashable {
    /// `@eq-a`, if that is a label: "eq. (3)".
    case inText
    /// `\cref`, `\autoref`: "eq. (3)".
    case named
    /// `\eqref`: "(3)".
    case parenthesized
    /// `\ref`: "3".
    case bare
  }

  /// A part of what a reference prints.
  public struct Part: Sendable, Hashable {
    public var text: String
    public var link: MathLink?

    public init(text: String, link: MathLink?) {
      self.text = text
      self.link = link
    }
  }
}
