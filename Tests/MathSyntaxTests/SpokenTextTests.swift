import Testing

@testable import MathSyntax

/// Formulas in words.
struct SpokenTextTests {
  @Test(arguments: [
    (#"a^2 + b^2 = c^2"#, "a squared plus b squared equals c squared"),
    (#"\frac{1}{n}"#, "1 over n"),
    (#"\frac{a+b}{c}"#, "fraction a plus b over c end fraction"),
    (#"\sqrt{n_l}"#, "square root of n sub l end root"),
    (#"\sum_{i=1}^n x_i"#, "sum from i equals 1 to n of x sub i"),
    (#"x' \in \mathbb{R}"#, "x prime in double-struck R"),
    (#"\Theta \to \infty"#, "capital theta to infinity"),
    (#"A^\top"#, "A transposed"),
    (#"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#, "2 by 2 matrix: a, b; c, d end matrix"),
    (#"x_{ij}^{(k)}"#, "x sub i j end sub superscript open parenthesis k close parenthesis"),
    (
      #"\left|x\right| \le \left\|y\right\|"#,
      "absolute value of x end absolute value is at most norm of y end norm"
    ),
    (#"\varepsilon\vec{v}\widehat{f}"#, "epsilon v vector f hat"),
    (#"\sum_{n} a"#, "sum over n of a"),
    (#"f(x), \quad g"#, "f open parenthesis x close parenthesis, g"),
    (#"\underbrace{a+b}_{n}"#, "a plus b with brace labelled n end label"),
    (#"\sqrt[3]{x+1}"#, "root of order 3 of x plus 1 end root"),
    (#"\frac{10}{3}"#, "1 0 over 3"),
  ]) func words(latex: String, expected: String) {
    #expect(Formula.parse(.init(latex)).spokenText == expected)
  }
}
