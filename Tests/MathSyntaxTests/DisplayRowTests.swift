import Testing

@testable import MathSyntax

/// Rows of displays: their numbers, labels and tags; environments that say more than their rows.
struct DisplayRowTests {
  private func rows(_ latex: String) -> [FormulaRow] { Formula.parse(.init(latex)).rows }

  @Test func subequationsHaveALabelOfTheirOwn() {
    let formula = Formula.parse(
      .init(
        #"\begin{subequations}\label{s}\begin{align}a&=1\label{a}\\b&=2\label{b}\end{align}\end{subequations}"#
      ))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.subequations?.label == "s")
    #expect(formula.rows.map(\.label) == ["a", "b"])
    #expect(formula.rows.allSatisfy { $0.isNumbered })
  }

  @Test func severalDisplaysShareSubequations() {
    let formula = Formula.parse(
      .init(
        #"\begin{subequations}\begin{equation}a\end{equation}\begin{equation}b\end{equation}\end{subequations}"#
      ))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.subequations != nil)
    #expect(formula.rows.count == 2)
  }

  @Test(arguments: [
    (#"\begin{align}a\label{x}\label{y}\end{align}"#, "math.second-label"),
    (#"\begin{align}a\tag{1}\tag{2}\end{align}"#, "math.second-tag"),
    (#"\begin{multline}a\label{x}\\b\label{y}\end{multline}"#, "math.second-label"),
    (
      #"\begin{equation}\begin{aligned}a\label{x}\\b\label{y}\end{aligned}\end{equation}"#,
      "math.second-label"
    ),
  ]) func aRowHasOneLabelAndOneTag(latex: String, identifier: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.map(\.identifier) == [identifier])
  }

  @Test(arguments: [
    (#"\begin{align*}a\numberthis\\b\end{align*}"#, [true, false]),
    (
      #"\begin{align*}a\addtocounter{equation}{1}\tag{\theequation}\\b\end{align*}"#, [true, false]
    ),
    (#"\begin{IEEEeqnarray}{rCl}a&=&b\IEEEnonumber\\c&=&d\end{IEEEeqnarray}"#, [false, true]),
    (#"\begin{numcases}{f=}a&if $x$\\b&else\end{numcases}"#, [true, true]),
    (#"\begin{empheq}[left=\empheqlbrace]{align}a&=b\\c&=d\end{empheq}"#, [true, true]),
    (#"\begin{empheq}[box=\fbox]{align*}a&=b\\c&=d\end{empheq}"#, [false, false]),
    (#"\begin{dmath}a=b\end{dmath}"#, [true]), (#"\begin{dmath*}a=b\end{dmath*}"#, [false]),
    (#"a\\b"#, [false]),
  ]) func rowsAreNumbered(latex: String, numbered: [Bool]) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(formula.rows.map(\.isNumbered) == numbered)
  }

  @Test func aPlainDisplayIsBrokenIntoLines() throws {
    let formula = Formula.parse(.init(#"a=b\\[2pt]c=d\\"#))
    #expect(formula.diagnostics.isEmpty)
    guard case .grid(let grid)? = formula.root.first else { return #expect(Bool(false)) }
    #expect(grid.kind == .gathering)
    #expect(grid.rows.count == 2)
    #expect(grid.rows[0].spaceAfter == Length(2, .point))
    // In a line of text there is nothing to break.
    #expect(
      Formula.parse(.init(#"a\\b"#), style: .text).diagnostics.map(\.identifier)
        == ["math.misplaced-line-break"])
  }

  @Test func empheqHoldsFormulasBesideItsRows() throws {
    let formula = Formula.parse(
      .init(#"\begin{empheq}[left={f=\empheqlbrace}, right=\empheqrbrack]{gather}a\\b\end{empheq}"#)
    )
    #expect(formula.diagnostics.isEmpty)
    guard case .grid(let grid)? = formula.root.first else { return #expect(Bool(false)) }
    #expect(grid.margin?.left.count == 2)
    #expect(grid.margin?.leftBrace?.scalar == "{")
    #expect(grid.margin?.rightBrace?.scalar == "]")
  }
}
