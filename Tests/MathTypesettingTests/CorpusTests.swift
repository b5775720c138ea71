import MathSyntax
import Testing

@testable import MathTypesetting

/// Every glyph of the corpus, within 0.02 em of where LuaTeX or XeTeX puts it.
struct CorpusTests {
  /// The share that must match; it only rises. `docs/math-corpus.md` explains the rest.
  static let floor = 0.985

  @Test func glyphsStandWhereTheReferencesHaveThem() throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(), size: 10)
    let formulas = try CorpusFormula.all()
    var mismatched: [String] = []
    for formula in formulas {
      let found = formula.geometry(in: typesetter)
      if !formula.mismatches(with: found, tolerance: 0.2).isEmpty { mismatched.append(formula.id) }
    }
    let share = 1 - Double(mismatched.count) / Double(formulas.count)
    print("corpus: \((share * 1000).rounded() / 10) % of \(formulas.count); not: \(mismatched)")
    #expect(share >= Self.floor)
  }

  /// The same for every fifth of a thousand formulas of ours, in three fonts, whether it matches or
  /// not; `Corpus/README.md` says how they were made.
  @Test(arguments: [
    (MathTheme.latinModern, 0.95), (.pagella, 0.98), (.termes, 0.95),
  ]) func probesStandWhereTheReferencesHaveThem(theme: MathTheme, floor: Double) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    let formulas = try CorpusFormula.all("probes").filter {
      MathTheme(rawValue: $0.theme ?? "") ?? .latinModern == theme
    }
    let mismatched = formulas.filter {
      !$0.mismatches(with: $0.geometry(in: typesetter), tolerance: 0.2).isEmpty
    }
    let share = 1 - Double(mismatched.count) / Double(formulas.count)
    print(
      "probes, \(theme): \((share * 1000).rounded() / 10) % of \(formulas.count); "
        + "not: \(mismatched.map(\.id))")
    #expect(formulas.count >= 50)
    #expect(share >= floor)
  }

  @Test func theComparisonNoticesAGlyphThatIsElsewhere() throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(), size: 10)
    let formula = try #require(CorpusFormula.all().first { $0.id == "frac-002" })
    var found = typesetter.geometry(formula.formula)
    #expect(formula.mismatches(with: found, tolerance: 0.2).isEmpty)
    found.glyphs[0].x += 0.25
    #expect(!formula.mismatches(with: found, tolerance: 0.2).isEmpty)
    found.glyphs[0].x -= 0.25
    found.rules.removeAll()
    #expect(!formula.mismatches(with: found, tolerance: 0.2).isEmpty)
  }

  @Test func everyFormulaIsReadWithoutDiagnostics() throws {
    for formula in try CorpusFormula.all() + CorpusFormula.all("probes") {
      #expect(formula.formula.diagnostics.isEmpty, "\(formula.id)")
    }
  }
}
