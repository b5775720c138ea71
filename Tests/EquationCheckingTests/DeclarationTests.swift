import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Declarations: definitions in formulas, scopes, shared tables, offered derivatives.
@Suite struct DeclarationTests {
  private func isPassed(_ latex: String, _ vocabulary: Vocabulary) -> Bool {
    EquationChecker(vocabulary).check(latex, mutates: false).isPassed
  }

  @Test func `a colon and an equals sign define what is not declared`() {
    let vocabulary = Vocabulary()
    vocabulary.define("a", 3)
    let checker = EquationChecker(vocabulary)
    let report = checker.check("q(t) := a t^2")
    #expect(report.relations.map(\.verdict) == [.exempt(.defines("q(t)"))])
    #expect(checker.check("q(2) = 12").isPassed)
    #expect(checker.check("q(2) = 13").isFailed)
    #expect(checker.check("a := 4").isFailed)
    #expect(checker.check("a := 3").isPassed)
  }

  @Test func `what a display defines is known by its LaTeX`() {
    let vocabulary = Vocabulary()
    let report = EquationChecker(vocabulary).check("p(\\xi) := 2 \\xi")
    #expect(report.relations.map(\.verdict) == [.exempt(.defines("p(\\xi)"))])
    #expect(vocabulary.takeDeclared().map(\.latex) == ["p(\\xi)"])
  }

  @Test func `a scope forgets its declarations`() {
    let vocabulary = Vocabulary()
    vocabulary.define("a", 1)
    vocabulary.withScope {
      vocabulary.define("a", 2)
      #expect(isPassed("a = 2", vocabulary))
    }
    #expect(isPassed("a = 1", vocabulary))
  }

  @Test func `a table of symbols is shared`() {
    let table = Vocabulary()
    table.define("\\beta", 0.5)
    let vocabulary = Vocabulary()
    vocabulary.include(table)
    #expect(isPassed("\\beta = 0.5", vocabulary))
  }

  @Test func `an offered Jacobian is used, and a derivative by what does not occur is unchecked`() {
    let vocabulary = Vocabulary()
    vocabulary.define("\\theta", [1.0, 2, 3])
    vocabulary.define("x", 2)
    vocabulary.define("p", in: 1...3)
    vocabulary.define("F(x)") { (x: Double) in [x, 2 * x] }
    let latex = #"\partial_{\theta_p} F_1(x) = p x"#
    let silent = EquationChecker(vocabulary).check(latex)
    #expect(silent.relations.first?.isUnchecked == true)
    vocabulary.define(derivativeOf: "F(x)", by: "\\theta") { (x: Double) in
      Matrix([[x, 2 * x, 3 * x], [0, 0, 1]])
    }
    #expect(isPassed(latex, vocabulary))
    #expect(isPassed(#"\frac{\partial F_2(x)}{\partial \theta_3} = 1"#, vocabulary))
    #expect(!isPassed(#"\frac{\partial F_2(x)}{\partial \theta_2} = 1"#, vocabulary))
  }

  @Test func `the more specific pattern wins`() {
    let vocabulary = Vocabulary()
    vocabulary.define("h^{(l)}") { (l: Int) in l }
    vocabulary.define("h^{(0)}", 10)
    #expect(isPassed("h^{(0)} = 10", vocabulary))
    #expect(isPassed("h^{(2)} = 2", vocabulary))
  }

  @Test func `conditions limit the points`() {
    let vocabulary = Vocabulary()
    vocabulary.define("L", 3)
    vocabulary.define("h^{(l)}") { (l: Int) in l < 3 ? l : -1 }
    #expect(isPassed(#"h^{(l)} = l, \quad \text{for } l = 0, \dots, L-1"#, vocabulary))
    #expect(!isPassed(#"h^{(l)} = l, \quad \text{for } l = 0, \dots, L"#, vocabulary))
    #expect(isPassed(#"h^{(l)} = l \quad \text{for all } 0 \le l < L"#, vocabulary))
  }

  @Test func `an identity of nothing is vacuous`() {
    let vocabulary = Vocabulary()
    vocabulary.define("a", 0)
    vocabulary.define("b", 0)
    let report = EquationChecker(vocabulary).check("a b = 0")
    #expect(report.relations.first?.isUnchecked == true)
    #expect(report.isVacuous, "\(report)")
    vocabulary.define("c", 2)
    #expect(EquationChecker(vocabulary).check("c + c = 2c").isVacuous == false)
  }

  @Test func `a failure names the point and both values`() {
    let vocabulary = Vocabulary()
    vocabulary.define("k", in: 1...3)
    let report = EquationChecker(vocabulary).check("k^2 = 3k - 2")
    guard case .failed(let message)? = report.relations.first?.verdict else {
      Issue.record("\(report)")
      return
    }
    #expect(message.words() == "at k = 3: the left side is 9, the right side 7")
  }

  @Test func `a function below a bar is called by mutants too`() {
    let vocabulary = Vocabulary()
    vocabulary.define("f", [1.0, 2])
    vocabulary.define("y", [0.5, -0.5])
    vocabulary.define("d|_f") { (f: Vector) in zip(f, [0.5, -0.5]).map { $0 - $1 } }
    let report = EquationChecker(vocabulary).check("f - y = -(y - f) = d|_f")
    #expect(report.isPassed, "\(report)")
    // The last side alone is spoiled: another sign, and doubled.
    #expect(report.relations.last?.misprints.map { $0.caught >= 2 } == true, "\(report)")
  }
}
