import EquationChecking
import LinearAlgebra
import NTK
import Testing

/// Expectations over processes, samples and points; the level of statistical verdicts.
@Suite struct ExpectationTests {
  /// Kernels of a network with ReLU and two inputs.
  private func kernels() -> Vocabulary {
    let network = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.3)
    let vocabulary = Vocabulary()
    vocabulary.define("x", [0.3, -1.2, 0.7])
    vocabulary.define("x'", [1.1, 0.4, -0.2])
    vocabulary.define("\\beta", 0.3)
    vocabulary.define("l", in: 1...2)
    vocabulary.define("\\sigma(z)") { (z: Double) in max(0, z) }
    vocabulary.define("\\Sigma^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      network.nngp(layer: l, x, y)
    }
    vocabulary.define("\\dot\\Sigma^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      network.nngpDerivative(layer: l, x, y)
    }
    return vocabulary
  }

  private let recursion = #"""
    \Sigma^{(l+1)}(x, x') = \mathbb{E}_{g \sim \mathcal{N}(0, \Sigma^{(l)})} [\sigma(g(x)) \sigma(g(x'))] + \beta^2
    """#

  @Test func `the recursion of the kernel holds for a Gaussian process`() {
    let report = EquationChecker(kernels()).check(recursion)
    #expect(report.isPassed, "\(report)")
    #expect((report.caughtShare ?? 0) > 0.9, "\(report)")
  }

  @Test(arguments: [
    (#"+ \beta^2"#, ""), (#"\beta^2"#, #"\beta"#), ("(l)", "(1)"), ("g(x')", "g(x)"),
    ("{(l+1)}", "{(l)}"), (#"\sigma(g(x')"#, #"(g(x')"#),
  ])
  func `a misprint in the recursion fails`(_ right: String, _ wrong: String) {
    let misprint = recursion.replacing(right, with: wrong)
    #expect(EquationChecker(kernels()).check(misprint, mutates: false).isFailed, "\(misprint)")
  }

  @Test func `the derivative's kernel is the mean of dotted activations`() {
    let latex = #"""
      \dot\Sigma^{(l+1)}(x, x') = \mathbb{E}_{g \sim \mathcal{N}(0, \Sigma^{(l)})} [\dot\sigma(g(x)) \dot\sigma(g(x'))]
      """#
    let vocabulary = kernels()
    vocabulary.define("\\dot\\sigma(z)") { (z: Double) in z > 0 ? 1.0 : 0 }
    let report = EquationChecker(vocabulary).check(latex, mutates: false)
    #expect(report.isPassed, "\(report)")
  }

  private func sampled() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("w", random: { generator in generator.normals(3) })
    vocabulary.define("u", [0.5, -1, 2])
    vocabulary.define("v", [1.0, 1, 0.25])
    vocabulary.define("i, j", in: 1...3)
    return vocabulary
  }

  @Test(arguments: [
    #"\mathbb{E}[(w \cdot u)(w \cdot v)] = u \cdot v"#, #"\mathbb{E}[w_i w_j] = \delta_{ij}"#,
    #"\mathbb{E}[w \cdot u] = 0"#, #"\mathbb{E}[w] = 0"#,
    #"\mathbb{E}[w_i^2] = \mathbb{E}[w_i w_i]"#,
  ])
  func `a sampled mean is within its interval`(_ latex: String) {
    let report = EquationChecker(sampled()).check(latex, mutates: false)
    #expect(report.isPassed, "\(report)")
    #expect(report.relations.first?.grade == .sampled)
  }

  @Test(arguments: [
    #"\mathbb{E}[(w \cdot u)(w \cdot v)] = u \cdot u"#, #"\mathbb{E}[w_i w_j] = 1"#,
    #"\mathbb{E}[w \cdot u] = u \cdot u"#, #"\mathbb{E}[(w \cdot u)^2] = 1.1 \|u\|^2 + \|v\|"#,
  ])
  func `a wrong mean is outside of its interval`(_ latex: String) {
    let report = EquationChecker(sampled()).check(latex, mutates: false)
    #expect(report.isFailed, "\(report)")
  }

  @Test func `a mean over points is exact`() {
    let vocabulary = Vocabulary()
    vocabulary.define("N", 4)
    vocabulary.define("p^{in}", points: [1.0, 2, 4, 8])
    vocabulary.define("f(x)") { (x: Double) in x * x }
    let checker = EquationChecker(vocabulary)
    #expect(checker.check(#"\mathbb{E}_{x \sim p^{in}}[f(x)] = \frac{85}{4}"#).isPassed)
    #expect(checker.check(#"\mathbb{E}_{x \sim p^{in}}[f(x)] = 85"#).isFailed)
    #expect(
      checker.check(#"\mathbb{E}_{x, y \sim p^{in}}[x f(y)] = \frac{15 \cdot 85}{N^2}"#).isPassed)
  }
}
