import MathSyntax
import Testing

@testable import MathTypesetting

/// The rules hold in every font with a MATH table.
struct FontTests {
  @Test(arguments: MathTheme.allCases) func everyGlyphOfTheCorpusIsThere(theme: MathTheme) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    for formula in try CorpusFormula.all() {
      let found = typesetter.geometry(formula.formula)
      #expect(!found.glyphs.contains { $0.id == 0 }, "\(formula.id)")
      #expect(found.glyphs.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(formula.id)")
    }
  }

  @Test(arguments: MathTheme.allCases) func fractionsAreCentredOnTheAxis(theme: MathTheme) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    let found = typesetter.geometry(.parse(.init(#"\frac{a}{b}+"#)))
    let rule = found.rules[0]
    // The minus sign is a stroke on the axis in every font.
    let axis = rule.y + rule.height / 2
    #expect(axis > 2 && axis < 3)
    #expect(found.glyphs[0].y > axis && found.glyphs[1].y < axis)
  }
}
