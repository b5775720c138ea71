import EquationChecking
import LinearAlgebra
import Testing

/// Attempts to get a pass without a test: none may succeed.
@Suite struct FoolingTests {
  private func report(
    _ latex: String, mutates: Bool = true, _ declare: (Vocabulary) -> Void = { _ in }
  ) -> EquationReport {
    let vocabulary = Vocabulary()
    declare(vocabulary)
    return EquationChecker(vocabulary).check(latex, mutates: mutates)
  }

  @Test(arguments: [
    "0 = 0", "a = a", "f(a) = f(a)", "a + b = a + b", #"\sum_{i=1}^2 i = \sum_{i=1}^2 i"#,
  ])
  func `two sides that are the same test nothing`(_ latex: String) {
    let report = report(latex) {
      $0.define("a", 2)
      $0.define("b", 3)
      $0.define("f(x)") { (x: Double) in x }
    }
    #expect(!report.isPassed, "\(report)")
  }

  @Test func `a symbol that is defined by the formula is no test of it`() {
    let report = report("q(t) = a t^2") {
      $0.define("a", 2)
      $0.define("t", in: 0...1)
      $0.define("q(t)", as: "a t^2")
    }
    #expect(!report.isPassed)
    #expect(report.relations.first?.isExempt == true)
  }

  @Test(arguments: ["a b = 0", "a = b", "a + b = 0", "b - a = a b"])
  func `zeros on all sides say nothing`(_ latex: String) {
    let report = report(latex) {
      $0.define("a", 0)
      $0.define("b", 0)
      $0.define("x", [1.0, 2])
    }
    #expect(!report.isPassed, "\(report)")
  }

  @Test(arguments: ["g(1) = g(1) + 0", "g(1) = g(2)", "g(1) = 1", "h(1) = h(2)", "g(1) \\le 1"])
  func `what is no number equals nothing`(_ latex: String) {
    let report = report(latex) {
      $0.define("g(x)") { (_: Double) in Double.nan }
      $0.define("h(x)") { (_: Double) in Double.infinity }
    }
    #expect(!report.isPassed, "\(report)")
  }

  @Test func `a tolerance wider than the values is no tolerance`() {
    let wide = report("f(t) = t + 1") {
      $0.define("t", in: 1...2)
      $0.define("f(t)", accuracy: 10) { (t: Double) in t }
    }
    #expect(wide.relations.first?.isUnchecked == true, "\(wide)")
    let rough = report("f(t) = t + 0.001") {
      $0.define("t", in: 1...2)
      $0.define("f(t)", accuracy: 0.01) { (t: Double) in t }
    }
    #expect(rough.relations.first?.isUnchecked == true, "\(rough)")
  }

  @Test func `tiny values are compared by their own size`() {
    let declare: (Vocabulary) -> Void = {
      $0.define("a", 1e-20)
      $0.define("b", 1.001e-20)
      $0.define("c", 1e-300)
      $0.define("d", 2e-300)
    }
    #expect(report("a = b", declare).isFailed)
    #expect(report("c = d", declare).isFailed)
    #expect(report("2 c = d", declare).isPassed)
    #expect(report("a = 0", declare).isFailed)
  }

  @Test func `cancellation to nothing is judged by what cancels`() {
    let declare: (Vocabulary) -> Void = { $0.define("t", in: 0.5...1.0) }
    #expect(report("(1 + t)^2 - 1 - 2t - t^2 = 0", declare).isPassed)
    #expect(report("(1 + t)^2 - 1 - 2t - t^2 = 10^{-9}", declare).isFailed)
  }

  @Test func `empty ranges and wrong ranges are no sums`() {
    let declare: (Vocabulary) -> Void = { $0.define("x", [1.0, 2, 3]) }
    #expect(!report(#"\sum_{i=4}^{3} x_i = 0"#, declare).isPassed)
    #expect(report(#"\sum_{i=5}^{3} x_i = 0"#, declare).isFailed)
    #expect(report(#"\sum_{i=1}^{4} x_i = 6"#, declare).isFailed)
    #expect(report(#"\sum_{i=0}^{3} x_i = 6"#, declare).isFailed)
    #expect(report(#"\sum_{i=1}^{3} x_i = 6"#, declare).isPassed)
  }

  @Test func `a condition that never holds leaves nothing to test`() {
    let declare: (Vocabulary) -> Void = { $0.define("i, j", in: 1...3) }
    #expect(
      report(#"i = j + 1, \quad i > 5"#, declare).relations.first?.isUnchecked == true)
    #expect(
      report(#"k = 2 k, \quad \text{for } k = 3, \dots, 2"#).relations.first?.isUnchecked == true)
    #expect(report(#"i = j, \quad \text{for } i = j"#, declare).isPassed)
  }

  @Test func `a mean of few heavy draws decides nothing`() {
    let report = report(#"\mathbb{E}[e^{4 w}] = 1"#) {
      $0.define("w", random: { generator in generator.normal() })
    }
    #expect(!report.isPassed, "\(report)")
  }

  @Test func `a random symbol by itself is no constant`() {
    let declare: (Vocabulary) -> Void = {
      $0.define("w", random: { generator in generator.normal() })
    }
    #expect(report("w = 0", declare).isFailed)
    #expect(report("w^2 - 2w + 1 = (w - 1)^2", declare).isPassed)
  }

  @Test func `a limit that passes by is none`() {
    let declare: (Vocabulary) -> Void = {
      $0.define("n", sizes: [64, 128, 256, 512, 1024])
      $0.define("a_n") { (n: Int) in 2 + 3 / Double(n) }
    }
    #expect(report(#"a_n \to 2.01"#, declare).isFailed)
    #expect(report(#"a_n \to 2.1"#, declare).isFailed)
    #expect(report(#"a_n - 2 = O(\frac{1}{n})"#, declare).isPassed)
    #expect(report(#"a_n - 2 = O(\frac{1}{n^2})"#, declare).isFailed)
  }

  @Test func `arrows, inequalities and shapes are spoiled too`() {
    let declare: (Vocabulary) -> Void = {
      $0.define("n", sizes: [64, 128, 256, 512, 1024])
      $0.define("a_n") { (n: Int) in 2 + 3 / Double(n) }
      $0.define("x, y", in: -1...1, dimension: 3)
      $0.define("A", Matrix([[1, 2, 3], [4, 5, 6]]))
    }
    for latex in [
      #"a_n \to 2"#, #"\|x + y\| \le \|x\| + \|y\|"#, #"A \in \mathbb{R}^{2 \times 3}"#,
    ] {
      let report = report(latex, declare)
      #expect(report.isPassed, "\(report)")
      #expect((report.relations.first?.misprints?.caught ?? 0) > 0, "\(report)")
    }
  }
}
