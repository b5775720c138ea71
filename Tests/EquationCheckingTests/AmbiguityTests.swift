import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Notation that other parsers misread: what it means here is decided by declarations, or nothing.
@Suite struct AmbiguityTests {
  private func verdicts(
    _ latex: String, _ declare: (Vocabulary) -> Void
  ) -> [Check.Verdict] {
    let vocabulary = Vocabulary()
    declare(vocabulary)
    return EquationChecker(vocabulary).check(latex, mutates: false).relations.map(\.verdict)
  }

  @Test func `f(x) is an application or a product by the declaration`() {
    let application = verdicts("f(x) = 9") {
      $0.define("x", 3)
      $0.define("f(x)") { (x: Double) in x * x }
    }
    #expect(application == [.passed])
    let product = verdicts("f(x) = 6") {
      $0.define("x", 3)
      $0.define("f", 2)
    }
    #expect(product == [.passed])
  }

  @Test func `V_{AB} is one symbol where it is declared so, a component where V is a matrix`() {
    #expect(verdicts("V_{AB} = 7") { $0.define("V_{AB}", 7) } == [.passed])
    let component = verdicts("V_{AB} = 2") {
      $0.define("V", Matrix([[1, 2], [3, 4]]))
      $0.define("A", 1)
      $0.define("B", 2)
    }
    #expect(component == [.passed])
    #expect(verdicts("V_{AB} = 7") { $0.define("V", 7) }.first?.isUnchecked == true)
  }

  @Test func `a prime belongs to the name`() {
    #expect(
      verdicts("x' = x + 1") {
        $0.define("x", 1)
        $0.define("x'", 2)
      } == [.passed])
    #expect(verdicts("x' = 1") { $0.define("x", 1) }.first?.isUnchecked == true)
  }

  @Test func `a superscript in parentheses is an index, never a power`() {
    #expect(
      verdicts("x^{(2)} = 5") { $0.define("x^{(l)}") { (l: Int) in l + 3 } } == [.passed])
    #expect(verdicts("x^{(2)} = 9") { $0.define("x", 3) }.first?.isUnchecked == true)
    #expect(verdicts("x^{2} = 9") { $0.define("x", 3) } == [.passed])
  }

  @Test func `a sign may follow a relation`() {
    #expect(verdicts("x = -1") { $0.define("x", -1) } == [.passed])
    #expect(verdicts("x = -1^2") { $0.define("x", -1) } == [.passed])
    #expect(verdicts("x = --1") { $0.define("x", 1) }.first?.isUnchecked == true)
  }

  @Test func `a slash with neighbours behind it is not guessed`() {
    let declare: (Vocabulary) -> Void = {
      $0.define("a", 6)
      $0.define("b", 2)
      $0.define("c", 3)
    }
    #expect(verdicts("a/bc = 1", declare).first?.isUnchecked == true)
    #expect(verdicts("a/(bc) = 1", declare) == [.passed])
    #expect(verdicts(#"\frac{1}{b} c a = 9"#, declare) == [.passed])
    #expect(verdicts(#"\frac12 a = 3"#, declare) == [.passed])
  }

  @Test func `a sum reaches to the next sign`() {
    let declare: (Vocabulary) -> Void = { $0.define("a", 10) }
    #expect(verdicts(#"\sum_{i=1}^3 i + a = 16"#, declare) == [.passed])
    #expect(verdicts(#"\sum_{i=1}^3 (i + a) = 36"#, declare) == [.passed])
    #expect(verdicts(#"\sum_{i=1}^3 i a = 60"#, declare) == [.passed])
    #expect(verdicts(#"a \sum_{i=1}^3 i \cdot 2 = 120"#, declare) == [.passed])
  }

  @Test func `T transposes unless it is declared`() {
    let x: (Vocabulary) -> Void = { $0.define("x", [1.0, 2.0]) }
    #expect(verdicts("x^T x = 5", x) == [.passed])
    let withT = verdicts("x^T x = 5") {
      x($0)
      $0.define("T", 2)
    }
    #expect(withT.first?.isUnchecked == true)
  }

  @Test func `the norm of a matrix is the operator norm, and must say where it is another`() {
    let declare: (Vocabulary) -> Void = { $0.define("A", Matrix([[3, 0], [0, 4]])) }
    #expect(verdicts(#"\|A\| = 4"#, declare) == [.passed])
    #expect(verdicts(#"\|A\| = 5"#, declare).first?.isUnchecked == true)
    #expect(verdicts(#"\|A\|_F = 5"#, declare) == [.passed])
    #expect(verdicts(#"\|A\|_{op} = 4"#, declare) == [.passed])
  }

  @Test(arguments: [
    "q = 1", "x \\star y = 1", "x = 1, \\dots, 5", "x + \\cdots + y = 3",
    "\\mathbb{E}[x] = 1", "\\lim x = 1", "x \\to y", "\\sum_i x = 1", "\\nabla x = 1", "x",
    "\\undefined = 1", "x \\sim \\mathcal{N}(0, 1)", "\\frac{\\partial x}{\\partial y} = 0",
    "d|_{x} = 1", "x^* = 1", "g = 1",
  ])
  func `what cannot be told is unchecked, never passed`(_ latex: String) {
    let vocabulary = Vocabulary()
    vocabulary.define("x", 1)
    vocabulary.define("y", 2)
    vocabulary.define("g(x)") { (x: Double) in x }
    let report = EquationChecker(vocabulary).check(latex)
    #expect(!report.isPassed, "\(report)")
    #expect(report.unchecked != nil || report.relations.contains(where: \.isUnchecked), "\(report)")
  }

  @Test func `a relation's place is that very sign`() {
    let vocabulary = Vocabulary()
    vocabulary.define("x", 1)
    let latex = "x = 1 = 2 = q"
    let report = EquationChecker(vocabulary).check(latex)
    #expect(report.relations.map(\.place) == [2..<3, 6..<7, 12..<13].map { .formula($0) })
    #expect(report.relations.map(\.isFailed) == [false, true, false])
  }
}

extension Check.Verdict {
  var isUnchecked: Bool { if case .unchecked = self { true } else { false } }
}
