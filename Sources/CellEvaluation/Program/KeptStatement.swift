import ContentDigest
import Diagnostics

/// A statement that may keep values across builds, with a digest of its code: an edit of the
/// statement makes its values anew, edits around it, of comments and of spaces do not.
struct KeptStatement {
  var place: Span
  var digest: String

  /// Those of a program, in order.
  static func all(in steps: [ProgramStep]) -> [KeptStatement] {
    steps.flatMap { step -> [KeptStatement] in
      guard case .cell = step.kind, step.code.text.contains("cached"), let swift = step.swift else {
        return []
      }
      return swift.statements.compactMap { statement in
        let start = statement.range.lowerBound
        return step.code.span(of: start..<start).map { place in
          let code = statement.tokens.joined(separator: " ")
          return KeptStatement(place: place, digest: SHA256.hex(Array(code.utf8)))
        }
      }
    }
  }
}
