import Diagnostics
import Foundation

/// A diagnostic as one line of JSON, for editors and scripts.
public struct DiagnosticLine: Encodable {
  private let severity: String
  private let identifier: String
  private let message: String
  private let place: Place?
  private let hints: [String]
  private let related: [Note]

  /// From 1; columns count characters, the end is exclusive.
  private struct Place: Encodable {
    let file: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int

    init(_ span: Span) {
      file = span.file.path
      (line, column) = (span.start.line, span.start.column)
      (endLine, endColumn) = (span.end.line, span.end.column)
    }
  }

  private struct Note: Encodable {
    let message: String
    let place: Place
  }

  public init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    identifier = diagnostic.identifier
    message = diagnostic.message
    place = diagnostic.span.map(Place.init)
    hints = diagnostic.hints
    related = diagnostic.related.map { Note(message: $0.message, place: Place($0.span)) }
  }

  /// Without a line break.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try! encoder.encode(self), as: UTF8.self)
  }
}
