import Foundation
import Testing
import Typography

@testable import WebPages

@Suite("Math fonts of few characters") struct MathSubsetTests {
  @Test("Only what stands in scripts has glyphs for them")
  func scripts() throws {
    let font = try FontLibrary.shared.font(.init(family: "Latin Modern Math"))
    let all: Set<Unicode.Scalar> = ["a", "b", "c", "("]
    let bytes = try #require(font.mathSubset(of: all, scripts: ["b", "c"], secondary: ["c"]))
    let path =
      FileManager.default.temporaryDirectory.path
      + "/ntkdoc-\(UInt64.random(in: 0 ... .max)).otf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let subset = try Font(path: path)
    // Browsers look for the script of the text.
    let lookups = subset.lookups(of: "ssty", scripts: ["DFLT"])
    #expect(lookups.count == 1)
    let counts = try ["a", "b", "c"].map { (letter: Unicode.Scalar) in
      let glyph = try #require(subset.glyph(for: letter))
      return lookups.flatMap { subset.alternates(of: glyph, lookup: $0) }.count
    }
    #expect(counts == [0, 1, 2])
    // The MATH table and the taller forms of what grows are there.
    let parenthesis = try #require(subset.glyph(for: "("))
    #expect(MathTable(subset).variants(of: parenthesis, .vertical).count > 5)
    let more = try #require(font.mathSubset(of: all, scripts: all, secondary: all))
    #expect(more.count > bytes.count)
    let none = try #require(font.mathSubset(of: all, scripts: [], secondary: []))
    #expect(none.count < bytes.count)
  }
}
