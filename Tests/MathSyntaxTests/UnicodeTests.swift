import Testing

@testable import MathSyntax

/// Characters that stand for scripts, fractions, operators and accents.
struct UnicodeTests {
  @Test(arguments: [
    ("x₁²", "x_1^2"), ("E₂³", "E_2^3"), ("F₂₊₃", "F_{2+3}"), ("k⁻⁶", "k^{-6}"), ("Aᵀ", "A^T"),
    ("½x", #"\tfrac12x"#), ("⅔", #"\tfrac23"#), ("a·b", #"a\cdot b"#), ("f′", "f'"), ("f″", "f''"),
    ("x'²", "x'^2"), ("xₙ", "x_n"), ("x²₁", "x^2_1"), ("∑ᵢ", #"\sum_i"#), ("a\u{2062}b", "ab"),
  ]) func sameAs(typed: String, latex: String) {
    let formula = Formula.parse(.init(typed))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(MacroTests.shape(formula) == MacroTests.shape(Formula.parse(.init(latex))))
  }

  @Test(arguments: [("x\u{302}", #"accent \hat"#), ("v\u{20D7}", #"accent \vec"#)])
  func combiningMarksAreAccents(typed: String, expected: String) {
    #expect(Formula.parse(.init(typed)).tree.hasPrefix(expected))
  }

  @Test func aStruckOutSignIsOneRelation() throws {
    let formula = Formula.parse(.init("a =\u{338} b"))
    guard case .symbol(let symbol) = formula.root[1] else { return #expect(Bool(false)) }
    #expect(symbol.scalar == "≠")
  }

  @Test func twoSuperscriptsAreAMistake() {
    #expect(
      Formula.parse(.init("x²^3")).diagnostics.map(\.identifier) == ["math.double-superscript"])
  }
}
