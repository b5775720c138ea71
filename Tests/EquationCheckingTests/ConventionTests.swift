import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Notation with two conventions: what holds in one of them is not called wrong.
@Suite struct ConventionTests {
  private func report(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define(
      "A, B, C",
      drawnBy: { generator in
        Matrix(rows: 3, columns: 3, elements: generator.normals(9))
      })
    vocabulary.define(
      "D",
      drawnBy: { generator in
        Matrix(rows: 2, columns: 3, elements: generator.normals(6))
      })
    vocabulary.define("x, a", in: -1...1, dimension: 3)
    vocabulary.define("t", in: 0.2...0.8)
    return EquationChecker(vocabulary).check(latex)
  }

  @Test(arguments: [
    #"\frac{\partial (A x)}{\partial x} = A"#, #"\frac{\partial D x}{\partial x} = D"#,
    #"\frac{\partial A x}{\partial x^\top} = A"#,
    #"\frac{\partial^2 x^\top A x}{\partial x \partial x^\top} = A + A^\top"#,
    #"\frac{\partial a^\top x}{\partial x^\top} = a^\top"#,
  ])
  func `the usual layout of derivatives holds`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    (#"\frac{\partial (A x)}{\partial x} = A^\top"#, "denominator layout"),
    (#"\frac{\partial D x}{\partial x} = D^\top"#, "denominator layout"),
    (#"\frac{\partial x^\top A x}{\partial x} = x^\top (A + A^\top)"#, "numerator layout"),
    (#"\frac{\partial a^\top x}{\partial x} = a^\top"#, "numerator layout"),
  ])
  func `the other layout holds, and the report says so`(_ latex: String, _ layout: String) {
    let report = report(latex)
    #expect(report.isPassed, "\(report)")
    #expect(
      report.relations.first?.notes.contains { $0.contains(layout) } == true,
      "\(report.relations.first?.notes ?? [])")
  }

  @Test func `what holds in no layout fails, and both are named`() {
    let report = report(#"\frac{\partial (A x)}{\partial x} = 2 A"#)
    #expect(report.isFailed)
    let reason = report.relations.first?.reason ?? ""
    #expect(reason.contains("numerator layout") && reason.contains("denominator layout"))
  }

  @Test func `a transposed gradient by a matrix neither holds nor is wrong`() {
    let report = report(#"\frac{\partial}{\partial A} \operatorname{tr}(A B) = B"#)
    #expect(report.relations.first?.isUnchecked == true, "\(report)")
    #expect(report.relations.first?.reason?.contains("numerator layout") == true)
    #expect(self.report(#"\frac{\partial}{\partial A} \operatorname{tr}(A B) = B^\top"#).isPassed)
    #expect(self.report(#"\frac{\partial}{\partial A} \operatorname{tr}(A B) = 2 B"#).isFailed)
  }

  @Test(arguments: [
    "[A, B C] = [A, B] C + B [A, C]", "[A, [B, C]] + [B, [C, A]] + [C, [A, B]] = 0",
    #"\operatorname{tr}([A, B]) = 0"#, "[A, B] = -[B, A]",
  ])
  func `square brackets are a commutator where that alone holds`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test func `what a commutator is needs no test`() {
    #expect(report("[A, B] = A B - B A").relations.first?.isExempt == true)
  }

  @Test func `a misprint in a commutator fails, and both readings are named`() {
    let report = report("[A, B] = A B + B A")
    #expect(report.isFailed)
    let reason = report.relations.first?.reason ?? ""
    #expect(reason.contains("commutator") && reason.contains("blocks"), "\(reason)")
  }

  @Test func `square brackets are a row of blocks where that holds`() {
    let report = report(#"[A, B]^\top x = \begin{pmatrix} A^\top x \\ B^\top x \end{pmatrix}"#)
    #expect(report.isPassed, "\(report)")
  }

  @Test func `a declared bracket wins`() {
    let vocabulary = Vocabulary()
    vocabulary.define(
      "A, B",
      drawnBy: { generator in
        Matrix(rows: 3, columns: 3, elements: generator.normals(9))
      })
    vocabulary.define("[A, B]") { (a: Matrix, b: Matrix) in a * b + b * a }
    let checker = EquationChecker(vocabulary)
    #expect(checker.check("[A, B] = A B + B A").isPassed)
    #expect(checker.check("[A, B] = A B - B A").isFailed)
  }

  @Test func `a kernel and its Gram matrix share a name`() {
    let points: [Vector] = [[0.9, -0.3], [0.1, 0.8], [-0.7, 0.4]]
    @Sendable func kernel(_ x: Vector, _ y: Vector) -> Double {
      1 / (1 + (x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1]))
    }
    let vocabulary = Vocabulary()
    // Beside a declared x, x_i is a member of its own family.
    vocabulary.define("x, x'", in: -1...1, dimension: 2)
    vocabulary.define("x_i") { (i: Int) in points[i - 1] }
    vocabulary.define("K(x, x')") { (x: Vector, y: Vector) in kernel(x, y) }
    vocabulary.define("K", Matrix(rows: 3, columns: 3) { kernel(points[$0], points[$1]) })
    vocabulary.define("\\alpha", in: -1...1, dimension: 3)
    vocabulary.define("j", in: 1...3)
    let checker = EquationChecker(vocabulary)
    let right = #"\sum_{i=1}^3 \alpha_i K(x_j, x_i) = (K \alpha)_j"#
    #expect(checker.check(right).isPassed, "\(checker.check(right))")
    #expect(checker.check(right.replacing("x_i)", with: "x_1)")).isFailed)
  }

  private func sampled(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define("g", normalWithMean: 0, deviation: 1)
    vocabulary.define("t", in: 0.2...0.8)
    return EquationChecker(vocabulary).check(latex)
  }

  @Test func `a power behind the parentheses of a mean`() {
    #expect(sampled(#"\mathbb{E} (g - t)^2 = 1 + t^2"#).isPassed)
    #expect(sampled(#"\mathbb{E} (g - t)^2 = 2 + t^2"#).isFailed)
    // As the square of the mean it would hold.
    #expect(sampled(#"\mathbb{E} (g - t)^2 = t^2"#).relations.allSatisfy { $0.isUnchecked })
    #expect(sampled(#"\mathbb{E}[g - t]^2 = t^2"#).isPassed)
    #expect(sampled(#"\operatorname{Var}(g) = \mathbb{E}(g^2) - \mathbb{E}(g)^2"#).isPassed)
    #expect(sampled(#"\mathbb{E}(g)^2 = 1"#).relations.allSatisfy { $0.isUnchecked })
  }

  @Test func `a letter with an index is a row of its matrix`() {
    let rows = report(#"A^\top A = \sum_{i=1}^3 a_i a_i^\top"#)
    // a is declared as a vector: the sum is no matrix then.
    #expect(rows.isPassed, "\(rows)")
    #expect(rows.relations[0].notes.contains { $0.contains("row of the matrix") })
    #expect(report(#"B^\top B = \sum_{i=1}^3 b_i b_i^\top"#).isPassed)
    #expect(report(#"B^\top B = \sum_{i=1}^3 b_i c_i^\top"#).isFailed)
    // As columns it would hold.
    let columns = report(#"B B^\top = \sum_{i=1}^3 b_i b_i^\top"#)
    #expect(columns.relations.allSatisfy { $0.isUnchecked }, "\(columns)")
  }

  @Test func `a declared number with the name of a known function`() {
    let vocabulary = Vocabulary()
    vocabulary.define("\\sigma", in: 0.5...2)
    vocabulary.define("t", in: 0.2...0.8)
    let checker = EquationChecker(vocabulary)
    let call = checker.check(#"\sigma(t) = \frac{1}{1 + e^{-t}}"#)
    #expect(call.isPassed, "\(call)")
    #expect(call.relations[0].notes.contains { $0.contains("where it is not declared") })
    #expect(checker.check(#"\sigma(t + 1) = \sigma t + \sigma"#).isPassed)
    #expect(checker.check(#"\sigma(t + 1) = \sigma t + 2 \sigma"#).isFailed)
  }
}
