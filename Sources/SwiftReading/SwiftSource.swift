internal import SwiftParser
internal import SwiftSyntax

/// Swift text and its syntax tree: what every question about a cell's code is answered from.
///
/// The parser is that of the compiler itself (swift-syntax); it accepts anything, and marks what is
/// missing or unexpected, so a slip is data as in every other stage. Offsets count UTF-8 bytes.
public struct SwiftSource: Sendable {
  public let text: String
  let tree: SourceFileSyntax

  /// Whether the text is nested deeper than it is read: then nothing is known of it.
  let isTooDeep: Bool

  public init(_ text: String) {
    self.text = text
    let parsed = NestingDepth.isBounded(ofBracketsIn: text) ? Parser.parse(source: text) : nil
    isTooDeep = !(parsed.map { NestingDepth.isBounded(of: $0, in: text) } ?? false)
    tree = parsed.flatMap { [isTooDeep] tree in isTooDeep ? nil : tree } ?? Parser.parse(source: "")
  }

  /// Whether the text is Swift by its grammar; `slips` says where it is not.
  public var isWellFormed: Bool { !tree.hasError && !isTooDeep }
}

extension SyntaxProtocol {
  /// Without the spaces and comments around.
  var byteRange: Range<Int> {
    let start = positionAfterSkippingLeadingTrivia.utf8Offset
    return start..<max(start, endPositionBeforeTrailingTrivia.utf8Offset)
  }
}

extension TokenSyntax {
  /// An identifier without its backticks, an operator as it is.
  var name: String {
    text.hasPrefix("`") && text.hasSuffix("`") && text.utf8.count > 2
      ? String(text.dropFirst().dropLast()) : text
  }
}
