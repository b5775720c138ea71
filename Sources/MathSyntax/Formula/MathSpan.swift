public import Diagnostics

/// Where a node or a token stands: a range of UTF-8 offsets of the formula's text and, for what a
/// macro yields, the place in the macro's definition too.
public struct MathSpan: Sendable, Hashable {
  /// For a token of a macro's body: where the body has it.
  public final class Definition: Sendable, Hashable {
    /// The macro's name, without its backslash.
    public let macro: String
    /// The place in the definition's source; nil if the definition comes from no file.
    public let span: Span?

    init(macro: String, span: Span?) {
      self.macro = macro
      self.span = span
    }

    public static func == (a: Definition, b: Definition) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  var lower: Int32
  var upper: Int32
  /// Set for what comes out of a macro; `range` is then the macro's call.
  public internal(set) var definition: Definition?

  init(_ lower: Int, _ upper: Int, definition: Definition? = nil) {
    self.lower = Int32(truncatingIfNeeded: lower)
    self.upper = Int32(truncatingIfNeeded: upper)
    self.definition = definition
  }

  /// UTF-8 offsets in the formula's text (of the call, for what a macro yields).
  public var range: Range<Int> { Int(lower)..<Int(max(lower, upper)) }

  /// From the start of this span to the end of another one.
  func through(_ other: MathSpan) -> MathSpan {
    var result = self
    result.upper = max(upper, other.upper)
    if other.definition == nil { result.definition = nil }
    return result
  }
}
