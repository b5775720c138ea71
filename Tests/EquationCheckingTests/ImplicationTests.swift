import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Implications, quantifiers, proportions and orders.
@Suite struct ImplicationTests {
  private func report(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define("x, y", in: -2.0...2.0)
    vocabulary.define("a, b", in: 0.5...2)
    vocabulary.define("u, v", in: -1...1, dimension: 3)
    vocabulary.define("i, j", in: 1...3)
    vocabulary.define(
      "A",
      drawnBy: { generator in
        let root = Matrix(rows: 3, columns: 3, elements: generator.normals(9))
        return root * root.transposed + Matrix.identity(3)
      })
    vocabulary.define("p(t)", as: #"e^{-a t^2 + b t}"#)
    vocabulary.define("n", sizes: [64, 128, 256, 512])
    vocabulary.define("s_n") { (n: Int) in 3 * Double(n) + 5 }
    return EquationChecker(vocabulary).check(latex)
  }

  @Test(arguments: [
    #"x > 1 \implies x^2 > x"#, #"0 < x < 1 \implies x^2 < x"#,
    #"x > y \iff x^3 > y^3"#, #"i = j \implies \delta_{ij} = 1"#,
    #"y = 2 x \implies y^2 = 4 x^2"#, #"x^2 < 1 \impliedby |x| < 1"#,
    #"u^\top v = 0 \implies \|u + v\| = \|u - v\|"#,
    #"u = 3 v \implies \|u\| = 3 \|v\|"#, #"|x| \le 1 \Rightarrow |x^3| \le |x|"#,
    #"\sum_{k=0}^\infty x^k = \frac{1}{1 - x}, \quad |x| < 0.7"#,
    #"\|u\|^2 < \|u\|, \quad \|u\| < 1"#, #"x^2 < x, \quad 0 < x < 1"#,
    #"\forall x > 0: \; \sqrt{x^2} = x"#, #"\sqrt{x^2} = x \quad \text{for all } x > 0"#,
    #"a^r b^r = (a b)^r \quad \text{for } r = \tfrac{3}{2}"#,
  ])
  func `holds where its premise does`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test func `asymptotic equality is a quotient that tends to one`() {
    #expect(report(#"s_n \sim 3 n"#).isPassed, "\(report(#"s_n \sim 3 n"#))")
    #expect(report(#"s_n \sim 4 n"#).isFailed, "\(report(#"s_n \sim 4 n"#))")
    #expect(report(#"x \sim y"#).relations.first?.reason?.contains("sizes") == true)
  }

  @Test(arguments: [
    #"\exists x: \; x^2 = 2"#, #"\exists i: \; i^2 > 8"#, #"\exists\, k \in \mathbb{N} : k^2 > 50"#,
    #"\exists c \in (a, a + b) : \frac{e^{a + b} - e^a}{b} = e^c"#,
    #"\text{there exists } i \text{ such that } 2^i \ge 8"#,
  ])
  func `a value that exists is found`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"x > 1 \implies x^2 > 2 x"#, #"x^2 > 1 \implies x > 1"#, #"x^2 > y^2 \iff x > y"#,
    #"y = 2 x \implies y^2 = 2 x^2"#, #"\forall x: \; \sqrt{x^2} = x"#,
    #"u = 3 v \implies \|u\| = 2 \|v\|"#,
  ])
  func `fails where the premise holds and the conclusion does not`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    (#"\|u\|^2 = -1 \implies \|u + v\| = \|u - v\|"#, "no point satisfies"),
    (#"\exists x: \; x^2 = 7"#, "no x is found"),
    (#"x^2 = 2 \quad \text{there exists } x"#, "there exists"),
    (#"\exists i: \; i^2 > 9"#, "no i is found"), (#"\exists w: \; w^2 = 2"#, "Declare it"),
    (#"\exists x \in (0, 1): \; \frac{1}{x - \frac{1}{3}} = 0"#, "no x is found"),
  ])
  func `what points cannot show is unchecked`(_ latex: String, _ reason: String) {
    let report = report(latex)
    #expect(!report.isFailed && !report.isPassed, "\(report)")
    #expect(report.relations.first?.reason?.contains(reason) == true, "\(report)")
  }

  @Test(arguments: [
    #"p(t) \propto e^{-a (t - \frac{b}{2 a})^2}"#, #"A u \propto 2 A (u + u)"#,
    #"p(x) \propto 7 b \, e^{b x} e^{-a x^2}"#,
  ])
  func `proportions hold up to a factor`(_ latex: String) {
    let latex = latex.replacing("p(t)", with: "p(x)").replacing("(t -", with: "(x -")
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"p(x) \propto e^{-a (x + \frac{b}{2 a})^2}"#, #"A u \propto u"#, #"p(x) \propto e^{-a x^2}"#,
    #"x^2 \propto x"#,
  ])
  func `another proportion fails`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    #"7 \bmod 4 = 3"#, #"(2 i + 4 j) \bmod 2 = 0"#, #"i^3 \equiv i \pmod 3"#,
    #"\iint_{[0, 1]^2} w z \, dw \, dz = \frac{1}{4}"#,
    #"\iint e^{-w^2 - z^2} \, dw \, dz = \pi"#,
    #"\iint_{[0, 1] \times [0, 2]} w z^2 \, dw \, dz = \frac{4}{3}"#,
    #"K_{1/2}(a) = \sqrt{\frac{\pi}{2 a}} e^{-a}"#, #"\operatorname{tr}(A A^\top - A^\top A) = 0"#,
    #"\min_{t \ge 0} (t - a)^2 + a = a"#, #"\min_{t \ge 0} (t + a)^2 = a^2"#,
    #"\arg\min_t \frac{1}{2} (t - x)^2 + a |t| = \operatorname{sign}(x) \max(|x| - a, 0)"#,
    #"|x| = \begin{cases} x & x \ge 0 \\ -x & \text{otherwise} \end{cases}"#,
  ])
  func `holds`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"i^2 \equiv i \pmod 3"#, #"7 \bmod 4 = 2"#, #"\min_{t \ge 0} (t + a)^2 = 0"#,
    #"\iint_{[0, 1]^2} w z \, dw \, dz = \frac{1}{2}"#,
  ])
  func `fails`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    #"i + j \bmod 2 = 0"#, #"\iint_{w^2 + z^2 \le 1} w^2 \, dw \, dz = \frac{\pi}{4}"#,
    #"\iint_{[0, 1] \times [0, 2]} w z^2 \, dz \, dw = \frac{4}{3}"#, #"s_n = 2 n + o(n)"#,
  ])
  func `has two readings, or none`(_ latex: String) {
    #expect(report(latex).relations.first?.isUnchecked == true, "\(report(latex))")
  }

  @Test(arguments: [
    #"s_n = O(n)"#, #"s_n = \Theta(n)"#, #"s_n = o(n^2)"#, #"s_n = \Omega(n)"#,
    #"s_n = 3 n + o(n)"#, #"s_n = \Omega(\sqrt{n})"#,
  ])
  func `orders of magnitude hold`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"s_n = o(n)"#, #"s_n = \Theta(n^2)"#, #"s_n = \Theta(\sqrt{n})"#, #"s_n = \Omega(n^2)"#,
    #"s_n = O(\sqrt{n})"#,
  ])
  func `orders of magnitude that are another one fail`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }
}
