import MathSyntax
import Testing

@testable import MathTypesetting

/// What single constructs look like: frames, scaled text, rules, arrows.
struct ConstructTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = MathTypesetter(fonts: try MathFonts(), size: 10) }

  private func geometry(_ latex: String) -> MathGeometry {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    return typesetter.geometry(formula)
  }

  @Test func aScaledTextIsAsLargeAsItSays() {
    let glyphs = geometry(#"\text{a}\text{\tiny a}\scalebox{2}{a}"#).glyphs
    #expect(glyphs.map(\.size) == [10, 5, 20])
  }

  @Test func aResizedBoxIsAsWideAsItSays() {
    #expect(abs(geometry(#"\resizebox{50pt}{!}{$a+b$}"#).width - 50) < 0.01)
  }

  @Test func aRuleOfNoHeightIsAsHighAsItsList() throws {
    let geometry = geometry(#"\frac{a}{b}\vrule"#)
    let rule = try #require(geometry.rules.max { $0.height < $1.height })
    #expect(abs(rule.height - geometry.height - geometry.depth) < 0.01)
  }

  @Test func aFrameHasItsOwnColor() {
    let frame = typesetter.frame(.parse(.init(#"\fcolorbox{red}{white}{a}"#)))
    // 3 pt of room and 0.4 pt of rule around the letter; its ink is a little lower.
    let letter = typesetter.frame(.parse(.init("a")))
    #expect(abs(frame.ascent - letter.ascent - 3.4) < 0.1)
    #expect(geometry(#"\fcolorbox{red}{white}{a}"#).rules.count == 5)
  }

  /// amsmath's text has formulas of the style around it, a box those of a line.
  @Test func formulasInTextAreOfTheStyleAround() {
    let text = geometry(#"\text{$\sum_i$}"#)
    let box = geometry(#"\mbox{$\sum_i$}"#)
    #expect(text.height + text.depth > box.height + box.depth + 5)
  }

  /// In scripts too, where amsmath's text has formulas of the script's size with all spaces.
  @Test func formulasInTheTextOfScriptsHaveAllSpaces() {
    let text = geometry(#"x_{\text{$a=b$}}"#)
    let script = geometry("x_{a=b}")
    #expect(text.glyphs.map(\.size) == script.glyphs.map(\.size))
    // Two thick spaces of 5/18 em at 7 pt.
    #expect(abs(text.width - script.width - 2 * 5 / 18 * 7) < 0.01)
    #expect(abs(geometry(#"x_{\text{$a_{b=c}$}}"#).width - geometry("x_{a_{b=c}}").width) < 0.01)
  }

  @Test func crampedStaysCrampedInAStyleOfItsOwn() {
    let cramped = geometry(#"\cramped[\textstyle]{x^{2^2}}"#)
    #expect(abs(cramped.height - geometry(#"\textstyle\cramped{x^{2^2}}"#).height) < 0.01)
    #expect(cramped.height < geometry(#"\textstyle x^{2^2}"#).height - 0.5)
  }

  /// mathtools sets both scripts, one of them empty, so a lone lower one is as low as beside another.
  @Test func aLonePrescriptStandsAsBesideAnother() throws {
    let alone = geometry(#"\prescript{}{b}{X}"#).glyphs
    let both = geometry(#"\prescript{a}{b}{X}"#).glyphs
    let low = try #require(both.first { $0.id == alone[0].id })
    #expect(abs(alone[0].y - low.y) < 0.01)
  }

  @Test func unusedColumnsTakeNoRoom() {
    let wide = geometry(#"\begin{array}{*{20}{c}}a&b\end{array}"#)
    let narrow = geometry(#"\begin{array}{cc}a&b\end{array}"#)
    #expect(abs(wide.width - narrow.width) < 0.01)
  }

  @Test func theStretchMovesRowsApart() {
    let plain = geometry(#"\begin{array}{c}a\\b\end{array}"#)
    let stretched = geometry(#"\def\arraystretch{2}\begin{array}{c}a\\b\end{array}"#)
    #expect(abs(stretched.height + stretched.depth - 2 * (plain.height + plain.depth)) < 0.01)
  }

  /// LuaLaTeX's places of the pieces of `\xrightarrow{abc}`.
  @Test func arrowsArePutTogetherFromPieces() {
    let arrow = geometry(#"\xrightarrow{abc}"#).glyphs.filter { $0.size > 9 }
    #expect(arrow.map(\.name).allSatisfy { $0 == "minus" || $0 == "arrowright" })
    #expect(abs(geometry(#"\xRightarrow{f}"#).width - 11.117) < 0.02)
    #expect(abs(geometry(#"\xLeftarrow{abc}"#).width - 18.649) < 0.02)
  }

  @Test func aBorderStandsOutsideTheParentheses() throws {
    let glyphs = geometry(#"\bordermatrix{&x\cr y&a\cr}"#).glyphs
    let paren = try #require(glyphs.first { $0.name.hasPrefix("parenleft") })
    let y = try #require(glyphs.first { $0.name == "u1D466" })
    let a = try #require(glyphs.first { $0.name == "u1D44E" })
    #expect(y.x < paren.x && paren.x < a.x)
  }

  /// As LuaLaTeX sets it.
  @Test func aBorderStandsWherePlainTeXHasIt() throws {
    let glyphs = geometry(#"\bordermatrix{&C\cr R&1\cr S&3\cr}"#).glyphs
    let paren = try #require(glyphs.first { $0.name.hasPrefix("parenleft") })
    let label = try #require(glyphs.first { $0.name == "u1D445" })
    // A thick space, then 1.4 pt less because the parenthesis is narrower than `\p@renwd`.
    #expect(abs(label.x - 1.39) < 0.02)
    #expect(abs(paren.x - label.x - 10.98) < 0.1)
  }

  @Test func textStandsInItsBoxWhereItIsPushed() {
    func place(_ box: String) -> Double { geometry(#"\hbox to 50pt"# + box + "|").glyphs[0].x }
    let (left, middle, right) = (place("{x}"), place(#"{\hss x\hss}"#), place(#"{\hfill x}"#))
    #expect(left == 0)
    #expect(abs(right - 2 * middle) < 1e-6)
    #expect(abs(geometry(#"\hbox to 50pt{x}"#).width - 50) < 1e-9)
  }

  @Test func limitsAreSmashedAtTheSideThatIsAskedFor() {
    let (full, none) = (
      geometry(#"\sum_{a+b+c}"#).width, geometry(#"\smashoperator{\sum_{a+b+c}}"#).width
    )
    for side in ["l", "r"] {
      let width = geometry("\\smashoperator[\(side)]{\\sum_{a+b+c}}").width
      #expect(abs(width - (full + none) / 2) < 0.01)
    }
    #expect(geometry(#"\smashoperator[l]{\sum_{a+b+c}}"#).glyphs.first { $0.size > 9 }?.x == 0)
  }

  @Test func boxesAreRaisedByTheirOwnHeight() {
    let box = geometry(#"\mbox{$\dfrac ab$}"#)
    let lowered = geometry(#"\raisebox{-.5\height}{$\dfrac ab$}"#)
    #expect(abs(lowered.height - box.height / 2) < 1e-6)
    #expect(abs(lowered.depth - box.depth - box.height / 2) < 1e-6)
  }

  @Test(arguments: [
    (#"\rotatebox{90}{$ab$}"#, true), (#"\rotatebox[origin=c]{-90}{$ab$}"#, true),
    (#"\rotatebox{180}{$ab$}"#, false), (#"\reflectbox{$ab$}"#, false),
  ]) func turnedBoxesHaveTheirOwnRoom(latex: String, isUpright: Bool) {
    let plain = geometry(#"\mbox{$ab$}"#)
    let turned = geometry(latex)
    let (width, height) = (plain.width, plain.height + plain.depth)
    #expect(abs(turned.width - (isUpright ? height : width)) < 1e-6)
    #expect(abs(turned.height + turned.depth - (isUpright ? width : height)) < 1e-6)
    #expect(abs(geometry(#"\resizebox{50pt}{9pt}{$ab$}"#).width - 50) < 1e-6)
    // Whatever is around may scale them.
    #expect(abs(geometry("\\scalebox{2}{\(latex)}").width - 2 * turned.width) < 1e-6)
  }

  @Test func dashedRulesAreManyShortOnes() {
    #expect(geometry(#"\begin{array}{c:c}a&b\\ \hdashline c&d\end{array}"#).rules.count > 4)
  }

  @Test func theWidthOfMultlinedIsGiven() {
    #expect(abs(geometry(#"\begin{multlined}[5cm]a\\b\end{multlined}"#).width - 142.26) < 0.1)
  }
}
