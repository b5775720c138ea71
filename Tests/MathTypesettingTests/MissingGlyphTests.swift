import Diagnostics
import MathSyntax
import Testing
import Typography

@testable import MathTypesetting

/// Characters that the math font lacks come from other fonts; what none has is said.
struct MissingGlyphTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = MathTypesetter(fonts: try MathFonts(), size: 10) }

  @Test func anotherFontLendsWhatTheMathFontLacks() {
    // Latin Modern Math has no star.
    let geometry = typesetter.geometry(.parse(.init(#"a \bigstar b"#)))
    #expect(geometry.diagnostics.isEmpty)
    #expect(geometry.glyphs.count == 3)
    #expect(geometry.glyphs[1].font != geometry.glyphs[0].font)
    #expect(geometry.glyphs[1].id != 0)
  }

  @Test(arguments: ["a+\u{10FFFD}b", "a+\\text{\u{10FFFD}}b"])
  func whatNoFontHasIsSaidOnce(latex: String) throws {
    let file = SourceFile(path: "formula", text: latex)
    let formula = Formula.parse(SourceExcerpt(Span(file, 0..<latex.utf8.count)))
    let found = typesetter.geometry(formula).diagnostics + formula.diagnostics
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.identifier == "math.missing-glyph")
    #expect((found.first?.span?.range.lowerBound ?? 0) >= 2)
  }

  @Test func displaysAndLinesSayItToo() {
    let formula = Formula.parse(.init("a+\u{10FFFD}"))
    #expect(typesetter.display(formula, width: 345, tags: []).diagnostics.count == 1)
    #expect(typesetter.line(formula).diagnostics.count == 1)
  }

  @Test(arguments: [#"a \subseteqq b"#, #"a \varsupsetneqq b"#, #"a \Coloneqq b"#])
  func relationsAreComposedWhereNoFontHasThem(latex: String) {
    let geometry = typesetter.geometry(.parse(.init(latex)))
    #expect(geometry.diagnostics.isEmpty)
    #expect(!geometry.glyphs.contains { $0.id == 0 })
  }
}
