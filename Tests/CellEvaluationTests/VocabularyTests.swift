import EquationChecking
import Evidence
import LinearAlgebra
import NTK
import Testing

@testable import NotebookAPI

/// Symbols that come together, and the values behind them.
@Suite struct VocabularyTests {
  private let points = Matrix([[0.9, -0.4], [-0.3, 0.8], [0.2, 0.5]])
  private let network = FiniteNetwork(widths: [2, 4, 2], activation: .erf, bias: 0.3, seed: 2)

  private func verdict(_ vocabulary: Vocabulary, _ latex: String) -> Bool {
    EquationChecker(vocabulary).check(latex).isPassed
  }

  @Test func `a list declares its symbols in order, with their words`() {
    let vocabulary = Vocabulary()
    vocabulary.define(["k": 1, "x": [0.5, 2], "t": .formula("2 k").means("twice"), "c": 0.25])
    #expect(verdict(vocabulary, "t + c = 2 + 1/4"))
    #expect(verdict(vocabulary, "x_2 = 4 x_1"))
    #expect(!verdict(vocabulary, "x_2 = 3 x_1"))
    #expect(vocabulary.takeDeclared().map(\.meaning) == [nil, nil, "twice", nil])
  }

  @Test func `unit vectors have the length one, normal numbers the moments of their law`() {
    let vocabulary = Vocabulary()
    vocabulary.define([
      "e": .unitVector(dimension: 3), "w": .normals(2), "W": .normals(rows: 2, columns: 3),
    ])
    #expect(verdict(vocabulary, #"\|e\| = 1"#))
    #expect(verdict(vocabulary, #"\mathbb{E}[w_1 w_1] = 1"#))
    #expect(verdict(vocabulary, #"\mathbb{E}[W_{12} W_{12}] = 1"#))
    #expect(!verdict(vocabulary, #"\mathbb{E}[w_1 w_1] = 2"#))
  }

  @Test func `a function stands for its values on the data`() {
    let vocabulary = Vocabulary()
    vocabulary.define(data: points)
    vocabulary.define(functions: ["f": { [$0[0], $0[0] * $0[1]] }], on: points)
    #expect(verdict(vocabulary, #"\|f\|_{p^{in}}^2 = \frac{1}{N} \sum_{i=1}^N f(x_i)^\top f(x_i)"#))
    #expect(!verdict(vocabulary, #"\|f\|_{p^{in}} = \frac{1}{N} \sum_{i=1}^N f(x_i)^\top f(x_i)"#))
  }

  @Test func `descent follows its kernel, on the data and elsewhere`() throws {
    let cost = Cost.squared(Matrix([[1, 0], [0, 1], [0.5, -0.5]]))
    let run = DescentRun(along: network, on: points, cost: cost) { [$0[0], $0[1]] }
    #expect(try run.at(0.5) == run.records([0.5])[0].values)
    // A datum moves as the data do.
    let elsewhere = try run.at(0.5, points.row(1))
    for (a, b) in zip(elsewhere, try run.at(0.5).row(1)) { #expect(abs(a - b) < 1e-10) }
    let vocabulary = Vocabulary()
    vocabulary.define(data: points)
    vocabulary.define(run, times: 0.2...1)
    try vocabulary.define(tangentKernelOf: network, on: points)
    let law = #"\partial_t f(t, x) = -\frac{1}{N} \sum_{i=1}^N K(x, x_i)\, d(t, x_i)"#
    #expect(verdict(vocabulary, law))
    #expect(!verdict(vocabulary, law.replacing("= -", with: "= ")))
  }

  @Test func `a linear model is its features times the coefficients`() throws {
    let model = LinearModel([{ [$0[0]] }, { [$0[0] * $0[1]] }, { _ in [1] }], on: points)
    let vocabulary = Vocabulary()
    vocabulary.define(model)
    #expect(
      verdict(vocabulary, #"F^{lin}(\theta) = \frac{1}{\sqrt{P}} \sum_{p=1}^P \theta_p f^{(p)}"#))
    #expect(!verdict(vocabulary, #"F^{lin}(\theta) = \sum_{p=1}^P \theta_p f^{(p)}"#))
    // In the end the model fits, as there are as many functions as data.
    let targets: Vector = [1, -1, 0.5]
    let end = try model.coefficients(at: 1e6, from: [0, 0, 0], targets: targets)
    for (a, b) in zip(model.features * end, targets) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func `a new layer is random above fixed ones`() {
    let vocabulary = Vocabulary()
    let deep = FiniteNetwork(widths: [2, 4, 3, 2], activation: .erf, bias: 0.3, seed: 2)
    vocabulary.define(deep, as: .newLayer)
    vocabulary.define(["k": .index(in: 1...2), "x": [0.9, -0.4], "x'": [0.3, 0.8]])
    let covariance =
      #"\mathbb{E}[\tilde\alpha_k^{(l+1)}(x;\theta')\, \tilde\alpha_k^{(l+1)}(x';\theta')]"#
    let average =
      #"\frac{1}{n_l} \alpha^{(l)}(x;\theta) \cdot \alpha^{(l)}(x';\theta) + \beta^2, \quad l = 1, 2"#
    #expect(verdict(vocabulary, covariance + " = " + average))
    #expect(verdict(vocabulary, #"\tilde\Sigma^{(l+1)}(x, x') = "# + average))
    // Over all parameters the layers below are random too; unit by unit it is the new weights' sum.
    #expect(!verdict(vocabulary, covariance + " = " + average.replacing("^2", with: "")))
    let sum =
      #"\tilde\alpha^{(l+1)}(x;\theta') = \frac{1}{\sqrt{n_l}} W^{(l)} \alpha^{(l)}(x;\theta)"#
      + #" + \beta b^{(l)}, \quad l = 0, 1, 2"#
    #expect(verdict(vocabulary, sum))
    #expect(!verdict(vocabulary, sum.replacing(#"(x;\theta')"#, with: #"(x;\theta)"#)))
  }

  @Test func `limit kernels by their values on data follow from each other`() throws {
    let vocabulary = Vocabulary()
    try vocabulary.define(
      InfiniteNetwork(depth: 3, activation: .relu, bias: 0.3), on: points)
    vocabulary.define(["l": .index(in: 2...3)])
    let recursion =
      #"\Theta^{(l)}_\infty = \dot\Sigma^{(l)} \odot \Theta^{(l-1)}_\infty + \Sigma^{(l)}"#
    #expect(verdict(vocabulary, recursion))
    #expect(!verdict(vocabulary, recursion.replacing(#"\dot\Sigma"#, with: #"\Sigma"#)))
    #expect(verdict(vocabulary, "N = 3"))
  }

  @Test func `normal columns and parameters have the moments that are asked for`() throws {
    let vocabulary = Vocabulary()
    let covariance = Matrix([[2, 0.5], [0.5, 1]])
    vocabulary.define([
      "C": .value(covariance), "g": try .normals(covariance: covariance), "i, j": .index(in: 1...2),
      "u": .parameters(of: network, means: [0.4, -0.7], deviation: 0.5),
    ])
    #expect(verdict(vocabulary, #"\mathbb{E}[g_i g_j] = C_{ij}"#))
    #expect(!verdict(vocabulary, #"\mathbb{E}[g_i g_j] = 2 C_{ij}"#))
    // Twelve parameters of the first layer, then those of the second.
    #expect(verdict(vocabulary, #"\mathbb{E}[u_{12}] = 0.4"#))
    #expect(verdict(vocabulary, #"\mathbb{E}[u_{13}] = -0.7"#))
    #expect(verdict(vocabulary, #"\operatorname{Var}(u_{13}) = 0.25"#))
    #expect(throws: (any Error).self) {
      try Meaning.normals(covariance: Matrix([[1, 2], [2, 1]]))
    }
  }

  @Test func `a family in training keeps what is asked of each state`() throws {
    let cost = Cost.squared(Matrix(rows: 3, columns: 2))
    let family = TrainedFamily(on: points, cost: cost, times: [0, 0.5, 1]) { n, seed in
      FiniteNetwork(widths: [2, n, 2], activation: .erf, bias: 0.3, seed: seed)
    } keeping: { network in
      (cost: cost.value(try network(points)), width: network.widths[1])
    }
    let costs = try [0, 0.5, 1].map { try family.at($0, 8, 3).cost }
    #expect(costs[0] > costs[1] && costs[1] > costs[2])
    #expect(try family.at(0.5, 8.0000001, 3).cost == costs[1], "a little rounding changes nothing")
    #expect(try family.at(1, 4, 3).width == 4)
    #expect(throws: (any Error).self) { try family.at(0.25, 8, 3) }
  }

  @Test func `a family in training brings its times and its states`() throws {
    let cost = Cost.squared(Matrix([[1, 0], [0, 1], [0.5, -0.5]]))
    let family = TrainedFamily(on: points, cost: cost, times: [0, 0.5, 2]) { n, seed in
      FiniteNetwork(widths: [2, n, 2], activation: .erf, bias: 0.3, seed: seed)
    }
    let state = try family.at(0.5, 8, 3)
    #expect(state.kernel.rows == 6 && state.hidden.columns == 8 && state.topWeights.rows == 2)
    // The outputs move by the chain rule, at any width.
    let chain = state.kernel * state.direction.elements
    for (a, b) in zip(state.speed.elements, chain) { #expect(abs(a - b / 3) < 1e-12) }
    let vocabulary = Vocabulary()
    vocabulary.define(data: points)
    vocabulary.define(family, sizes: [8, 16])
    #expect(verdict(vocabulary, #"\max_{1 \le m \le 2} t_m = T"#))
    #expect(!verdict(vocabulary, #"\max_{1 \le m \le 1} t_m = T"#))
    #expect(verdict(vocabulary, #"\partial_t f_{\theta(t)} = \frac{1}{N} \Theta^{(L)}(t)\, d_t"#))
    #expect(!verdict(vocabulary, #"\partial_t f_{\theta(t)} = \Theta^{(L)}(t)\, d_t"#))
  }

  @Test func `the kernel gradient of a run follows the kernel of its time`() throws {
    let cost = Cost.squared(Matrix([[1, 0], [0, 1], [0.5, -0.5]]))
    let vocabulary = Vocabulary()
    vocabulary.define(network)
    vocabulary.define(data: points)
    vocabulary.define(cost, on: points)
    vocabulary.define(TrainingRun(network, on: points, cost: cost))
    vocabulary.define(network, on: points)
    let law = #"\partial_t f_{\theta(t)} = -\nabla_{\Theta^{(L)}} C|_{f_{\theta(t)}}"#
    #expect(verdict(vocabulary, law))
    #expect(!verdict(vocabulary, law.replacing("= -", with: "= ")))
  }

  @Test func `kernels over the angle are relative to equal inputs`() throws {
    let limit = InfiniteNetwork(depth: 2, activation: .relu)
    #expect(try limit.relative(.nngp, angle: 0) == 1)
    // ReLU of opposite inputs without a bias: nothing is left.
    #expect(try abs(limit.relative(.nngp, angle: .pi)) < 1e-15)
    #expect(try limit.relative(.ntk, angle: 1) < limit.relative(.nngp, angle: 1))
  }

  @Test func `positions beyond the ends are zero`() throws {
    let convolution = Network(input: [4, 2]) { Convolution(3, bias: 0.3) }
    let x = Matrix.normal(rows: 1, columns: 8, seed: 1).elements
    let vocabulary = Vocabulary()
    try vocabulary.define(positionsOf: convolution, x, x)
    #expect(verdict(vocabulary, #"\Sigma(0, 1) + \Sigma(2, 5) + \Sigma_x(2) = \Sigma(2, 2)"#))
    #expect(!verdict(vocabulary, #"\Sigma(1, 1) = 0"#))
  }

  @Test func `a convolution has no channels beyond the ends, and weights for each offset`() {
    let vocabulary = Vocabulary()
    vocabulary.define(
      convolutionOf: Matrix([[1, 2], [3, 4], [5, 6]]), outputs: 2, bias: 0.3)
    #expect(verdict(vocabulary, #"\alpha(1)^\top \alpha(2) = 11"#))
    #expect(verdict(vocabulary, #"\alpha(\xi - 3) + \alpha(\xi + 3) = 0 \alpha(\xi)"#))
    #expect(verdict(vocabulary, #"\mathbb{E}[b^\top b] = n"#))
    #expect(!verdict(vocabulary, #"W^{(0)} \alpha(2) = W^{(1)} \alpha(2)"#))
    #expect(verdict(vocabulary, #"M = 3"#))
  }

  @Test func `regression declares the evidence, and the weights of the residuals`() throws {
    let points = Matrix.normal(rows: 4, columns: 2, seed: 1)
    let targets = Matrix.normal(rows: 4, columns: 1, seed: 2)
    let vocabulary = Vocabulary()
    try vocabulary.define(
      InfiniteNetwork(depth: 2, activation: .erf, bias: 0.3), on: points, targets: targets,
      noise: 0.1)
    vocabulary.define("t", .free(in: 0.1...2))
    let exponent = #"-\frac{1}{2} y^\top (\Sigma + \varepsilon I_N)^{-1} y"#
    let rest = #"- \frac{1}{2} \log \det(\Sigma + \varepsilon I_N) - \frac{N}{2} \log(2\pi)"#
    #expect(verdict(vocabulary, #"\log Z(y) = \#(exponent) \#(rest)"#))
    #expect(!verdict(vocabulary, #"\log Z(y) = \#(exponent)"#))
    #expect(verdict(vocabulary, #"\mu(t, x) = \gamma(t, x)^\top y"#))
    #expect(!verdict(vocabulary, #"\mu(t, x) = \gamma(2 t, x)^\top y"#))
  }

  @Test func `a network of any layers declares its kernels, layer by layer`() throws {
    let network = Network {
      Dense(bias: 0.3)
      Activation(.erf)
      Dense(bias: 0.3)
      Activation(.erf)
      Dense(bias: 0.3)
    }
    let (own, plain) = (Vocabulary(), Vocabulary())
    try own.define(network, inputs: 3)
    plain.define(InfiniteNetwork(depth: 3, activation: .erf, bias: 0.3), inputs: 3)
    let laws = [
      #"\Theta^{(3)}_\infty(x, x') = \Theta^{(2)}_\infty(x, x') \dot\Sigma^{(3)}(x, x') + \Sigma^{(3)}(x, x')"#,
      #"\Sigma^{(1)}(x, x') = \frac{1}{3} x^\top x' + \beta^2"#,
      #"\Theta^{(1)}_\infty(x, x') = \Sigma^{(1)}(x, x')"#,
    ]
    for vocabulary in [own, plain] {
      for law in laws { #expect(verdict(vocabulary, law)) }
      #expect(!verdict(vocabulary, laws[0].replacing(#"\dot"#, with: "")))
    }
    #expect(verdict(own, #"\Theta_\infty(x, x') = \Theta^{(L)}_\infty(x, x')"#))
    #expect(!verdict(own, #"\Theta_\infty(x, x') = \Theta^{(2)}_\infty(x, x')"#))
    #expect(throws: NTKError.self) { try Vocabulary().define(Network { MaxPooling(2) }) }
  }

  @Test func `with positions, the kernels of layers are matrices`() throws {
    let network = Network(input: [4, 2]) {
      Convolution(3, bias: 0.3)
      Activation(.erf)
      Convolution(1, weightVariance: 1.5, bias: 0.3)
      GlobalAveragePooling()
    }
    let vocabulary = Vocabulary()
    try vocabulary.define(network)
    let law = #"""
      \Theta^{(2)}_\infty(x, x') = \Theta^{(1)}_\infty(x, x') \odot \dot\Sigma^{(2)}(x, x')
        + \Sigma^{(2)}(x, x')
      """#
    #expect(verdict(vocabulary, law))
    #expect(!verdict(vocabulary, law.replacing(#"\dot"#, with: "")))
    vocabulary.define("u", [1, 1, 1, 1] as Vector)
    #expect(
      verdict(vocabulary, #"\Sigma(x, x') = \frac{1}{16} u^\top \Sigma^{(2)}(x, x') u"#))
  }

  @Test func `regression, descent and linearization take networks of any layers`() throws {
    let network = Network {
      Dense(bias: 0.3)
      Residual {
        Activation(.erf)
        Dense(bias: 0.2)
      }
      Dense(bias: 0.1)
    }
    let targets = Matrix([[1], [-1], [0.5]])
    let vocabulary = Vocabulary()
    try vocabulary.define(network, on: points, targets: targets)
    #expect(verdict(vocabulary, #"f_\infty(x) = \vartheta(x)^\top \Theta^{-1} y"#))
    #expect(!verdict(vocabulary, #"f_\infty(x) = \varsigma(x)^\top \Theta^{-1} y"#))
    let finite = try network.sampled(width: 3, inputWidth: 2, seed: 1)
    let linear = Vocabulary()
    try linear.define(linearizationOf: finite, on: points, targets: targets)
    #expect(verdict(linear, #"\hat\Theta = J J^\top"#))
    #expect(!verdict(linear, #"\hat\Theta = 2 J J^\top"#))
    let run = DescentRun(along: finite, on: points, cost: .squared(targets)) { [$0[0]] }
    let model = try LinearizedNetwork(finite, inputs: points, targets: targets)
    let start = try finite.forward(points)
    let shifted = DescentRun(along: finite, on: points, cost: .squared(targets)) {
      try! finite.forward(Matrix([$0])).elements
    }
    #expect(try (shifted.at(0.7) - model.outputs(at: 0.7)).largestMagnitude < 1e-9)
    #expect(try (run.at(0.7) - start).largestMagnitude > 1e-3)
  }

  @Test func `below its top layer, a network is trained in a direction of its own`() throws {
    let cost = Cost.squared(Matrix([[1, 0], [0, 1], [0.5, -0.5]]))
    let vocabulary = Vocabulary()
    let run = TrainingRun(network, on: points, cost: cost)
    vocabulary.define(network, as: .layerOnTop)
    vocabulary.define(data: points)
    vocabulary.define(run)
    vocabulary.define(run, as: .layerOnTop, times: nil)
    vocabulary.define("q", in: 1...4)
    let law = #"""
      \partial_t \tilde\theta_q(t) = \frac{1}{N} \sum_{i=1}^N \tilde J_q(t, x_i)^\top d'(t, x_i)
      """#
    #expect(verdict(vocabulary, law))
    #expect(!verdict(vocabulary, law.replacing(#"\frac{1}{N}"#, with: "")))
  }

  @Test func `a display that is wrong as printed passes by failing`() {
    let symbols = NotebookSymbols()
    let vocabulary = Vocabulary()
    vocabulary.define("a", 2)
    let wrong = symbols.failure(of: "(3)", EquationChecker(vocabulary).check("a = 3").relations)
    #expect(wrong.isPassed && wrong.label == "(3) fails as printed")
    #expect(symbols.failures["(3)"]?.words() == "the left side is 2, the right side 3")
    let right = symbols.failure(of: "(2)", EquationChecker(vocabulary).check("a = 2").relations)
    #expect(right.isFailed)
    #expect(symbols.failures["(3)"]?.briefWords(.math) == "$2$ against $3$")
    let unread = symbols.failure(of: "(x)", EquationChecker(vocabulary).check("a = y").relations)
    #expect(unread.isFailed, "what is not checked has not failed")
  }
}
