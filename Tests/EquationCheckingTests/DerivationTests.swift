import EquationChecking
import LinearAlgebra
import NTK
import Testing

/// Equations of the derivation of the tangent kernel, checked from their LaTeX against a network.
@Suite struct DerivationTests {
  private func report(_ latex: String) -> EquationReport {
    EquationChecker(DerivationDocumentTests.oneLayer()).check(latex)
  }

  private let equation13 = #"""
    f_\theta(x) = \tilde{\alpha}^{(1)}(x; \theta) = \frac{1}{\sqrt{n_0}} W^{(0)} x + \beta b^{(0)} = \begin{bmatrix} f_1(x) \\ \vdots \\ f_k(x) \\ \vdots \\ f_{n_1}(x) \end{bmatrix} = \begin{bmatrix} \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{FIRST i}^{(0)} x_i + \beta b_FIRST^{(0)} \\ \vdots \\ \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{ki}^{(0)} x_i + \beta b_k^{(0)} \\ \vdots \\ \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{n_1 i}^{(0)} x_i + \beta b_{n_1}^{(0)} \end{bmatrix} \in \mathbb{R}^{n_1}
    """#

  @Test func `the first layer's output, entry by entry, is wrong as printed`() {
    let report = report(equation13.replacing("FIRST", with: "0"))
    #expect(report.relations.count == 5)
    #expect(report.relations.map(\.relation?.symbol) == ["=", "=", "=", "=", "∈"])
    let isPassed = report.relations.map { $0.verdict == .passed }
    #expect(isPassed.prefix(3) == [true, true, true], "\(report)")
    #expect(report.relations[3].isFailed, "\(report)")
  }

  @Test func `the first layer's output holds when entries count from one`() {
    let report = report(equation13.replacing("FIRST", with: "1"))
    #expect(report.isPassed, "\(report)")
  }

  @Test func `the derivative by a weight`() {
    let latex = #"\frac{\partial f_k(x)}{\partial w_{ji}} = \frac{1}{\sqrt{n_0}} x_i \delta_{jk}"#
    let report = report(latex)
    #expect(report.isPassed, "\(report)")
    #expect((report.caughtShare ?? 0) > 0.9, "\(report)")
    #expect(self.report(latex.replacing("x_i", with: "x_j")).isFailed)
    #expect(self.report(latex.replacing(#"\sqrt{n_0}"#, with: "n_0")).isFailed)
  }

  @Test func `the product of two derivatives by a weight`() {
    let report = report(
      #"""
      \frac{\partial f_k(x)}{\partial w_{ji}} \frac{\partial f_{k'}(x')}{\partial w_{ji}} = \frac{1}{\sqrt{n_0}} x_i \frac{1}{\sqrt{n_0}} x'_i \delta_{jk} \delta_{jk'} = \frac{1}{n_0} x_i x'_i \delta_{jk} \delta_{jk'}
      """#)
    #expect(report.isPassed, "\(report)")
    #expect(!report.isVacuous)
  }

  @Test func `the square is missing in the derivatives by a bias`() {
    let printed = #"""
      \frac{\partial f_k(x)}{\partial b_j^{(0)}} \frac{\partial f_{k'}(x')}{\partial b_j^{(0)}} = \beta \delta_{jk} \delta_{jk'} = \beta^2 \delta_{jk} \delta_{jk'}
      """#
    #expect(report(printed).relations.map(\.isFailed) == [true, true])
    let corrected = printed.replacing(#"\beta \delta"#, with: #"\beta^2 \delta"#)
    #expect(report(corrected).isPassed, "\(report(corrected))")
  }

  private let equation17 = #"""
    \begin{aligned}\Theta_{kk'}^{(1)}(x, x') &= \sum_{i=1}^{n_0} \sum_{j=1}^{n_1} \frac{\partial f_k(x)}{\partial w_{ji}} \frac{\partial f_{k'}(x')}{\partial w_{ji}} + \sum_{j=1}^{n_1} \frac{\partial f_k(x)}{\partial b_j^{(0)}} \frac{\partial f_{k'}(x')}{\partial b_j^{(0)}} \\ &= \sum_{i=1}^{n_0} \sum_{j=1}^{n_1} \frac{1}{n_0} x_i x'_i \delta_{jk} \delta_{jk'} + \sum_{j=1}^{n_1} \beta^2 \delta_{jk} \delta_{jk'} = \frac{1}{n_0} x^T x' \delta_{kk'} + \beta^2 \delta_{kk'} \\ &= \Sigma^{(1)}(x, x') \delta_{kk'}\end{aligned}
    """#

  @Test func `the tangent kernel of one layer`() {
    let report = report(equation17)
    #expect(report.relations.count == 4)
    #expect(report.isPassed, "\(report)")
    #expect(!report.isVacuous)
    #expect(self.report(equation17.replacing("+ \\beta^2", with: "- \\beta^2")).isFailed)
    #expect(self.report(equation17.replacing("x^T x'", with: "x x'")).isFailed)
  }

  @Test func `the tangent kernel of one layer as a matrix has the outputs' dimension`() {
    let printed = #"""
      \Theta^{(1)}(x, x') = \Sigma^{(1)}(x, x') \otimes I_{n_0} \in \mathbb{R}^{n_0 \times n_0}
      """#
    #expect(report(printed).relations.map(\.isFailed) == [true, false])
    let corrected = printed.replacing("n_0", with: "n_1")
    #expect(report(corrected).isPassed, "\(report(corrected))")
  }
}
