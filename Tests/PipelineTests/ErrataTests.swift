import Foundation
import Testing

/// The appendix of errata quotes its sources as they are printed.
@Suite struct ErrataTests {
  @Test func `each quotation stands in its source, character by character`() throws {
    let quotations = try Self.quotations()
    #expect(quotations.count >= 30)
    for (source, text) in quotations {
      let document = try Self.document(source)
      #expect(document.contains(Self.normalized(text)), "not in the \(source): \(text)")
    }
  }

  @Test func `a quotation that differs by one sign is not found`() throws {
    let document = try Self.document("derivation")
    #expect(document.contains(#"= \beta \delta_{jk} \delta_{jk'} = \beta^2"#))
    #expect(!document.contains(#"= \beta^2 \delta_{jk} \delta_{jk'} = \beta^2"#))
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func document(_ name: String) throws -> String {
    let file = root.appending(path: "Tests/PipelineTests/Sources/\(name).txt")
    return normalized(try String(contentsOf: file, encoding: .utf8))
  }

  /// What stands below *As printed*, a display or a quotation, with its source: the review's errata
  /// follow those of the derivation.
  private static func quotations() throws -> [(source: String, text: String)] {
    let notebook = try String(
      contentsOf: root.appending(path: "notebooks/errata.md"), encoding: .utf8)
    let parts = notebook.split(separator: "\n# The review ", maxSplits: 1)
    return zip(["derivation", "review"], parts).flatMap {
      source, part -> [(source: String, text: String)] in
      part.matches(of: /\*As printed\*\n\n(?:\$\$\n([\s\S]*?)\n\$\$|((?:> .*\n)+))/).map { match in
        let formula = match.1.map { $0.replacing(/\\(begin|end)\{aligned\}/, with: "") }
        let words = match.2.map { $0.replacing("> ", with: "") }
        return (source, String(formula ?? words ?? ""))
      }
    }
  }

  private static func normalized(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
