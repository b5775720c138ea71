import MathSyntax
import Testing

@testable import MathTypesetting

/// Arrays with cells that span, partial rules and dots, against what LuaTeX makes of them.
struct GridTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = MathTypesetter(fonts: try MathFonts(), size: 10) }

  private func geometry(_ latex: String) -> MathGeometry {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics)")
    return typesetter.geometry(formula)
  }

  @Test func aSpanningCellHasItsOwnRules() {
    let plain = geometry(#"\begin{array}{|c|c|} a & b \\ c & d \end{array}"#)
    let spanning = geometry(#"\begin{array}{|c|c|} \multicolumn{2}{|c|}{a} \\ c & d \end{array}"#)
    let open = geometry(#"\begin{array}{|c|c|} \multicolumn{2}{c}{a} \\ c & d \end{array}"#)
    #expect(plain.rules.count == 6)
    #expect(spanning.rules.count == 5)
    #expect(open.rules.count == 3)
  }

  @Test func partialRulesSpanTheirColumns() throws {
    let rules = geometry(#"\begin{array}{cc} a & b \\ \cline{2-2} c & d \end{array}"#).rules
    let rule = try #require(rules.first)
    #expect(rules.count == 1)
    // 15.29 pt to the end of the first column's space; the second is 5.2 wide, 5 at each side.
    #expect(abs(rule.x - 15.29) < 0.02)
    #expect(abs(rule.width - 15.2) < 0.02)
  }

  @Test func dotsFillTheirColumns() {
    let dots = geometry(#"\begin{matrix} a & \hdotsfor{2} \\ b & c & d \end{matrix}"#)
      .glyphs.filter { $0.name == "period" }
    #expect(dots.count == 4)
    #expect(abs(dots[0].x - 15.97) < 0.02)
    #expect(abs(dots[3].x - 31.36) < 0.02)
  }

  @Test func aCellOfTwoRowsStandsBetweenThem() {
    let glyphs = geometry(#"\begin{array}{cc} \multirow{2}{*}{x} & a \\ & b \end{array}"#).glyphs
    let (x, a, b) = (glyphs[0], glyphs[1], glyphs[2])
    #expect(b.y < x.y && x.y < a.y)
    // The middle of its ink is the middle of both rows: the axis, at 2.5 pt.
    #expect(abs(x.y + 4.31 / 2 - 2.5) < 0.05)
  }

  @Test func columnsOfTextAreText() {
    let glyphs = geometry(#"\begin{cases*} a & if $x$ \\ b & else \end{cases*}"#).glyphs
    #expect(glyphs.contains { $0.font.postScriptName.hasPrefix("LMRoman10") })
  }

  @Test func declarationsOfColumnsCountInEveryCell() {
    let glyphs = geometry(#"\begin{array}{>{\mathbf}c<{!}} {x} \\ {y} \end{array}"#).glyphs
    #expect(glyphs.filter { $0.name == "exclam" }.count == 2)
    #expect(glyphs.contains { $0.name == "u1D431" })
  }

  @Test func rulesOfAMatrixGoPastItsColumns() throws {
    let rule = try #require(geometry(#"\begin{matrix} 1 \\ \hline 2 \end{matrix}"#).rules.first)
    #expect(abs(rule.x + 5) < 0.01)
    #expect(abs(rule.width - 15) < 0.01)
  }

  /// IEEEtrantools' two ems between columns, and its box on the axis.
  @Test func signsBetweenColumnsAreSpaces() throws {
    let box = geometry(#"\begin{IEEEeqnarraybox}[][c]{l"l}a&b\\c&d\end{IEEEeqnarraybox}"#)
    let (a, b) = (box.glyphs[0], box.glyphs[1])
    #expect(abs(b.x - a.x - 5.29 - 20) < 0.02)
    #expect(abs((box.height - box.depth) / 2 - 2.5) < 0.01)
    let text = geometry(#"\begin{IEEEeqnarraybox}{l's}1&if $x$\end{IEEEeqnarraybox}"#).glyphs
    #expect(text.contains { $0.font.postScriptName.hasPrefix("LMRoman10") })
  }

  @Test func textBetweenRowsIsNotLostInsideAFormula() {
    let glyphs = geometry(
      #"\boxed{\begin{aligned} a &= b \\ \intertext{and} c &= d \end{aligned}}"#
    ).glyphs
    #expect(glyphs.count == 9)
  }
}
