/// What is wrong with a source, where, and what may help.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters; errors make the exit status 1.
  public enum Severity: String, Sendable, Hashable, Comparable, Codable {
    case note, warning, error

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Another place that explains this one: the first definition, the macro's body.
  public struct Related: Sendable, Hashable {
    public var message: String
    public var span: Span

    public init(_ message: String, at span: Span) {
      self.message = message
      self.span = span
    }
  }

  public var severity: Severity
  /// Stable and dotted: `math.unknown-command`, `cell.compile`, `xref.undefined`.
  public var identifier: String
  /// Headline style, no full stop.
  public var message: String
  public var span: Span?
  /// "did you mean \\alpha?"
  public var hints: [String]
  public var related: [Related]

  public init(
    _ severity: Severity, _ identifier: String, _ message: String, at span: Span?,
    hints: [String] = [], related: [Related] = []
  ) {
    self.severity = severity
    self.identifier = identifier
    self.message = message
    self.span = span
    self.hints = hints
    self.related = related
  }

  public static func error(
    _ identifier: String, _ message: String, at span: Span?, hints: [String] = [],
    related: [Related] = []
  ) -> Diagnostic {
    Diagnostic(.error, identifier, message, at: span, hints: hints, related: related)
  }

  public static func warning(
    _ identifier: String, _ message: String, at span: Span?, hints: [String] = [],
    related: [Related] = []
  ) -> Diagnostic {
    Diagnostic(.warning, identifier, message, at: span, hints: hints, related: related)
  }

  public static func note(
    _ identifier: String, _ message: String, at span: Span?, hints: [String] = []
  ) -> Diagnostic {
    Diagnostic(.note, identifier, message, at: span, hints: hints)
  }
}
