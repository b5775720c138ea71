import Testing

@testable import MathSyntax

/// Formulas in words.
struct SpokenTextTests {
  @Test(arguments: [
    (#"a^2 + b^2 = c^2"#, "a squared plus b squared equals c squared"),
    (#"\frac{1}{n}"#, "1 over n"),
    (#"\frac{a+b}{c}"#, "fraction a plus b over c end fraction"),
    (#"\sqrt{n_l}"#, "square root of n sub l"),
    (#"\sum_{i=1}^n x_i"#, "sum from i equals 1 to n of x sub i"),
    (#"x' \in \mathbb{R}"#, "x prime in double-struck R"),
    (#"\Theta \to \infty"#, "capital theta to infinity"),
    (#"A^\top"#, "A transposed"),
    (#"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#, "2 by 2 matrix: a, b; c, d end matrix"),
  ]) func words(latex: String, expected: String) {
    #expect(Formula.parse(.init(latex)).spokenText == expected)
  }
}
