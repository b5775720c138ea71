import Diagnostics
import Testing

@testable import MathSyntax

/// Syntax trees with their ranges.
struct TreeTests {
  @Test(arguments: [
    (
      #"x_i^2"#,
      """
      scripts [0..<5]
        nucleus:
          ordinary 𝑥 [0..<1]
        superscript:
          ordinary 2 [4..<5]
        subscript:
          ordinary 𝑖 [2..<3]
      """
    ),
    (
      #"f'^2"#,
      """
      scripts primes 1 [0..<4]
        nucleus:
          ordinary 𝑓 [0..<1]
        superscript:
          ordinary ′ [1..<2]
          ordinary 2 [3..<4]
      """
    ),
    (
      #"\frac{1}{\sqrt{n}}"#,
      """
      fraction [0..<18]
        numerator:
          ordinary 1 [6..<7]
        denominator:
          radical [9..<17]
            radicand:
              ordinary 𝑛 [15..<16]
      """
    ),
    (
      #"{a \over b}"#,
      """
      group [0..<11]
        body:
          fraction [1..<10]
            numerator:
              ordinary 𝑎 [1..<2]
            denominator:
              ordinary 𝑏 [9..<10]
      """
    ),
    (
      #"\left(a\middle|b\right]"#,
      """
      fenced ( ] [0..<23]
        segment:
          ordinary 𝑎 [6..<7]
        segment:
          ordinary 𝑏 [15..<16]
      """
    ),
    (
      #"\begin{aligned}a&=b\\c&\end{aligned}"#,
      """
      grid aligned [0..<36]
        cell:
          ordinary 𝑎 [15..<16]
        cell:
          relation = [17..<18]
          ordinary 𝑏 [18..<19]
        end of row:
        cell:
          ordinary 𝑐 [21..<22]
        cell:
        end of row:
      """
    ),
    (
      #"\sum\limits_{i}^n \mathbb{R}"#,
      """
      scripts above [0..<17]
        nucleus:
          largeOperator ∑ \\sum [0..<4]
        superscript:
          ordinary 𝑛 [16..<17]
        subscript:
          ordinary 𝑖 [13..<14]
      ordinary ℝ [18..<28]
      """
    ),
    (
      #"\text{for $x$ in}"#,
      """
      text "for " math " in" [0..<17]
        math:
          ordinary 𝑥 [11..<12]
      """
    ),
  ]) func trees(latex: String, expected: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    #expect(formula.tree == expected)
  }

  @Test func macrosSpanTheirCall() {
    let formula = Formula.parse(.init(#"\newcommand\E[1]{\mathbb{E}[#1]}y = \E{x^2}"#))
    #expect(formula.diagnostics.isEmpty)
    let ranges = formula.root.map(\.span.range)
    // y, =, then the macro's letter and brackets at the call, and the argument where it stands.
    #expect(formula.root.count == 6)
    #expect(ranges[2] == 36..<43)
    #expect(ranges[4] == 39..<42)
    #expect(formula.root[2].span.definition?.macro == "E")
    #expect(formula.root[4].span.definition == nil)
  }

  @Test(arguments: [
    (#"\newcommand{\a}[2][x]{#1+#2}\a{y}"#, "x+y"),
    (#"\newcommand{\a}[2][x]{#1+#2}\a[z]{y}"#, "z+y"),
    (#"\def\pair(#1,#2){#1+#2}\pair(a,b)"#, "a+b"),
    (#"\let\b=\alpha \b"#, #"\alpha"#),
    (#"\let\old\vec\renewcommand\vec[1]{\old{\mathbf{#1}}}\vec{x}"#, #"\vec{\mathbf{x}}"#),
    (#"\DeclareMathOperator{\rank}{rank}\rank A"#, #"\operatorname{rank} A"#),
    (#"\renewcommand{\vec}[1]{\mathbf{#1}}\vec{x}"#, #"\mathbf{x}"#),
    (#"\newcommand\R{\mathbb{R}}\newcommand\Rn{\R^n}\Rn"#, #"\mathbb{R}^n"#),
    ("a \\le b % comment\n + c", #"a \le b + c"#),
    ("α ≤ ℝ", #"\alpha \le \mathbb{R}"#),
  ]) func sameAs(latex: String, expanded: String) {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    #expect(Self.shape(formula) == Self.shape(Formula.parse(.init(expanded))))
  }

  /// The tree without ranges and names of commands.
  private static func shape(_ formula: Formula) -> String {
    formula.tree.split(separator: "\n").map { line in
      String(line.prefix { $0 != "[" && $0 != "\\" })
    }.joined(separator: "\n").replacing(" \n", with: "\n")
  }
}
