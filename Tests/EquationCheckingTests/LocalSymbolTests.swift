import Evidence
import Testing

@testable import EquationChecking

/// Letters to which a display gives a meaning of its own, and letters that tend to a limit.
@Suite struct LocalSymbolTests {
  private func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("x, y", in: 0.2...1.5)
    vocabulary.define("a", in: 0.5...2)
    vocabulary.define("n", 5)
    vocabulary.define("k", in: 1...3)
    vocabulary.define("z", in: -1...1, dimension: 5)
    vocabulary.define("g", normalWithMean: 0, deviation: 1)
    vocabulary.define("f(x)") { (x: Double) in x * x + 2 * x }
    vocabulary.define("N", sizes: [16, 32, 64, 128])
    return vocabulary
  }

  private func report(_ latex: String) -> EquationReport {
    EquationChecker(vocabulary()).check(latex)
  }

  @Test(arguments: [
    (#"q(x) = x^2 + 1, \quad q'(x) = 2x"#, "2x", "3x"),
    (#"\mathbb{E}[g h(g)] = \mathbb{E}[h'(g)], \quad h(g) = \tanh g"#, "h'(g)", "h(g)"),
    (
      #"\frac{1}{n} \sum_{i=1}^n (z_i - m)^2 = \frac{1}{n} \sum_{i=1}^n z_i^2 - m^2, \quad m = \frac{1}{n} \sum_{i=1}^n z_i"#,
      "- m^2", "+ m^2"
    ),
    (#"u + v = x + 1, \quad u = x + v^2 - v, \quad v = 1"#, "x + 1", "2 x"),
    (#"h(x) = f(x) - x^2 \quad \text{where } h(t) = 2 t"#, "f(x)", "2 f(x)"),
  ])
  func `an equation beside another defines what nothing declares`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    #expect(found.relations.contains { $0.isPassed })
    let spoiled = report(latex.replacing(part, with: wrong))
    #expect(spoiled.isFailed, "\(spoiled)")
  }

  @Test func `what a display defines is forgotten behind it`() {
    let checker = EquationChecker(vocabulary())
    #expect(checker.check(#"q(x) = x^2, \quad q'(x) = 2x"#).isPassed)
    #expect(checker.check(#"q(x) = x^2"#).relations.allSatisfy { $0.isUnchecked })
  }

  @Test(arguments: [
    (#"x^2 + 2 b x + b^2 = (x + b)^2, \quad b \in \mathbb{R}"#, "(x + b)", "(x - b)"),
    (#"\log(1 + c) \le c, \quad c > -1"#, #"\le c,"#, #"\le c / 2,"#),
    (#"\log(1 + c) \le c \quad \text{for all } c > 0"#, #"\le c "#, #"\le c / 2 "#),
    (#"(1 + u)^m \ge 1 + m u, \quad u \ge -1,\ m \in \mathbb{N}"#, "1 + m u", "1 + 2 m u"),
    (#"\|u\|_1 \le 2 \|u\|, \quad u \in \mathbb{R}^4"#, #"2 \|u\|"#, #"\|u\|"#),
    (#"\sqrt{p q} \le \frac{p + q}{2}, \quad p, q > 0"#, "{2}", "{3}"),
    (#"\sum_{j=0}^\infty r^j = \frac{1}{1 - r}, \quad |r| < 0.9"#, "1 - r", "1 + r"),
    (
      #"\operatorname{tr}(B C) = \operatorname{tr}(C B), \quad B, C \in \mathbb{R}^{3 \times 3}"#,
      "(C B)", "(C)"
    ),
    (#"w^2 < w, \quad 0 < w < 1"#, "w^2", "2 w"),
    (#"w^2 \le w, \quad w \in [0, 1]"#, "w^2", "2 w"),
  ])
  func `a set says where an undeclared letter may be`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    #expect(
      found.relations.contains { $0.notes.contains { $0.contains("letter of this display") } })
    #expect(report(latex.replacing(part, with: wrong)).isFailed)
  }

  /// Both letters are restricted, not the last alone.
  @Test func `a bound behind several names holds for each`() {
    let vocabulary = vocabulary()
    vocabulary.define("p, q", in: -1...1)
    let checker = EquationChecker(vocabulary)
    #expect(checker.check(#"\sqrt{p q} \le \frac{p + q}{2}, \quad p, q > 0"#).isPassed)
    #expect(checker.check(#"|p| + |q| = p + q, \quad p, q > 0"#).isPassed)
  }

  @Test(arguments: [
    (#"\sin x = x - \frac{x^3}{6} + O(x^5), \quad x \to 0"#, "{6}", "{5}"),
    (#"e^x = 1 + x + \frac{x^2}{2} + O(x^3), \quad x \to 0"#, "O(x^3)", "O(x^4)"),
    (#"\frac{f(x + h) - f(x)}{h} = f'(x) + O(h), \quad h \to 0"#, "O(h)", "O(h^2)"),
    (#"\log x = x - 1 + o(x - 1), \quad x \to 1"#, "x - 1 +", "2 x - 2 +"),
    (#"\sin x \sim x, \quad x \to 0"#, #"\sim x"#, #"\sim 2 x"#),
    (#"\frac{\sin x}{x} \to 1, \quad x \to 0"#, #"\to 1"#, #"\to 1.1"#),
    (#"\log(x) = o(x), \quad x \to \infty"#, "o(x)", #"o(1)"#),
    (#"f(x) = f(a) + f'(a)(x - a) + O\bigl((x - a)^2\bigr), \quad x \to a"#, "f'(a)", "2 f'(a)"),
  ])
  func `an order of magnitude near a limit`(_ latex: String, _ part: String, _ wrong: String) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    let spoiled = report(latex.replacing(part, with: wrong))
    #expect(spoiled.isFailed, "\(spoiled)")
  }

  @Test(arguments: [
    (#"\sin^2 x \in [0, 1]"#, "[0, 1]", "[0, 0.1]"),
    (#"\frac{a}{1 + a} \in (0, 1)"#, "(0, 1)", "(0.9, 1)"),
    (#"a = \frac{2a}{2} \in (0, \infty)"#, #"(0, \infty)"#, #"(3, \infty)"#),
    (#"\delta_{k 2} \in \{0, 1\}"#, #"\{0, 1\}"#, #"\{1, 2\}"#),
  ])
  func `membership of an interval or a list`(_ latex: String, _ part: String, _ wrong: String) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    #expect(report(latex.replacing(part, with: wrong)).isFailed)
  }

  @Test(arguments: [
    (#"\mathbb{E} g = 0"#, "0", "1"), (#"\mathbb{E} g^2 = 1"#, "= 1", "= 0"),
    (#"\mathbb{E} f(g) = 1 + 2 \mathbb{E} g"#, "1 +", "2 +"),
    (#"\operatorname{Var} g = \mathbb{E} g^2 - (\mathbb{E} g)^2"#, "- (", "+ 1 - ("),
    (#"\mathbb{E} x g^2 a = a x"#, "= a x", "= a"),
    (#"\mathbb{E} g^2 \, \mathbb{E} g^4 = 3"#, "= 3", "= 15"),
  ])
  func `a mean without brackets is one of the product behind it`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    #expect(report(latex.replacing(part, with: wrong)).isFailed)
    #expect(report(#"\mathbb{E} g^2 / x = 1"#).relations.allSatisfy { $0.isUnchecked })
  }

  @Test(arguments: [
    (#"n (n - 1) (n - 2) \cdots 1 = n!"#, "n!", "n! + 1"),
    (#"x (x - 1) \cdots (x - k + 1) = k! \binom{x}{k}"#, "- k + 1", "- k"),
    (#"k (k + 1) \cdots (k + n) = \frac{(k + n)!}{(k - 1)!}"#, "(k + n)!", "(k + n + 1)!"),
  ])
  func `factors that differ by one`(_ latex: String, _ part: String, _ wrong: String) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    #expect(report(latex.replacing(part, with: wrong)).isFailed)
  }

  @Test func `a derivative of several functions by as many variables is a determinant`() {
    let good = #"\frac{\partial(x \cos y, x \sin y)}{\partial(x, y)} = x"#
    #expect(report(good).isPassed, "\(report(good))")
    #expect(report(good.replacing("= x", with: "= x^2")).isFailed)
  }

  @Test func `an index runs over a list of numbers`() {
    let good = #"\sum_{j=1}^m j = \frac{m (m + 1)}{2}, \quad m = 1, 2, 3"#
    #expect(report(good).isPassed, "\(report(good))")
    #expect(report(#"\sum_{j=1}^m j = m, \quad m = 1, 2, 3"#).isFailed)
    let dotted = #"\sum_{j=1}^m j = \frac{m (m + 1)}{2} \quad \text{for } m = 1, 2, \dots, n"#
    #expect(report(dotted).isPassed, "\(report(dotted))")
    let shared = #"\delta_{ij} + \delta_{ji} = 2 \delta_{ij}, \quad 1 \le i, j \le n"#
    #expect(report(shared).isPassed, "\(report(shared))")
    #expect(report(#"\delta_{ij} = 1, \quad 1 \le i, j \le n"#).isFailed)
  }

  @Test func `an index without a meaning runs over what it counts`() {
    let found = report(#"z_i^2 = z_i z_i"#)
    #expect(found.isPassed, "\(found)")
    #expect(found.relations[0].notes.contains { $0.contains("integers from 1 to 5") })
    // A letter that stands elsewhere too is no index.
    #expect(report(#"i z_i = z_i i"#).relations.allSatisfy { $0.isUnchecked })
    // Of two arrays of different sizes it could count either.
    let vocabulary = vocabulary()
    vocabulary.define("u", in: -1...1, dimension: 3)
    let other = EquationChecker(vocabulary).check(#"z_i + u_i = u_i + z_i"#)
    #expect(other.relations.allSatisfy { $0.isUnchecked })
  }

  @Test func `a chain defines the name that it begins with`() {
    let found = report(#"b = x^2 - y^2 = (x - y)(x + y)"#)
    #expect(found.relations.map(\.isExempt) == [true, false])
    #expect(found.isPassed, "\(found)")
    #expect(report(#"b = x^2 - y^2 = (x - y)(x - y)"#).isFailed)
  }

  @Test func `what a differential equation leads to is put into it`() {
    #expect(report(#"\dot u = -u, \quad u(0) = 2 \implies u(t) = 2 e^{-t}"#).isPassed)
    #expect(report(#"\dot u = -u, \quad u(0) = 2 \implies u(t) = 3 e^{-t}"#).isFailed)
    // A number with this name is no function.
    let clash = report(#"x' = -x, \quad x(0) = 2 \implies x(y) = 2 e^{-y}"#)
    #expect(clash.relations.allSatisfy { $0.isUnchecked }, "\(clash)")
  }
}

/// Families with a law, and norms of matrices.
@Suite struct LawFamilyTests {
  private func report(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define("n", 5)
    vocabulary.define("\\mu", 0.4)
    vocabulary.define("\\lambda", 1.5)
    vocabulary.define("p", 0.6)
    vocabulary.define("A, B", .normals(rows: 3, columns: 3))
    vocabulary.define("x", in: -1...1, dimension: 3)
    return EquationChecker(vocabulary).check(latex, mutates: false)
  }

  @Test(arguments: [
    (
      #"\mathbb{P}\Bigl(\max_{1 \le i \le n} U_i \le p\Bigr) = p^n, \quad U_i \overset{\text{iid}}{\sim} \operatorname{Uniform}(0, 1)"#,
      "= p^n", "= p"
    ),
    (
      #"\operatorname{Var}\Bigl(\sum_{i=1}^n X_i\Bigr) = n \lambda^2, \quad X_i \sim \mathcal{N}(\mu, \lambda^2)"#,
      "= n", "= n^2"
    ),
    (
      #"\mathbb{E}\Bigl[\sum_{i=1}^n X_i^2\Bigr] = n, \quad X_1, \dots, X_n \stackrel{iid}{\sim} \mathcal{N}(0, 1)"#,
      "= n", "= n^2"
    ),
    (
      #"\mathbb{E}\Bigl[\min_{1 \le i \le n} T_i\Bigr] = \frac{1}{n \lambda}, \quad T_i \sim \operatorname{Exp}(\lambda)"#,
      #"{n \lambda}"#, #"{\lambda}"#
    ),
    (
      #"\operatorname{Var}\Bigl(\sum_{i=1}^n N_i\Bigr) = n \lambda, \quad N_i \sim \operatorname{Poisson}(\lambda)"#,
      #"n \lambda"#, #"n^2 \lambda"#
    ),
  ])
  func `members of a family are independent`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    let found = report(latex)
    #expect(found.isPassed, "\(found)")
    #expect(report(latex.replacing(part, with: wrong)).isFailed)
  }

  struct Moments {
    var law: Law
    var parameters: [Double]
    var mean: Double
    var variance: Double

    init(_ law: Law, _ parameters: [Double], _ mean: Double, _ variance: Double) {
      (self.law, self.parameters, self.mean, self.variance) = (law, parameters, mean, variance)
    }
  }

  static let moments: [Moments] = [
    Moments(.normal, [1, 4], 1, 4),
    Moments(.logNormal, [0, 0.04], 1.0202013, 0.0424638),
    Moments(.gamma, [3, 1.5], 2, 1.3333333),
    Moments(.gamma, [0.5, 1.5], 0.3333333, 0.2222222),
    Moments(.gammaByScale, [2, 3], 6, 18),
    Moments(.beta, [2, 3], 0.4, 0.04),
    Moments(.bernoulli, [0.6], 0.6, 0.24),
    Moments(.binomial, [4, 0.6], 2.4, 0.96),
    Moments(.poisson, [3], 3, 3),
    Moments(.geometric, [0.6], 1.6666667, 1.1111111),
    Moments(.exponential, [2], 0.5, 0.25),
    Moments(.uniform, [1, 3], 2, 0.3333333),
    Moments(.chiSquared, [3], 3, 6),
    Moments(.laplace, [1, 2], 1, 8),
    Moments(.student, [9], 0, 1.2857143),
    Moments(.discreteUniform, [1, 6], 3.5, 2.9166667),
  ]

  /// Mean and variance of each law, from its own sampler: within five standard errors.
  @Test(arguments: moments)
  func `a sampler has the moments of its law`(_ moments: Moments) {
    let (mean, variance) = (moments.mean, moments.variance)
    var generator = SeededGenerator(seed: 7)
    let count = 40_000
    let draws = (0..<count).map { _ in moments.law.sample(&generator, moments.parameters) }
    let error = (variance / Double(count)).squareRoot()
    #expect((draws.reduce(0, +) / Double(count) - mean).magnitude < 5 * error)
    let squares = draws.map { ($0 - mean) * ($0 - mean) }
    let spread = squares.reduce(0, +) / Double(count)
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect((spread - variance).magnitude < 5 * (fourth / Double(count)).squareRoot())
  }

  @Test func `a norm of a matrix without its kind is the operator norm`() {
    let usual = report(#"\|A x\| \le \|A\| \|x\|"#)
    #expect(usual.isPassed, "\(usual)")
    #expect(usual.relations[0].notes.contains { $0.contains("operator norm") })
    let other = report(#"\|A\|^2 = \operatorname{tr}(A^\top A)"#)
    #expect(other.relations[0].isUnchecked, "\(other)")
    #expect(other.relations[0].reason?.contains("Frobenius") == true)
    #expect(report(#"\|A\| = \operatorname{tr}(A^\top A)"#).isFailed)
  }
}

/// `(x_i)_{i=1}^n`: columns and matrices by their entries.
@Suite struct EntryTests {
  @Test(arguments: [
    (#"\bigl[ x_i x_j \bigr]_{i,j=1}^n = x x^\top"#, #"x x^\top"#, "x^\\top x"),
    (#"\left( \frac{x_i}{2} \right)_{i=1}^n = \frac{1}{2} x"#, "{2} x", "{3} x"),
    (#"\det \left[ i j + \delta_{ij} \right]_{i,j=1}^n = 1 + \sum_{k=1}^n k^2"#, "1 +", "2 +"),
    (#"(A_{ij} + A_{ji})_{1 \le i, j \le n} = A + A^\top"#, #"+ A^\top"#, #"- A^\top"#),

  ])
  func `an array by its entries`(_ latex: String, _ part: String, _ wrong: String) {
    let vocabulary = Vocabulary()
    vocabulary.define("n", 3)
    vocabulary.define("x", in: -1...1, dimension: 3)
    vocabulary.define("A", .normals(rows: 3, columns: 3))
    let checker = EquationChecker(vocabulary)
    #expect(checker.check(latex).isPassed, "\(checker.check(latex))")
    #expect(checker.check(latex.replacing(part, with: wrong)).isFailed)
  }
}
