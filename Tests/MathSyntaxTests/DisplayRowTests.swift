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
    (#"a\\b"#, [false]), (#"\begin{dmath}a=b=c\end{dmath}"#, [true]),
    (
      #"\begin{dgroup}\begin{dmath}a=b\end{dmath}\begin{dmath*}c\end{dmath*}\end{dgroup}"#,
      [true, false]
    ),
    (#"\begin{dseries}\begin{math}a\end{math}, \begin{math}b\end{math}\end{dseries}"#, [true]),
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

  @Test(
    arguments: [
      (#"\eqalignno{a&=b&(1)\cr c&=d&\cr e&=f&{\rm(3')}\cr}"#, ["(1)", nil, "(3′)"]),
      (#"a=b\eqno(2)"#, ["(2)"]), (#"a=b \leqno{\rm(A)}"#, ["(A)"]),
      (#"\begin{dmath}[number={3.2}]a=b\end{dmath}"#, ["(3.2)"]),
    ] as [(String, [String?])]) func numbersByHandAreTags(latex: String, tags: [String?])
  {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(formula.rows.map(\.tag) == tags)
  }

  @Test func breqnsOptionsAreRead() {
    let formula = Formula.parse(.init(#"\begin{dmath}[label={eq-a}]a=b\end{dmath}"#))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.rows.map(\.label) == ["eq-a"])
    #expect(formula.plainText.filter { $0 != " " } == "a=b")
  }

  @Test(arguments: [
    (#"\begin{subnumcases}{\label{w}f=}a&x\label{a}\\b&y\end{subnumcases}"#, "w"),
    (
      #"\begin{dgroup}\begin{dmath}a=b\label{a}\end{dmath}\begin{dmath}c\end{dmath}\end{dgroup}"#,
      nil
    ),
  ]) func rowsArePartsOfOneNumber(latex: String, label: String?) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    #expect(formula.subequations != nil)
    #expect(formula.subequations?.label == label)
    #expect(formula.rows.map(\.label) == ["a", nil])
  }

  @Test func theLabelBeforeNumberedCasesIsTheFirstRows() {
    let formula = Formula.parse(.init(#"\begin{numcases}{\label{w}f=}a&x\\b&y\end{numcases}"#))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.rows.map(\.label) == ["w", nil])
  }

  @Test func rowsBeginNumbersAndGoOnWithThem() {
    let rows = rows(
      #"\begin{IEEEeqnarray}{c}a\IEEEyesnumber\IEEEyessubnumber\\b\IEEEyessubnumber\\c\end{IEEEeqnarray}"#
    )
    #expect(rows.map(\.isPart) == [true, true, false])
    #expect(rows.map(\.beginsNumber) == [true, false, false])
  }

  /// breqn's lines begin with relations, but not with those in brackets, arrows and bars.
  @Test(arguments: [
    (#"\begin{dmath}a=b\le c\end{dmath}"#, 2), (#"\begin{dmath}[compact]a=b\le c\end{dmath}"#, 1),
    (#"\begin{dmath}P(a=b\mid c)=d\end{dmath}"#, 1),
    (#"\begin{dmath}f:A\to B\in C=d\end{dmath}"#, 1),
    (#"\begin{dmath}a=:b=c\end{dmath}"#, 2),
  ]) func linesBeginWithRelations(latex: String, count: Int) throws {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    guard case .grid(let grid)? = formula.root.first, let body = grid.rows.first?.cells.first?.body
    else { return #expect(Bool(false)) }
    guard count > 1 else { return #expect(body.count > 1) }
    guard case .grid(let lines)? = body.first else { return #expect(Bool(false)) }
    #expect(lines.rows.count == count)
  }

  @Test func aGroupOfDisplaysIsAlignedAndHasWordsBetween() throws {
    let formula = Formula.parse(
      .init(
        #"\begin{dgroup}\begin{dmath}a=b\end{dmath}\begin{dsuspend}so $x$\end{dsuspend}\begin{dmath}c=d\end{dmath}\end{dgroup}"#
      ))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    guard case .grid(let grid)? = formula.root.first else { return #expect(Bool(false)) }
    #expect(grid.kind == .alignment)
    #expect(grid.rows.map(\.cells.count) == [2, 2])
    #expect(grid.rows[0].textAbove == nil && grid.rows[1].textAbove != nil)
  }

  @Test(arguments: [
    (#"\fcolorbox{red}{yellow}"#, true, 0), (#"\colorbox{green!20}"#, false, 0),
    (#"{\fboxsep=10pt\fbox}"#, true, 0), (#"\wide"#, true, 2),
  ]) func theBoxOfEmpheqIsAnyBox(box: String, hasFrame: Bool, spaces: Int) throws {
    let formula = Formula.parse(
      .init(
        #"\newcommand*\wide[1]{\fbox{\hspace{1em}#1\hspace{1em}}}"#
          + #"\begin{empheq}[box="# + box + #"]{align}a&=b\end{empheq}"#))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    guard case .grid(let grid)? = formula.root.last else { return #expect(Bool(false)) }
    let margin = try #require(grid.margin)
    #expect(margin.hasFrame == hasFrame)
    #expect((margin.frameColor != nil) == box.contains("fcolorbox"))
    #expect((margin.background != nil) == box.contains("colorbox"))
    #expect(margin.separation == (box.contains("fboxsep") ? Length(10, .point) : nil))
    #expect(margin.padding.count == spaces)
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
