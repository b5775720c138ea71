import Testing

@testable import MathSyntax

/// Which rows of a display are numbered, and what their labels and tags are.
struct RowTests {
  @Test(arguments: [
    ("a = b", [false]),
    (#"\begin{align} a &= b \\ c &= d \end{align}"#, [true, true]),
    (#"\begin{align} a &= b \notag \\ c &= d \end{align}"#, [false, true]),
    (#"\begin{align*} a &= b \\ c &= d \end{align*}"#, [false, false]),
    (#"\begin{equation} a = b \end{equation}"#, [true]),
    (#"\begin{multline} a \\ = b \end{multline}"#, [true]),
    (#"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, [false]),
    (#"\begin{aligned} a &= b \label{eq-a} \\ c &= d \end{aligned}"#, [true, false]),
  ]) func numberedRows(latex: String, expected: [Bool]) {
    #expect(Formula.parse(.init(latex)).rows.map(\.isNumbered) == expected)
  }

  @Test func labelsAndTagsBelongToTheirRows() {
    let formula = Formula.parse(
      .init(#"\begin{align} a &= b \label{eq-a} \\ c &= d \tag{A} \\ e &= f \tag*{B} \end{align}"#))
    #expect(formula.rows.map(\.label) == ["eq-a", nil, nil])
    #expect(formula.rows.map(\.tag) == [nil, "(A)", "B"])
    #expect(formula.rows.map(\.isNumbered) == [true, false, false])
  }
}
