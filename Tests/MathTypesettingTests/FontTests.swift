import MathSyntax
import Testing
import Typography

@testable import MathTypesetting

/// The rules hold in every font with a MATH table.
struct FontTests {
  /// The themes that this machine has fonts for: all of Debian's small packages, which the set-up
  /// installs, and those of TeX Live where it is there.
  static let installed = MathTheme.allCases.filter { theme in
    [.latinModern, .pagella, .termes, .bonum, .schola].contains(theme)
      || (try? MathFonts(theme: theme)) != nil
  }

  @Test(arguments: installed) func everyGlyphOfTheCorpusIsThere(theme: MathTheme) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    for formula in try CorpusFormula.all() {
      let found = typesetter.geometry(formula.formula)
      #expect(!found.glyphs.contains { $0.id == 0 }, "\(formula.id)")
      #expect(found.glyphs.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(formula.id)")
    }
  }

  @Test(arguments: installed) func fractionsAreCentredOnTheAxis(theme: MathTheme) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    let found = typesetter.geometry(.parse(.init(#"\frac{a}{b}+"#)))
    let rule = found.rules[0]
    // The minus sign is a stroke on the axis in every font.
    let axis = rule.y + rule.height / 2
    #expect(axis > 2 && axis < 3)
    #expect(found.glyphs[0].y > axis && found.glyphs[1].y < axis)
  }

  /// Some fonts have forms of delimiters for scripts, which have no larger ones of their own.
  @Test(arguments: installed) func delimitersGrowInScripts(theme: MathTheme) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    for (left, right) in [("(", ")"), ("[", "]")] {
      func delimiter(_ body: String) -> UInt32 {
        let formula = "x^{\\left\(left)\(body)\\right\(right)}"
        return typesetter.geometry(.parse(.init(formula))).glyphs[1].id
      }
      #expect(delimiter(#"\frac{\frac{a}{b}}{\frac{c}{d}}"#) != delimiter("a"))
    }
  }

  @Test func fontsAreFoundByThemeFamilyAndFile() throws {
    let theme = try MathFonts(named: "termes")
    let family = try MathFonts(named: "TeX Gyre Termes Math")
    let file = try MathFonts(named: theme.math.identity.path)
    #expect(theme.math == family.math)
    #expect(theme.math == file.math)
    #expect(family.text.postScriptName.hasPrefix("TeXGyreTermes"))
  }

  @Test(arguments: [
    ("No Such Family", FontError.notInstalled(family: "No Such Family", package: nil)),
    ("/no/such/file.otf", .unreadable(path: "/no/such/file.otf")),
    ("TeX Gyre Termes", .notMath(name: "TeX Gyre Termes")),
  ]) func whatIsNoMathFontIsRefused(name: String, expected: FontError) {
    #expect(throws: expected) { try MathFonts(named: name) }
  }

  /// What the rules promise, in each font: nothing in a fraction, a root or a stack touches its
  /// rule, scripts keep their gap, delimiters cover what they enclose.
  @Test(arguments: installed) func clearancesAreKept(theme: MathTheme) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(theme: theme), size: 10)
    for latex in [
      #"\frac{g_j}{b^2}"#, #"\frac{\frac{a}{b}}{\frac{c}{d}}"#, #"\sqrt{b^2}"#, #"\overline{d}"#,
      #"\frac{\sum_i g}{\int_0^1 f}"#, #"\sqrt[3]{\frac{a}{b}}"#,
    ] {
      let boxes = try Self.inkBoxes(typesetter.geometry(.parse(.init(latex))))
      let rules = typesetter.geometry(.parse(.init(latex))).rules
      for rule in rules {
        for box in boxes where box.right > rule.x + 0.5 && box.left < rule.x + rule.width - 0.5 {
          let isClear = box.bottom >= rule.y + rule.height || box.top <= rule.y
          #expect(isClear, "\(theme) \(latex) \(box.name)")
        }
      }
    }
  }

  private struct InkBox {
    var name: String
    var left: Double
    var right: Double
    var bottom: Double
    var top: Double
  }

  /// The ink of all glyphs but signs of roots, which meet their rule.
  private static func inkBoxes(_ geometry: MathGeometry) throws -> [InkBox] {
    geometry.glyphs.filter { !$0.name.contains("radical") && !$0.name.contains("uni221A") }
      .map { glyph in
        let metrics = MathFace(glyph.font).metrics(glyph.id)
        return InkBox(
          name: glyph.name, left: glyph.x + metrics.left * glyph.size,
          right: glyph.x + metrics.advance * glyph.size,
          bottom: glyph.y - metrics.depth * glyph.size, top: glyph.y + metrics.height * glyph.size)
      }
  }
}
