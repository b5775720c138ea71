import EquationChecking
import LinearAlgebra
import Testing

/// Notation beyond plain algebra: each with a true and a false instance.
@Suite struct NotationTests {
  static func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("n", 5)
    vocabulary.define("m", 3)
    vocabulary.define("t", in: 0.2...0.9)
    vocabulary.define("x, y", in: -1...1, dimension: 5)
    vocabulary.define("\\lambda", [1.0, 2, 3, 4, 5])
    vocabulary.define(
      "A",
      drawnBy: { generator in
        Matrix(rows: 5, columns: 5, elements: generator.normals(25))
      })
    vocabulary.define("W^{(l)}") { (l: Int) in
      Matrix(rows: 2, columns: 2, elements: [1, Double(l), 0, 2])
    }
    vocabulary.define("\\sigma(z)") { (z: Double) in max(0, z) }
    vocabulary.define("d|_f(x)") { (f: Double, x: Double) in f - x }
    vocabulary.define("\\nabla_K C|_f") { (f: Double) in 3 * f }
    vocabulary.define("\\langle f, g \\rangle_K") { (f: Vector, g: Vector) in 2 * dot(f, g) }
    vocabulary.define("\\|f\\|_{p^{in}}") { (f: Vector) in 3 * norm(f) }
    vocabulary.define("F(u)") { (u: Double) in u + 1 }
    vocabulary.define("G(u)") { (u: Double) in u * u }
    vocabulary.define("w", random: { generator in generator.normals(2) })
    vocabulary.define("z", random: { generator in generator.normal() })
    vocabulary.define("k", from: "1", to: "m + 1")
    return vocabulary
  }

  @Test(arguments: [
    // Sums and products with dots
    (#"x_1 + x_2 + \dots + x_n = \sum_{i=1}^n x_i"#, "x_n", "x_m"),
    (#"1 + t + \dots + t^m = \frac{1 - t^{m+1}}{1 - t}"#, "t^m ", "t^n "),
    (#"t x_1 - x_1 y_1 - \dots - x_n y_n = t x_1 - x^\top y"#, "x_n y_n", "x_n y_m"),
    (#"\lambda_1 \lambda_2 \cdots \lambda_n = n!"#, "= n!", "= 2 n!"),
    (#"W^{(3)} W^{(2)} \cdots W^{(1)} = W^{(3)} W^{(2)} W^{(1)}"#, "= W^{(3)} W", "= W^{(2)} W"),
    // Rows that go on, with an indent
    (
      #"\begin{aligned} x^\top y &= \sum_{i=1}^n x_i y_i + t \\ &\quad - t \end{aligned}"#,
      "quad - t", "quad + t"
    ),
    (
      #"\begin{aligned} t \, (x^\top y) &= t \\ &\quad \cdot \sum_{i=1}^n x_i y_i \end{aligned}"#,
      "\\cdot", "+"
    ),
    // Matrices with dots
    (
      #"x y^\top = \begin{pmatrix} x_1 y_1 & \dots & x_1 y_n \\ \vdots & \ddots & \vdots \\ x_n y_1 & \dots & x_n y_n \end{pmatrix}"#,
      "= \\begin", "= A \\begin"
    ),
    (
      #"A = \begin{pmatrix} A_{11} & A_{12} & \dots & A_{1n} \\ \vdots & \vdots & \ddots & \vdots \\ A_{i1} & A_{i2} & \dots & A_{in} \\ \vdots & \vdots & \ddots & \vdots \\ A_{n1} & A_{n2} & \dots & A_{nn} \end{pmatrix}"#,
      "A = ", "A^\\top = "
    ),
    (
      #"\operatorname{diag}(\lambda) = \begin{pmatrix} \lambda_1 & & 0 \\ & \ddots & \\ 0 & & \lambda_n \end{pmatrix}"#,
      "{pmatrix} \\lambda_1", "{pmatrix} x_1"
    ),
    (
      #"\operatorname{diag}(\lambda) = \begin{pmatrix} \lambda_1 & 0 & \dots & 0 \\ 0 & \lambda_2 & \dots & 0 \\ \vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \dots & \lambda_n \end{pmatrix}"#,
      "diag}(\\lambda)", "diag}(x)"
    ),
    // Declared brackets, bars, operators
    (#"\langle x, y \rangle_K = 2 x^\top y"#, "= 2", "= 3"),
    (#"\left\langle x + y, y \right\rangle_K = 2 (x + y)^\top y"#, "= 2", "= 3"),
    (#"\|x\|_{p^{in}}^2 = 9 x^\top x"#, "= 9", "= 3"),
    (#"||x||_{p^{in}} = 3 \|x\|"#, "= 3", "= 2"),
    (#"d|_{t}(2) = t - 2"#, "t - 2", "2 - t"),
    (#"|d|_{t}(2)| = 2 - t"#, "2 - t", "t - 2"),
    (#"\nabla_K C|_{t^2} = 3 t^2"#, "= 3", "= 2"),
    // Functions of brackets, elementwise functions
    (#"(G \circ F)(t) = (t + 1)^2"#, "(t + 1)^2", "t^2 + 1"),
    (#"(F + G)(t) = 1 + t + t^2"#, "1 + t", "1 - t"),
    (#"(2 F - G)(t) = 2 + 2 t - t^2"#, "2 + 2 t", "2 + t"),
    (
      #"\sigma(x) + \sigma(-x) = \operatorname{diag}(\sigma(x) - \sigma(-x)) \dot\sigma(x) + \operatorname{diag}(\sigma(-x) - \sigma(x)) \dot\sigma(-x)"#,
      "= \\operatorname", "= 2 \\operatorname"
    ),
    // Means
    (#"\mathbb{E}_{z}[z w_1 w_2 + z^2] = 1"#, "= 1", "= 2"),
    (#"\mathbb{E}_{z}[z^2 w_1] = w_1"#, "= w_1", "= w_2"),
    (#"\mathbb{E}[(z + w_1)^2 \mid w] = 1 + w_1^2"#, "1 + w_1", "1 + w_2"),
    (#"\mathbb{E}[\mathbb{E}[(z + w_1)^2 \mid w]] = 2"#, "= 2", "= 1"),
    (#"\mathbb{E}[\mathbb{E}[z^2] w_1^2] = 1"#, "= 1", "= 2"),
    (#"\mathbb{E}_{u \sim \mathcal{N}(0, 1)}[u^2 w_1] = w_1"#, "= w_1", "= w_2"),
    // Indices with ranges of their own
    (#"\sum_{j=1}^{k} j = \frac{k(k+1)}{2}"#, "(k+1)", "(k-1)"),
    (#"k \le 4"#, "4", "3"),
    (#"Id_{n} x = I_n x = x"#, "= x", "= 2x"),
  ])
  func `notation holds and its misprint fails`(_ latex: String, _ right: String, _ wrong: String) {
    let checker = EquationChecker(Self.vocabulary())
    let report = checker.check(latex, mutates: false)
    #expect(report.isPassed || report.relations.last?.isExempt == true, "\(report)")
    let misprint = latex.replacing(right, with: wrong)
    #expect(misprint != latex)
    let spoiled = checker.check(misprint, mutates: false)
    // A misprint in a pattern of dots leaves none that could be expanded.
    let isElided = latex.contains("dots") || latex.contains("cdots")
    #expect(
      spoiled.isFailed || isElided && spoiled.relations.contains(where: \.isUnchecked),
      "\(misprint) \(spoiled)")
  }

  @Test(arguments: [
    #"x_1 + \dots + y_n = 0"#, #"x_1 + \dots = 0"#,
    #"\begin{pmatrix} A_{11} & \dots & A_{1n} \\ \vdots & \ddots & \vdots \\ x_n & \dots & t \end{pmatrix} = A"#,
    #"\begin{pmatrix} \lambda_1 & & 1 \\ & \ddots & \\ 0 & & \lambda_n \end{pmatrix} = A"#,
    #"q|_{t}(2) = 1"#, #"\langle x, y \rangle_Q = 1"#, #"\|x\|_{q} = 1"#, #"\nabla_Q C|_{t} = 1"#,
    #"\mathbb{E}[z \mid z] = z"#, #"x = O(n)"#,
  ])
  func `what has no meaning is unchecked`(_ latex: String) {
    let report = EquationChecker(Self.vocabulary()).check(latex, mutates: false)
    #expect(report.relations.contains { $0.isUnchecked }, "\(report)")
    #expect(!report.isPassed)
  }

  @Test func `a section that declares a symbol anew changes what depends on it`() {
    let vocabulary = Vocabulary()
    vocabulary.define("\\theta", [1.0, 2])
    vocabulary.define("f", given: ["\\theta"]) { (theta: Vector) in theta[0] + theta[1] }
    let checker = EquationChecker(vocabulary)
    #expect(checker.check("f = 3").isPassed)
    vocabulary.withScope {
      vocabulary.define("\\theta", random: { generator in generator.normals(2) })
      #expect(checker.check(#"\mathbb{E}[f^2] = 2"#).isPassed)
    }
    #expect(checker.check("f = 3").isPassed)
  }

  @Test func `patterns and formulas may use the notebook's own commands`() {
    let vocabulary = Vocabulary()
    vocabulary.defineMacros([#"\newcommand{\act}{\tilde\alpha}"#, #"\newcommand{\R}{\mathbb{R}}"#])
    vocabulary.define("\\act^{(l)}(x)") { (l: Int, x: Double) in Double(l) * x }
    vocabulary.define("q(x)", as: "\\act^{(2)}(x)")
    let checker = EquationChecker(vocabulary)
    #expect(checker.check(#"\tilde\alpha^{(3)}(2) = 6"#).isPassed)
    #expect(checker.check(#"\act^{(3)}(2) = 3 q(1)"#).isPassed)
    #expect(checker.check(#"\act^{(3)}(2) \in \R"#).isPassed)
  }

  @Test func `of functions with one name the argument decides`() {
    let vocabulary = Vocabulary()
    vocabulary.define("t", in: 0.2...0.9)
    vocabulary.define("x", in: -1...1, dimension: 2)
    vocabulary.define("f(x)") { (x: Vector) in x[0] }
    vocabulary.define("f(t)") { (t: Double) in t * t }
    let checker = EquationChecker(vocabulary)
    #expect(checker.check("f(t) = t^2").isPassed)
    #expect(checker.check("f(x) = x_1").isPassed)
    #expect(checker.check("f(2) = 4").isPassed)
    #expect(checker.check("f(t) = t").isFailed)
  }

  @Test func `the name of a map is no statement`() {
    let vocabulary = Vocabulary()
    vocabulary.define("f(x)") { (x: Double) in 2 * x }
    vocabulary.define("x", in: 0...1)
    let checker = EquationChecker(vocabulary)
    let name = checker.check(#"f: \mathbb{R} \to \mathbb{R}"#)
    #expect(!name.isPassed && name.relations.allSatisfy(\.isExempt), "\(name)")
    let whole = checker.check(#"f: \mathbb{R} \to \mathbb{R}: x \mapsto f(x) = 2x"#)
    #expect(whole.isPassed)
    #expect(checker.check(#"f: \mathbb{R} \to \mathbb{R}: x \mapsto f(x) = 3x"#).isFailed)
  }
}
