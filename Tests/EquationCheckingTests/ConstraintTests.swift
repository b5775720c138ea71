import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Extrema under conditions.
@Suite struct ConstraintTests {
  private func report(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define(
      "A", drawnBy: { g in Matrix(rows: 2, columns: 4, elements: g.normals(8)) })
    vocabulary.define(
      "S",
      drawnBy: { generator in
        let root = Matrix(rows: 4, columns: 4, elements: generator.normals(16))
        return root * root.transposed + Matrix.identity(4)
      })
    vocabulary.define("b", in: 0.5...1.5, dimension: 2)
    vocabulary.define("c, x, v", in: -1...1, dimension: 4)
    vocabulary.define("r", in: 0.5...1.5)
    return EquationChecker(vocabulary).check(latex)
  }

  @Test(arguments: [
    #"\min_{x : A x = b} \|x\|^2 = b^\top (A A^\top)^{-1} b"#,
    #"\min_{A x = b} \|x - v\| = \|A^+ (b - A v)\|"#,
    #"\arg\min_{x :\, A x = b} \|x\|^2 = A^\top (A A^\top)^{-1} b"#,
    #"\max_{\|x\|_1 \le r} c^\top x = r \|c\|_\infty"#,
    #"\max_{\|x\|_\infty \le r} c^\top x = r \|c\|_1"#,
    #"\max_{x^\top S x = 1} c^\top x = \sqrt{c^\top S^{-1} c}"#,
    #"\max_{x^\top S x \le r^2} c^\top x = r \sqrt{c^\top S^{-1} c}"#,
    #"\sup_{x \ne 0} \frac{x^\top S x}{x^\top x} = \lambda_{\max}(S)"#,
    #"\max_{\mathbf{1}^\top x = 1, \, x \ge 0} c^\top x = \max_i c_i"#,
    #"\min_{x : \|x\| \le r} \|x\|^2 + c^\top c = \|c\|^2"#,
    #"\sup_{x \in \mathbb{R}^4} \left\{ c^\top x - \tfrac12 x^\top S x \right\} = \tfrac12 c^\top S^{-1} c"#,
  ])
  func `extrema under conditions hold`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\min_{x : A x = b} \|x\|^2 = b^\top (A A^\top) b"#,
    #"\max_{\|x\|_1 \le r} c^\top x = r \|c\|"#, #"\max_{\|x\|_\infty \le r} c^\top x = r \|c\|"#,
    #"\max_{x^\top S x = 1} c^\top x = c^\top S^{-1} c"#,
    #"\sup_{x \ne 0} \frac{x^\top S x}{x^\top x} = \lambda_{\min}(S)"#,
    #"\max_{\mathbf{1}^\top x = 1, \, x \ge 0} c^\top x = \min_i c_i"#,
  ])
  func `other extrema fail`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    (#"\min_{x : \sin(c^\top x) = r} \|x\|^2 = r"#, "this condition"),
    (#"\min_{x : A x = b, x \ge 0} \|x\|^2 = 1"#, "together"),
    (#"\sup_{x \in \mathbb{R}^3} c^\top x - \|x\|^2 = 1"#, "4 entries"),
  ])
  func `conditions that are not searched are unchecked`(_ latex: String, _ reason: String) {
    let report = report(latex)
    #expect(!report.isFailed && !report.isPassed, "\(report)")
    #expect(report.relations.first?.reason?.contains(reason) == true, "\(report)")
  }

  @Test func `a convex quadratic minimum is certified`() {
    let report = report(#"\min_x \left\{ x^\top S x - 2 c^\top x \right\} = -c^\top S^{-1} c"#)
    #expect(report.isPassed, "\(report)")
    #expect(report.relations.first?.notes.contains { $0.contains("the only one") } == true)
  }
}
