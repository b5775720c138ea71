/// A range of UTF-8 bytes of a source file.
///
/// A span is carried from the parser to the message; it is never searched for again.
public struct Span: Sendable {
  public var file: SourceFile
  public var range: Range<Int>

  public init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    self.range = range
  }

  public var start: SourceLocation { file.location(at: range.lowerBound) }
  public var end: SourceLocation { file.location(at: range.upperBound) }

  /// The source that the span covers.
  public var text: Substring { file[range] }

  /// From the start of this span to the end of another one in the same file.
  public func through(_ other: Span) -> Span {
    Span(file, range.lowerBound..<max(range.lowerBound, other.range.upperBound))
  }
}

extension Span: Hashable {
  public static func == (a: Span, b: Span) -> Bool {
    a.file === b.file && a.range == b.range
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(range)
  }
}
