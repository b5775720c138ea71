import EquationChecking
import Evidence
import LinearAlgebra
import NTK
import Testing

@testable import NotebookAPI

/// Vocabularies of any functions, of single units in training, of a top layer's own parameters, and of
/// random Fourier features.
@Suite struct UnitVocabularyTests {
  private let points = Matrix([[0.9, -0.4], [-0.3, 0.8], [0.2, 0.5]])
  private let cost = Cost.squared(Matrix([[1, 0], [0, 1], [0.5, -0.5]]))

  private func verdict(_ vocabulary: Vocabulary, _ latex: String) -> Bool {
    EquationChecker(vocabulary).check(latex).isPassed
  }

  private func network(_ width: Int) -> FiniteNetwork {
    FiniteNetwork(widths: [2, width, 2], activation: .erf, bias: 0.3, seed: 2)
  }

  @Test func `any functions are known by their values on the data`() {
    let vocabulary = Vocabulary()
    vocabulary.define(data: points)
    vocabulary.define(anyFunctions: ["f", "g"], outputs: 2, on: points)
    let product = #"\langle f, g \rangle_{p^{in}} = \frac{1}{N} \sum_{i=1}^N f(x_i)^\top g(x_i)"#
    #expect(verdict(vocabulary, product))
    #expect(!verdict(vocabulary, product.replacing("g(x_i)", with: "f(x_i)")))
    #expect(verdict(vocabulary, #"\|f + g\|_{p^{in}} \le \|f\|_{p^{in}} + \|g\|_{p^{in}}"#))
    #expect(!verdict(vocabulary, #"\|f + g\|_{p^{in}} \le \|f\|_{p^{in}}"#))
  }

  @Test func `weights that leave a unit move with its activation, at every width`() {
    let vocabulary = Vocabulary()
    vocabulary.define(data: points)
    vocabulary.define(
      unitsOf: (3...4).map { TrainingRun(network($0), on: points, cost: cost) })
    vocabulary.define("t", 0.3)
    let bound = #"""
      \|\partial_t w_i(t)\| \le \frac{1}{\sqrt{n_L}} \|\alpha_i(t)\|_{p^{in}} \|d_t\|_{p^{in}}
      """#
    #expect(verdict(vocabulary, bound))
    #expect(!verdict(vocabulary, bound.replacing(#"\sqrt{n_L}"#, with: "5 n_L")))
  }

  @Test func `a family in training has units`() throws {
    let family = TrainedFamily(on: points, cost: cost, times: [0, 0.5]) { n, seed in
      FiniteNetwork(widths: [2, n, 2], activation: .erf, bias: 0.3, seed: seed)
    }
    let vocabulary = Vocabulary()
    vocabulary.define(family, sizes: [4, 8, 16])
    vocabulary.define("i", in: 1...2)
    #expect(
      verdict(vocabulary, #"\sum_{i=1}^n \|w_i(t)\|^2 = \|W^{(L)}(t)\|_F^2"#))
    #expect(!verdict(vocabulary, #"\sum_{i=1}^{n-1} \|w_i(t)\|^2 = \|W^{(L)}(t)\|_F^2"#))
    #expect(verdict(vocabulary, #"\tilde\alpha_i(t) \in \mathbb{R}^3"#))
    let pre = try family.at(0.5, 4, 7).hidden.column(1)
    #expect(pre.count == 3)
  }

  @Test func `the output depends on the top layer's own parameters`() {
    let vocabulary = Vocabulary()
    vocabulary.define(network(3), as: .layerOnTop)
    vocabulary.define("i", in: 1...3)
    vocabulary.define("j, k", in: 1...2)
    let law = #"""
      \frac{\partial f_k(x)}{\partial w^{(L)}_{ji}}
        = \frac{1}{\sqrt{n_L}} \alpha^{(L)}_i(x;\theta)\, \delta_{jk}
      """#
    #expect(verdict(vocabulary, law))
    #expect(!verdict(vocabulary, law.replacing(#"\sqrt{n_L}"#, with: "n_L")))
    #expect(verdict(vocabulary, #"\frac{\partial f_k(x)}{\partial b^{(L)}_j} = \beta \delta_{jk}"#))
    #expect(verdict(vocabulary, #"f(x) = \tilde\alpha^{(L+1)}(x;\theta)"#))
  }

  @Test func `random Fourier features have their covariance`() {
    let waves = RandomFourierFeatures(inputs: 2, mixing: Matrix([[0.8, 0.9], [0, 1]]))
    #expect(waves.parameterCount == 6)
    let vocabulary = Vocabulary()
    vocabulary.define(waves)
    vocabulary.define(["p": 2, "x": [0.3, -0.8], "x'": [0.9, 0.1]])
    let law = #"\mathbb{E}[f^{(p)}(x) f^{(p)}(x')^\top] = K(x, x')"#
    #expect(verdict(vocabulary, law))
    #expect(!verdict(vocabulary, law.replacing("K(x, x')", with: "1.2 K(x, x')")))
    let f = waves.function(seed: 3)
    #expect(f([0.1, 0.2]) == waves.function(seed: 3)([0.1, 0.2]))
    #expect(f([0.1, 0.2]) != waves.function(seed: 4)([0.1, 0.2]))
  }
}
