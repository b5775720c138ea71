import Evidence
import Testing

@testable import EquationChecking

/// Laws that a display gives to its letters, and what rests on them.
@Suite struct DisplayLawTests {
  private func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("x, \\mu", in: -1...1)
    vocabulary.define("\\sigma, \\tau, s, t, \\lambda", in: 0.4...1.6)
    vocabulary.define("u", in: 0.1...0.9)
    vocabulary.define("n", in: 2...4)
    vocabulary.define("y", in: -1...1, dimension: 3)
    vocabulary.define([
      "S": .positiveDefinite(dimension: 3), "A, B": .matrix(rows: 3, columns: 3),
      "Q": .orthogonal(dimension: 3), "T": .symmetric(dimension: 3), "\\pi": .probabilities(4),
    ])
    return vocabulary
  }

  private func report(_ latex: String, mutates: Bool = false) -> EquationReport {
    EquationChecker(vocabulary()).check(latex, mutates: mutates)
  }

  private func expectHolds(_ latex: String, _ part: String, _ wrong: String) {
    let found = report(latex)
    #expect(found.isPassed, "\(latex): \(found)")
    #expect(found.relations.contains { $0.isPassed })
    #expect(latex.contains(part))
    let spoiled = report(latex.replacing(part, with: wrong))
    #expect(!spoiled.isPassed, "\(latex): \(spoiled)")
  }

  @Test(arguments: [
    (
      #"D_{\mathrm{KL}}(p \,\|\, q) = \log \frac{\tau}{\sigma} + \frac{\sigma^2 + \mu^2}{2 \tau^2} - \frac12, \quad p = \mathcal{N}(\mu, \sigma^2), \ q = \mathcal{N}(0, \tau^2)"#,
      #"- \frac12"#, #"+ \frac12"#
    ),
    (
      #"\mathbb{E}_{z \sim p}[z^2] = \mu^2 + \sigma^2, \quad p = \mathcal{N}(\mu, \sigma^2)"#,
      #"\mu^2 + "#, #"\mu + "#
    ),
    (
      #"p(x) = \frac{e^{-x^2 / (2 \sigma^2)}}{\sqrt{2 \pi \sigma^2}}, \quad p = \mathcal{N}(0, \sigma^2)"#,
      #"2 \pi"#, #"\pi"#
    ),
  ])
  func `a letter may be a law`(_ latex: String, _ part: String, _ wrong: String) {
    let latex = latex.replacing(#"\pi"#, with: #"\cdot 3.14159265358979"#)
    expectHolds(latex, part.replacing(#"\pi"#, with: #"\cdot 3.14159265358979"#), wrong)
  }

  @Test(arguments: [
    (
      #"\operatorname{Var}(Y) = 4 \sigma^2, \quad Y = 2 X + 1, \ X \sim \mathcal{N}(\mu, \sigma^2)"#,
      "4", "2"
    ),
    (
      #"\mathbb{E}[e^Y] = e^{2 \mu + 2 \sigma^2}, \quad X \sim \mathcal{N}(\mu, \sigma^2), \ Y = 2 X"#,
      "2 \\sigma^2", "\\sigma^2"
    ),
  ])
  func `a name may rest on one with a law`(_ latex: String, _ part: String, _ wrong: String) {
    expectHolds(latex, part, wrong)
  }

  @Test func `means of families are random names too`() {
    let latex =
      #"\mathbb{E}[\bar X] = \lambda, \quad \bar X = \frac1n \sum_{i=1}^n X_i, \ X_i \sim \operatorname{Poisson}(\lambda)"#
    expectHolds(latex, #"= \lambda,"#, #"= \lambda / 2,"#)
  }

  @Test(arguments: [
    (
      #"\log p(y) = -\frac12 y^\top S^{-1} y - \frac12 \log |S| - \frac32 \log (2 \cdot 3.14159265358979), \quad y \sim \mathcal{N}(0, S)"#,
      #"- \frac12 \log"#, #"+ \frac12 \log"#
    ),
    (
      #"\log p(z) = \log \lambda - \lambda z, \quad z \sim \operatorname{Exp}(\lambda)"#,
      "- \\lambda z", "+ \\lambda z"
    ),
  ])
  func `p of what has a law is its density`(_ latex: String, _ part: String, _ wrong: String) {
    expectHolds(latex, part, wrong)
  }

  @Test(arguments: [
    (#"F_X(t) = 1 - e^{-\lambda t}, \quad X \sim \mathrm{Exp}(\lambda)"#, "1 - e", "1 + e"),
    (
      #"F_X^{-1}(u) = -\frac{\log(1 - u)}{\lambda}, \quad X \sim \mathrm{Exp}(\lambda)"#, "1 - u",
      "1 + u"
    ),
    (
      #"M_X(t) = \mathbb{E}[e^{t X}] = e^{\mu t + \sigma^2 t^2 / 2}, \quad X \sim \mathcal{N}(\mu, \sigma^2)"#,
      "\\mu t +", "\\mu t -"
    ),
    (
      #"\varphi_X(t) = e^{i \mu t - \sigma^2 t^2 / 2}, \quad X \sim \mathcal{N}(\mu, \sigma^2)"#,
      "t -", "t +"
    ),
    (
      #"f_X(x) = \frac{1}{2 \sigma} e^{-|x| / \sigma}, \quad X \sim \mathrm{Laplace}(0, \sigma)"#,
      "{2", "{3"
    ),
    (
      #"\mathbb{V}\mathrm{ar}[X] = \sigma^2, \quad X \sim \mathcal{N}(\mu, \sigma^2)"#, "^2, ",
      "^3, "
    ),
  ])
  func `functions of a law have their usual names`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    expectHolds(latex, part, wrong)
  }

  @Test func `a moment of three normal numbers is integrated`() {
    expectHolds(#"\mathbb{E}_{z \sim \mathcal{N}(0, S)}[z z^\top] = S"#, "= S", "= 1.001 S")
    expectHolds(
      #"\mathbb{E}_{z \sim \mathcal{N}(0, S)}[(z^\top A z)] = \operatorname{tr}(A S)"#, "A S",
      "A^2 S")
  }

  @Test(arguments: [
    (#"\int x e^{x} dx = (x - 1) e^{x} + C"#, "x - 1", "x + 1"),
    (#"\int \frac{dx}{1 + x^2} = \arctan x"#, "arctan", "sin"),
    (#"\int v^2\,\mathrm{d}v = \frac{v^3}{3} + \text{const}"#, "{3} +", "{2} +"),
  ])
  func `an integral without bounds is an antiderivative`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    expectHolds(latex, part, wrong)
  }

  @Test(arguments: [
    (#"S \succ 0"#, "S", "T"),
    (#"A^\top A + S \succeq S \succeq 0"#, "A^\\top A +", "T +"),
    (#"S \succeq 0 \implies y^\top S y \ge 0"#, "y \\ge 0", "y \\ge 1"),
    (#"Q^\top Q = I"#, "^\\top", ""),
    (#"\sum_{i=1}^4 \pi_i = 1"#, "= 1", "= 2"),
    (#"\operatorname{tr}(A) = \sum_{i=1}^3 a_{ii}"#, "a_{ii}", "a_{1i}"),
  ])
  func `matrices of a kind, their order, and entries by small letters`(
    _ latex: String, _ part: String, _ wrong: String
  ) {
    expectHolds(latex, part, wrong)
  }

  @Test func `two names may run over one list`() {
    expectHolds(
      #"\frac{\partial^2}{\partial y_i \partial y_k} (y^\top T y) = 2 T_{ik}, \quad i, k = 1, 2, 3"#,
      "2 T", "T")
  }

  @Test func `where no point meets what may be a condition, nothing fails`() {
    let latex =
      #"(I - B)^{-1} = \sum_{k=0}^\infty B^k, \quad \|B\| < 0.001"#
    let found = report(latex)
    #expect(!found.isFailed, "\(found)")
  }
}
