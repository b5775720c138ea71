/// A text taken out of a source file that still knows where each byte came from: a formula between
/// dollars, the code of a cell without its indentation, a label given in a cell's option.
public struct SourceExcerpt: Sendable, Hashable {
  /// From this offset of the text on, bytes follow each other in the file from `fileOffset`.
  public struct Piece: Sendable, Hashable {
    public var textOffset: Int
    public var fileOffset: Int

    public init(textOffset: Int, fileOffset: Int) {
      self.textOffset = textOffset
      self.fileOffset = fileOffset
    }
  }

  public var text: String
  /// What the whole excerpt covers in its file; nil for a text that comes from no file.
  public var origin: Span?
  /// In order; empty when the origin's bytes are not the text's (then all of it maps to all).
  public var pieces: [Piece]

  /// A text that comes from no file: its spans are nil.
  public init(_ text: String) {
    self.text = text
    origin = nil
    pieces = []
  }

  /// The text of a span, byte for byte.
  public init(_ span: Span) {
    text = String(span.text)
    origin = span
    pieces = [Piece(textOffset: 0, fileOffset: span.range.lowerBound)]
  }

  /// A text gathered from pieces of a span, such as lines without a common indentation.
  public init(_ text: String, origin: Span?, pieces: [Piece] = []) {
    self.text = text
    self.origin = origin
    self.pieces = pieces
  }

  /// Where a range of the text's UTF-8 offsets stands in the file; nil without an origin.
  public func span(of range: Range<Int>) -> Span? {
    guard let origin else { return nil }
    guard !pieces.isEmpty else { return origin }
    let lower = fileOffset(of: range.lowerBound)
    // The end is that of the last byte, so that a range up to a line's end stays on that line.
    let upper = range.isEmpty ? lower : fileOffset(of: range.upperBound - 1) + 1
    return Span(origin.file, lower..<max(lower, upper))
  }

  private func fileOffset(of offset: Int) -> Int {
    let piece = pieces.last { $0.textOffset <= offset } ?? pieces[0]
    return piece.fileOffset + max(0, offset - piece.textOffset)
  }
}
