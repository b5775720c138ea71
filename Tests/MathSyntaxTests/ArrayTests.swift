import Testing

@testable import MathSyntax

/// Columns of arrays, and the lengths that LaTeX's users set for them.
struct ArrayTests {
  private func grid(_ latex: String) throws -> Grid {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    for node in formula.root {
      if case .grid(let grid) = node { return grid }
    }
    throw Missing.grid
  }

  private enum Missing: Error { case grid }

  @Test func columnsThatNoRowUsesAreLeftOut() throws {
    let exported = try grid(#"\begin{array}{*{20}{c}}a&b\\c&d\end{array}"#)
    #expect(exported.columns.count == 2)
    let ruled = try grid(#"\begin{array}{c|c|c|}a&b\end{array}"#)
    #expect(ruled.columns.map(\.rulesBefore) == [0, 1])
    #expect(ruled.columns[1].rulesAfter == 1)
  }

  @Test(arguments: [
    (#"\renewcommand{\arraystretch}{2}\begin{array}{c}a\end{array}"#, 2),
    (#"{\def\arraystretch{2}}\begin{array}{c}a\end{array}"#, 1),
    (#"\def\arraystretch{1.5}\begin{pmatrix}a\end{pmatrix}"#, 1.5),
  ]) func theStretchIsThatOfItsPlace(latex: String, stretch: Double) throws {
    let grid = try grid(latex)
    #expect(grid.stretch == stretch)
  }

  @Test(arguments: [
    #"\setlength{\arraycolsep}{2pt}"#, #"\setlength\arraycolsep{2pt}"#, #"\arraycolsep=2pt"#,
    #"\arraycolsep 2pt "#, #"\addtolength{\arraycolsep}{-3pt}"#,
  ]) func spaceBetweenColumnsIsSet(assignment: String) throws {
    let grid = try grid(assignment + #"\begin{array}{cc}a&b\end{array}"#)
    #expect(grid.columnSeparation == Length(2, .point))
  }

  /// LaTeX's own environments skip blanks before the bracket, amsmath's do not.
  @Test(arguments: [("array}{c", "array", 2.0), ("matrix", "matrix", nil)])
  func aBracketBehindABlankIsASpaceInArrays(begin: String, end: String, space: Double?) throws {
    let grid = try grid("\\begin{\(begin)}a\\\\ [2ex] b\\end{\(end)}")
    #expect(grid.rows[0].spaceAfter?.value == space)
  }

  @Test func authorsNameColumns() throws {
    let grid = try grid(
      #"\newcolumntype{L}{>{\displaystyle}l}\begin{array}{L|w{r}{2cm}}a&b\end{array}"#)
    #expect(grid.columns.map(\.alignment) == [.left, .right])
    #expect(grid.columns[1].width != nil)
  }

  @Test func dashedRulesAreTold() throws {
    let grid = try grid(#"\begin{array}{c:c}a&b\\ \hdashline c&d\end{array}"#)
    #expect(grid.columns[1].hasDashedRules)
    #expect(grid.rows[1].hasDashedRules && grid.rows[1].rulesAbove == 1)
  }

  @Test(arguments: [
    (#"\matrix{a&b\cr c&d\cr}"#, 2), (#"\pmatrix{a\cr b}"#, 0), (#"\cases{x&y\cr z&w}"#, 2),
    (#"\eqalign{a&=b\cr c&=d}"#, 2), (#"\displaylines{a\cr b}"#, 2),
    (#"\bordermatrix{&1\cr 1&a}"#, 2),
  ]) func plainGridsAreRead(latex: String, rows: Int) throws {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    if rows > 0 { #expect(formula.tree.contains("end of row")) }
  }
}
