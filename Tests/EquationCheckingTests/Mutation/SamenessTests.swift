import EquationChecking
import Evidence
import Glibc
import LinearAlgebra
import Testing

/// Spoiled forms that say the same are set aside; forms near them that are misprints count.
@Suite struct SamenessTests {
  private let vocabulary = Vocabulary()

  private func misprints(_ latex: String) throws -> Check.Misprints {
    let report = EquationChecker(vocabulary).check(latex)
    #expect(report.isPassed, "\(report)")
    return try #require(report.relations.last?.misprints, "\(report)")
  }

  private func setAside(_ misprints: Check.Misprints) -> [String] {
    misprints.setAside.map(\.latex)
  }

  // MARK: Deltas

  @Test func `an index may stand for another one that a delta makes the same`() throws {
    vocabulary.define("j, k, k'", in: 1...3)
    vocabulary.define("A", Matrix([[1, 2, 3], [4, 5, 7], [9, 8, 6]]))
    let found = try misprints(
      #"A_{jk} \delta_{jk} \delta_{jk'} = \delta_{jk} \delta_{jk'} A_{kk'}"#)
    #expect(found.survivors.isEmpty, "\(found)")
    #expect(
      found.setAside.contains {
        $0.reason == "another factor is zero unless the indices are the same"
      })
    #expect(setAside(found).contains(#"\delta_{k'k} \delta_{jk'} A_{kk'}"#), "\(found)")
  }

  /// The δ is in another term, or of other indices: the form is a misprint, though no value tells it.
  @Test func `a delta of another term tells nothing`() throws {
    vocabulary.define("j, k", in: 1...2)
    vocabulary.define("A", Matrix([[1, 1], [1, 1]]))
    let found = try misprints(#"2 A_{jk} - \delta_{jk} = A_{kj} + A_{jk} - \delta_{jk}"#)
    #expect(!found.setAside.contains { $0.reason.contains("indices") }, "\(found)")
    #expect(!found.survivors.isEmpty, "\(found)")
  }

  @Test func `a component that depends on its own row alone is such a factor`() throws {
    vocabulary.define("w", Matrix([[0.3, 1], [-0.2, 0.5], [0.7, -1]]))
    vocabulary.define("x, x'", in: -1...1, dimension: 2)
    vocabulary.define("i", in: 1...2)
    vocabulary.define("j, k, k'", in: 1...3)
    vocabulary.define("f(x)", given: ["w"]) { (x: Vector, w: Matrix) in w * x }
    let latex = #"""
      x_i x'_i \delta_{jk} \delta_{jk'}
        = \frac{\partial f_k(x)}{\partial w_{ji}} \frac{\partial f_{k'}(x')}{\partial w_{ji}}
      """#
    #expect(try misprints(latex).survivors.contains { $0.contains("w_{k") })
    vocabulary.declareRows("w", of: "f(x)")
    let told = try misprints(latex)
    #expect(told.survivors.isEmpty, "\(told)")
    // Another row of the same factor is a misprint, and noticed.
    #expect(!setAside(told).contains { $0.contains(#"f_{k'}(x)"#) })
  }

  // MARK: Names

  @Test func `names of one function are no misprints of each other`() throws {
    vocabulary.define("f(x)") { (x: Double) in x * x + 1 }
    vocabulary.define("g(x)") { (x: Double) in x * x + 1 }
    vocabulary.define("h(x)") { (x: Double) in x * x }
    vocabulary.define("x", in: 1...2)
    let guessed = try misprints("f(x) = h(x) + g(x) - x^2")
    #expect(!guessed.survivors.isEmpty, "\(guessed)")
    vocabulary.identify(["f(x)", "g(x)"])
    let told = try misprints("f(x) = h(x) + g(x) - x^2")
    #expect(told.survivors.isEmpty, "\(told)")
    #expect(told.setAside.allSatisfy { $0.reason == "two names of one function" })
    vocabulary.define("g(x)") { (x: Double) in x * x + 1 }
    #expect(try !misprints("f(x) = h(x) + g(x) - x^2").survivors.isEmpty)
  }

  @Test func `the derivative by what only adds a term is the same at all arguments`() throws {
    vocabulary.define("b", [0.3, -0.2])
    vocabulary.define("x, x'", in: -1...1, dimension: 2)
    vocabulary.define("j, k", in: 1...2)
    vocabulary.define("f(x)", given: ["b"]) { (x: Vector, b: Vector) in
      zip(x, b).map { $0 * $0 + 2 * $1 }
    }
    let latex = #"\frac{\partial f_k(x)}{\partial b_j} + f_k(x') = 2 \delta_{jk} + f_k(x')"#
    #expect(try misprints(latex).survivors.contains { $0.contains(#"f_k(x')}{\partial"#) })
    vocabulary.declareAddend("b", of: "f(x)")
    let told = try misprints(latex)
    #expect(told.survivors.isEmpty, "\(told)")
    #expect(told.setAside.map(\.reason) == ["the derivative does not depend on the argument"])
  }

  // MARK: Derivatives

  @Test func `a term that does not move may be anything below a derivative`() throws {
    vocabulary.define("t", in: 1...2)
    vocabulary.define("w(t)") { (t: Double) in [t * t, 1 + t] }
    vocabulary.define("v(t)") { (t: Double) in [2 * t, 1] }
    let found = try misprints(#"\|v(t)\| = \|\partial_t (w(t) - w(0))\|"#)
    #expect(found.survivors.isEmpty, "\(found)")
    #expect(setAside(found).contains(#"\|\partial_t (w(t) + w(0))\|"#), "\(found)")
    #expect(setAside(found).contains(#"\|\partial_t (-w(t) - w(0))\|"#), "\(found)")
    #expect(!setAside(found).contains { $0.contains("2 w(t)") || $0.contains("_1") })
  }

  /// w is constant here, so that its factor goes unnoticed; it depends on t, so that it is a misprint.
  @Test func `a term that may move is none of these`() throws {
    vocabulary.define("t", in: 1...2)
    vocabulary.define("w(t)") { (t: Double) in 3 + 0 * t }
    let found = try misprints(#"\partial_t (t^2 + w(t)) = 2 t"#)
    #expect(found.survivors.contains { $0.contains("2 w(t)") }, "\(found)")
    #expect(found.setAside.isEmpty, "\(found)")
  }

  // MARK: Norms

  @Test(arguments: [#"\|c A\|_{op}"#, #"\|c A\|_F"#, #"\det(c A)"#, #"\operatorname{tr}(c A)"#])
  func `a transpose changes no norm, determinant or trace`(latex: String) throws {
    vocabulary.define("A", Matrix([[1, 2], [4, 3]]))
    vocabulary.define("c", 1.5)
    let found = try misprints("2 \(latex) - \(latex) = \(latex)")
    #expect(found.survivors.isEmpty, "\(found)")
    #expect(setAside(found).contains { $0.contains(#"A^\top"#) }, "\(found)")
  }

  /// Two columns of one norm each, by accident: the transpose of a factor is a misprint.
  @Test func `a transposed factor of a product is a misprint`() throws {
    vocabulary.define("A", Matrix([[0, 2], [-2, 0]]))
    vocabulary.define("x", in: -1...1, dimension: 2)
    let found = try misprints(#"2 \|x\| = \|A x\|"#)
    #expect(found.survivors.contains { $0.contains(#"A^\top x"#) }, "\(found)")
  }

  @Test func `the sign of a determinant counts`() throws {
    vocabulary.define("A", Matrix([[1, 2], [4, 3]]))
    let found = try misprints(#"-5 = \det(-A)"#)
    #expect(!found.setAside.contains { !$0.latex.contains(#"\top"#) }, "\(found)")
  }

  // MARK: Means

  @Test func `a mean may have one term less in its limit`() throws {
    vocabulary.define("n", sizes: [64, 256, 1024, 4096])
    vocabulary.define("a_i") { (i: Int) in 1 + 1 / Double(i * i) }
    let found = try misprints(#"\lim_{n \to \infty} \frac{1}{n} \sum_{i=1}^n a_i = 1"#)
    #expect(found.survivors.isEmpty, "\(found)")
    #expect(found.setAside.count >= 2, "\(found)")
  }

  /// A sum that is no mean: its first term counts. Here it is zero, so that no value tells it.
  @Test func `a sum may not`() throws {
    vocabulary.define("n", sizes: [8, 16, 32, 64])
    vocabulary.define("a_i") { (i: Int) in i == 1 ? 0 : pow(0.5, Double(i)) }
    let found = try misprints(#"\lim_{n \to \infty} \sum_{i=1}^n a_i = \frac12"#)
    #expect(found.setAside.isEmpty, "\(found)")
    #expect(!found.survivors.isEmpty, "\(found)")
  }
}
