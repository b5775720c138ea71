import EquationChecking
import LinearAlgebra
import NTK
import Testing

/// Every numbered equation of a derivation of the tangent kernel, from its own LaTeX: as it ought to
/// be, it holds; where the document has a misprint, as printed, it does not.
@Suite struct DerivationDocumentTests {
  /// A letter for each relation: passed, failed, unchecked, exempt.
  static func verdicts(_ report: EquationReport) -> String {
    if report.unchecked != nil { return "?" }
    return report.relations.map { relation in
      switch relation.verdict {
      case .passed: "p"
      case .failed: "f"
      case .unchecked: "u"
      case .exempt: "e"
      }
    }.joined()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var latex: String
    var verdicts: String
    var vocabulary: @Sendable () -> Vocabulary
    var testDescription: String { name }

    init(
      _ name: String, _ verdicts: String, _ latex: String,
      _ vocabulary: @escaping @Sendable () -> Vocabulary
    ) {
      self.name = name
      self.latex = latex
      self.verdicts = verdicts
      self.vocabulary = vocabulary
    }
  }

  typealias Document = DerivationDocument

  // MARK: The network

  /// θ fixed, all layers.
  static func network() -> Vocabulary {
    let vocabulary = Document.constants()
    Document.defineActivations(vocabulary)
    vocabulary.define("k", in: 1...2)
    return vocabulary
  }

  /// θ random.
  static func randomNetwork() -> Vocabulary {
    let vocabulary = Document.constants(isRandom: true)
    Document.defineActivations(vocabulary)
    let infinite = Document.network().infinite
    vocabulary.define("k, k'", in: 1...2)
    vocabulary.define("\\Sigma^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.nngp(layer: l, x, y)
    }
    return vocabulary
  }

  /// The weights of each layer are random by themselves, so that means over one of them can be taken.
  static func layeredNetwork() -> Vocabulary {
    let vocabulary = Vocabulary()
    let widths = Document.widths
    vocabulary.define(
      "W^{(l)}",
      random: { (generator, l: Int) in
        Matrix(
          rows: widths[l + 1], columns: widths[l],
          elements: generator.normals(widths[l + 1] * widths[l]))
      })
    vocabulary.define(
      "b^{(l)}",
      random: { (generator, l: Int) in
        generator.normals(widths[l + 1])
      })
    vocabulary.define("w^{(l)}", as: "W^{(l)}")
    vocabulary.define("L", widths.count - 1)
    vocabulary.define("n_l") { (l: Int) in widths[l] }
    vocabulary.define("\\beta", Document.beta)
    vocabulary.define("x, x'", in: -1...1, dimension: widths[0])
    vocabulary.define("\\sigma(z)") { (z: Double) in Activation.gelu(z) }
    vocabulary.define(
      "\\theta", given: ["W^{(0)}", "b^{(0)}", "W^{(1)}", "b^{(1)}", "W^{(2)}", "b^{(2)}"]
    ) { (a: Matrix, b: Vector, c: Matrix, d: Vector, e: Matrix, f: Vector) in
      a.elements + b + c.elements + d + e.elements + f
    }
    Document.defineActivations(vocabulary)
    vocabulary.define("k", in: 1...2)
    // The covariance of a layer's outputs while the layers before it are held.
    vocabulary.define("\\tilde\\Sigma^{(l)}(x, x')", given: ["\\theta"]) {
      (l: Int, x: Vector, y: Vector, theta: Vector) in
      let pair = [x, y].map { input in
        l == 1
          ? input
          : Document.preactivation(l - 1, input, theta, widths).map { Activation.gelu($0) }
      }
      return dot(pair[0], pair[1]) / Double(widths[l - 1]) + Document.beta * Document.beta
    }
    return vocabulary
  }

  /// A network with one layer, whose outputs depend on its weights and biases.
  static func oneLayer() -> Vocabulary {
    let widths = [5, 3]
    let net = FiniteNetwork(widths: widths, activation: .gelu, bias: 0.3, seed: 7)
    let vocabulary = Vocabulary()
    vocabulary.define("L", 1)
    vocabulary.define("n_0", 5)
    vocabulary.define("n_1", 3)
    vocabulary.define("\\beta", 0.3)
    vocabulary.define("x, x'", in: -1...1, dimension: 5)
    vocabulary.define("W^{(0)}", net.weights(0))
    vocabulary.define("w^{(0)}", as: "W^{(0)}")
    vocabulary.define("w", as: "W^{(0)}")
    vocabulary.define("b^{(0)}", net.biases(0))
    vocabulary.define("f(x)", given: ["W^{(0)}", "b^{(0)}"]) {
      (x: Vector, w: Matrix, b: Vector) in
      zip(w * x, b).map { $0 / 5.0.squareRoot() + 0.3 * $1 }
    }
    vocabulary.define("f_\\theta(x)") { (x: Vector) in net(x) }
    vocabulary.define("\\tilde\\alpha^{(1)}(x;\\theta)") { (x: Vector) in net(x) }
    vocabulary.define("\\Sigma^{(1)}(x, x')") { (x: Vector, y: Vector) in
      net.infinite.nngp(layer: 1, x, y)
    }
    vocabulary.define("\\Theta^{(1)}(x, x')") { (x: Vector, y: Vector) in
      try net.empiricalNTK(
        Matrix(rows: 1, columns: 5, elements: x), Matrix(rows: 1, columns: 5, elements: y)
      ).block(0, 0)
    }
    vocabulary.define("P", net.parameters.count)
    vocabulary.define("\\theta", net.parameters)
    vocabulary.define("F^{(1)}(\\theta, x)") { (theta: Vector, x: Vector) in
      try net.with(parameters: theta)(x)
    }
    vocabulary.define("i", in: 1...5)
    vocabulary.define("j, k, k'", in: 1...3)
    return vocabulary
  }

  /// The kernel by its definition, in the whole and in parts.
  static func tangentKernel() -> Vocabulary {
    let net = FiniteNetwork(widths: [3, 4, 2], activation: .gelu, bias: 0.3, seed: 7)
    let points = Matrix.normal(rows: 3, columns: 3, seed: 2)
    let vocabulary = Vocabulary()
    vocabulary.define("L", 2)
    vocabulary.define("n_L", 2)
    vocabulary.define("x, x'", in: -1...1, dimension: 3)
    vocabulary.define("P", net.parameters.count)
    vocabulary.define("\\theta", net.parameters)
    vocabulary.define("F^{(L)}(\\theta)") { (theta: Vector) in
      try net.with(parameters: theta)(points).elements
    }
    vocabulary.define(derivativeOf: "F^{(L)}(\\theta)", by: "\\theta") { (theta: Vector) in
      try net.with(parameters: theta).jacobian(points)
    }
    vocabulary.define("F^{(L)}(\\theta, x)") { (theta: Vector, x: Vector) in
      try net.with(parameters: theta)(x)
    }
    vocabulary.define(derivativeOf: "F^{(L)}(\\theta, x)", by: "\\theta") {
      (theta: Vector, x: Vector) in
      try net.with(parameters: theta).jacobian(Matrix(rows: 1, columns: 3, elements: x))
    }
    vocabulary.define("\\Theta^{(L)}(\\theta)") { (theta: Vector) in
      try net.with(parameters: theta).empiricalNTK(points).matrix
    }
    vocabulary.define("\\Theta^{(L)}(x, x')") { (x: Vector, y: Vector) in
      try net.empiricalNTK(
        Matrix(rows: 1, columns: 3, elements: x), Matrix(rows: 1, columns: 3, elements: y)
      ).block(0, 0)
    }
    return vocabulary
  }

  /// Layers as wide as `n`, with L = 1.
  static func growing() -> Vocabulary {
    let infinite = InfiniteNetwork(depth: 3, activation: .gelu, bias: Document.beta)
    let vocabulary = Vocabulary()
    vocabulary.define("n", sizes: [16, 32, 64, 128, 256])
    vocabulary.define("L", 1)
    vocabulary.define("l", 1)
    vocabulary.define("n_L", as: "n")
    vocabulary.define("n_l", as: "n")
    vocabulary.define("\\beta", Document.beta)
    vocabulary.define("x, x'", in: -1...1, dimension: 3)
    vocabulary.define("k, k'", in: 1...2)
    vocabulary.define("\\sigma(z)") { (z: Double) in Activation.gelu(z) }
    vocabulary.define(
      "\\theta", given: ["n"],
      random: { (generator: inout SeededGenerator, n: Int) in
        generator.normals(Document.count([3, n]))
      })
    vocabulary.define("\\alpha^{(L)}(x;\\theta)", given: ["n"]) {
      (x: Vector, theta: Vector, n: Int) in
      Document.preactivation(1, x, theta, [3, n]).map { Activation.gelu($0) }
    }
    vocabulary.define(
      "\\tilde\\Sigma^{(l+1)}(x, x')",
      as: "\\frac{1}{n} \\alpha^{(L)}(x;\\theta) \\cdot \\alpha^{(L)}(x';\\theta) + \\beta^2")
    vocabulary.define("\\Sigma^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.nngp(layer: l, x, y)
    }
    return vocabulary
  }

  /// The tangent kernel of growing networks with L = 2.
  static func growingKernel() -> Vocabulary {
    let infinite = InfiniteNetwork(depth: 2, activation: .gelu, bias: Document.beta)
    func net(_ n: Int, _ theta: Vector) throws -> FiniteNetwork {
      try FiniteNetwork(widths: [3, n, 2], activation: .gelu, bias: Document.beta, seed: 1)
        .with(parameters: theta)
    }
    func row(_ x: Vector) -> Matrix { Matrix(rows: 1, columns: 3, elements: x) }
    let vocabulary = Vocabulary()
    vocabulary.define("n", sizes: [8, 16, 32, 64, 128])
    vocabulary.define("L", 2)
    vocabulary.define("x, x'", in: -1...1, dimension: 3)
    vocabulary.define("i, i'", in: 1...2)
    vocabulary.define(
      "\\tilde\\theta", given: ["n"],
      random: { (generator: inout SeededGenerator, n: Int) in
        generator.normals(Document.count([3, n, 2]))
      })
    vocabulary.define("\\theta", as: "\\tilde\\theta")
    vocabulary.define("\\tilde\\alpha^{(L)}(x;\\theta)", given: ["n"]) {
      (x: Vector, theta: Vector, n: Int) in
      try net(n, theta)(x)
    }
    vocabulary.define(derivativeOf: "\\tilde\\alpha^{(L)}(x;\\theta)", by: "\\tilde\\theta") {
      (x: Vector, theta: Vector, n: Int) in
      try net(n, theta).jacobian(row(x))
    }
    vocabulary.define("\\Theta^{(L)}(x, x')", given: ["\\theta", "n"]) {
      (x: Vector, y: Vector, theta: Vector, n: Int) in
      try net(n, theta).empiricalNTK(row(x), row(y)).block(0, 0)
    }
    vocabulary.define("\\Theta_\\infty^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.ntk(layer: l, x, y)
    }
    return vocabulary
  }

  /// L = 2, with one more layer; its output is a formula of the smaller network's.
  static func deeper() -> Vocabulary {
    let widths = [3, 3, 4, 2]
    let head = Document.count([3, 3, 4])
    var generator = SeededGenerator(seed: 5)
    let small = generator.normals(head)
    let weights = Matrix(rows: 2, columns: 4, elements: generator.normals(8))
    let biases = generator.normals(2)
    let vocabulary = Vocabulary()
    vocabulary.define("L", 2)
    vocabulary.define("n_l") { (l: Int) in widths[l] }
    vocabulary.define("\\beta", Document.beta)
    vocabulary.define("x, x'", in: -1...1, dimension: 3)
    vocabulary.define("k, k'", in: 1...2)
    vocabulary.define("i", in: 1...4)
    vocabulary.define("p", in: 1...head)
    vocabulary.define("\\sigma(z)") { (z: Double) in Activation.gelu(z) }
    vocabulary.define("\\dot\\sigma(z)") { (z: Double) in Activation.gelu.derivative(z) }
    vocabulary.define("\\tilde\\theta", small)
    vocabulary.define("W^{(L)}", weights)
    vocabulary.define("w^{(L)}", as: "W^{(L)}")
    vocabulary.define("b^{(L)}", biases)
    vocabulary.define("\\theta", given: ["\\tilde\\theta", "W^{(L)}", "b^{(L)}"]) {
      (small: Vector, weights: Matrix, biases: Vector) in
      small + weights.elements + biases
    }
    vocabulary.define("\\tilde\\alpha^{(l)}(x;\\theta)") { (l: Int, x: Vector, theta: Vector) in
      Document.preactivation(l, x, theta, widths)
    }
    vocabulary.define("\\alpha^{(l)}(x;\\theta)", as: "\\sigma(\\tilde\\alpha^{(l)}(x;\\theta))")
    vocabulary.define(
      "f_\\theta(x)",
      as: "\\frac{1}{\\sqrt{n_L}} W^{(L)} \\alpha^{(L)}(x;\\theta) + \\beta b^{(L)}")
    vocabulary.define("f(x)") { (x: Vector) in
      Document.preactivation(3, x, small + weights.elements + biases, widths)
    }
    vocabulary.define("\\Theta^{(L)}(x, x')") { (x: Vector, y: Vector) in
      let net = try FiniteNetwork(
        widths: [3, 3, 4], activation: .gelu, bias: Document.beta, seed: 1
      ).with(parameters: small)
      return try net.empiricalNTK(
        Matrix(rows: 1, columns: 3, elements: x), Matrix(rows: 1, columns: 3, elements: y)
      ).block(0, 0)
    }
    return vocabulary
  }

  /// Limits for L = 1, and random parameters.
  static func limits() -> Vocabulary {
    let infinite = InfiniteNetwork(depth: 3, activation: .gelu, bias: Document.beta)
    let widths = [3, 4, 2]
    let vocabulary = Document.constants(widths, isRandom: true)
    vocabulary.define("L", 1)
    Document.defineActivations(vocabulary, widths)
    vocabulary.define("k, k'", in: 1...2)
    vocabulary.define("i", in: 1...4)
    vocabulary.define("\\Sigma^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.nngp(layer: l, x, y)
    }
    vocabulary.define("\\dot\\Sigma^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.nngpDerivative(layer: l, x, y)
    }
    vocabulary.define("\\Theta_\\infty^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.ntk(layer: l, x, y)
    }
    vocabulary.define("\\Theta^{(l)}(x, x')") { (l: Int, x: Vector, y: Vector) in
      infinite.ntk(layer: l, x, y) * Matrix.identity(2)
    }
    return vocabulary
  }

  static let cases: [Case] = [
    Case("1", "p", #"\alpha^{(0)}(x; \theta) = x"#, network),
    Case(
      "2", "p",
      #"\tilde{\alpha}^{(l+1)}(x; \theta) = \frac{1}{\sqrt{n_l}} W^{(l)} \alpha^{(l)}(x; \theta) + \beta b^{(l)}, \quad \text{for } l = 0, \dots, L-1"#,
      network),
    Case(
      "3 as printed", "f",
      #"\alpha^{(l)}(x; \theta) = \sigma(\tilde{\alpha}^{(l)}(x; \theta)), \quad \text{for } l = 0, \dots, L-1"#,
      network),
    Case(
      "3", "p",
      #"\alpha^{(l)}(x; \theta) = \sigma(\tilde{\alpha}^{(l)}(x; \theta)), \quad \text{for } l = 1, \dots, L-1"#,
      network),
    Case("4", "p", #"f_\theta(x) := \tilde{\alpha}^{(L)}(x; \theta)"#, network),
    Case(
      "5", "p",
      #"\Theta^{(L)}(\theta) = \sum_{p=1}^P \partial_{\theta_p} F^{(L)}(\theta) \otimes \partial_{\theta_p} F^{(L)}(\theta)"#,
      tangentKernel),
    Case(
      "6 as printed", "ppuu",
      #"\begin{aligned} \Theta^{(L)}(x, x') &= \sum_{p=1}^P \frac{\partial F^{(L)}(\theta, x)}{\partial \theta_p} \otimes \frac{\partial F^{(L)}(\theta, x')}{\partial \theta_p} \\ &= \sum_{p=1}^P \left[ \frac{\partial F_1^{(L)}(\theta, x)}{\partial \theta_p}, \dots, \frac{\partial F_{n_L}^{(L)}(\theta, x)}{\partial \theta_p} \right]^T \otimes \left[ \frac{\partial F_1^{(L)}(\theta, x')}{\partial \theta_p}, \dots, \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} \right]^T \\ &= \sum_{p=1}^P \begin{bmatrix} \frac{\partial F_1^{(L)}(\theta, x)}{\partial \theta_p} & \frac{\partial F_1^{(L)}(\theta, x')}{\partial \theta_p} & \dots & \frac{\partial F_1^{(L)}(\theta, x)}{\partial \theta_p} & \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} \\ \vdots & \vdots & \ddots & \vdots & \vdots \\ \frac{\partial F_{n_L}^{(L)}(\theta, x)}{\partial \theta_p} & \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} & \dots & \frac{\partial F_{n_L}^{(L)}(\theta, x)}{\partial \theta_p} & \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} \end{bmatrix} \in \mathbb{R}^{n_L \times n_L} \end{aligned}"#,
      tangentKernel),
    Case(
      "6", "pppp",
      #"\begin{aligned} \Theta^{(L)}(x, x') &= \sum_{p=1}^P \frac{\partial F^{(L)}(\theta, x)}{\partial \theta_p} \otimes \frac{\partial F^{(L)}(\theta, x')}{\partial \theta_p} \\ &= \sum_{p=1}^P \left[ \frac{\partial F_1^{(L)}(\theta, x)}{\partial \theta_p}, \dots, \frac{\partial F_{n_L}^{(L)}(\theta, x)}{\partial \theta_p} \right]^T \otimes \left[ \frac{\partial F_1^{(L)}(\theta, x')}{\partial \theta_p}, \dots, \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} \right]^T \\ &= \sum_{p=1}^P \begin{bmatrix} \frac{\partial F_1^{(L)}(\theta, x)}{\partial \theta_p} \frac{\partial F_1^{(L)}(\theta, x')}{\partial \theta_p} & \dots & \frac{\partial F_1^{(L)}(\theta, x)}{\partial \theta_p} \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} \\ \vdots & \ddots & \vdots \\ \frac{\partial F_{n_L}^{(L)}(\theta, x)}{\partial \theta_p} \frac{\partial F_1^{(L)}(\theta, x')}{\partial \theta_p} & \dots & \frac{\partial F_{n_L}^{(L)}(\theta, x)}{\partial \theta_p} \frac{\partial F_{n_L}^{(L)}(\theta, x')}{\partial \theta_p} \end{bmatrix} \in \mathbb{R}^{n_L \times n_L} \end{aligned}"#,
      tangentKernel),
    Case(
      "7", "pp",
      #"\tilde{\alpha}_k^{(l+1)}(x; \theta) = \frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x; \theta) + \beta b_k^{(l)} = \frac{1}{\sqrt{n_l}} \sum_{j=1}^{n_l} w_{kj}^{(l)} \alpha_j^{(l)}(x; \theta) + \beta b_k^{(l)} \quad \text{for } l = 0, \dots, L-1"#,
      network),
    Case(
      // With weights of mean zero all sides vanish: misprints that scale them pass, others show.
      "8", "ppp",
      #"\begin{aligned} \mathbb{E}[\tilde{\alpha}_k^{(l+1)}(x; \theta)] &= \mathbb{E}\left[\frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x; \theta) + \beta b_k^{(l)}\right] \\ &= \frac{1}{\sqrt{n_l}} \mathbb{E}[w_k^{(l)}] \cdot \mathbb{E}[\alpha^{(l)}(x; \theta)] + \beta \mathbb{E}[b_k^{(l)}] \\ &= 0, \quad \text{for } l = 0, \dots, L-1 \end{aligned}"#,
      randomNetwork),
    Case(
      "9", "pp",
      #"\begin{aligned}\mathbb{E}[\tilde{\alpha}_k^{(l+1)}(x; \theta) \tilde{\alpha}_{k'}^{(l+1)}(x'; \theta)] &= \mathbb{E}\left[\left[\frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x; \theta) + \beta b_k^{(l)}\right] \left[\frac{1}{\sqrt{n_l}} w_{k'}^{(l)} \cdot \alpha^{(l)}(x'; \theta) + \beta b_{k'}^{(l)}\right]\right] \\ &= 0, \quad \text{for } k \neq k', l = 0, \dots, L-1\end{aligned}"#,
      randomNetwork),
    Case(
      "10", "pppp",
      #"\begin{aligned}\Sigma^{(1)}(x, x') &= \mathbb{E}[\tilde{\alpha}_k^{(1)}(x; \theta) \tilde{\alpha}_k^{(1)}(x'; \theta)] = \mathbb{E}\left[\left[\frac{1}{\sqrt{n_0}} w_k^{(0)} \cdot \alpha^{(0)}(x; \theta) + \beta b_k^{(0)}\right] \cdot \left[\frac{1}{\sqrt{n_0}} w_k^{(0)} \cdot \alpha^{(0)}(x'; \theta) + \beta b_k^{(0)}\right]\right] \\ &= \frac{1}{n_0} \alpha^{(0)}(x; \theta) \cdot \alpha^{(0)}(x'; \theta) + \beta^2 = \frac{1}{n_0} x^T x' + \beta^2\end{aligned}"#,
      randomNetwork),
    Case(
      "11 as printed", "fffpp",
      #"\begin{aligned}\tilde{\Sigma}^{(l+1)}(x, x') &= \mathbb{E}[\tilde{\alpha}_k^{(l)}(x; \theta) \tilde{\alpha}_k^{(l)}(x'; \theta)] = \mathbb{E}\left[\left[\frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x; \theta) + \beta b_k^{(l)}\right] \cdot \left[\frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x'; \theta) + \beta b_k^{(l)}\right]\right] \\ &= \frac{1}{n_l} \alpha^{(l)}(x; \theta) \cdot \alpha^{(l)}(x'; \theta) + \beta^2 = \frac{1}{n_l} \sigma(\tilde{\alpha}^{(l)}(x; \theta)) \cdot \sigma(\tilde{\alpha}^{(l)}(x'; \theta)) + \beta^2 \\ &= \frac{1}{n_l} \sum_{i=1}^{n_l} \sigma(\tilde{\alpha}_i^{(l)}(x; \theta)) \sigma(\tilde{\alpha}_i^{(l)}(x'; \theta)) + \beta^2, \quad \text{for } l = 1, \dots, L-1\end{aligned}"#,
      layeredNetwork),
    Case(
      "11", "ppppp",
      #"\begin{aligned}\tilde{\Sigma}^{(l+1)}(x, x') &= \mathbb{E}_{W^{(l)}, b^{(l)}}[\tilde{\alpha}_k^{(l+1)}(x; \theta) \tilde{\alpha}_k^{(l+1)}(x'; \theta)] = \mathbb{E}_{w^{(l)}, b^{(l)}}\left[\left[\frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x; \theta) + \beta b_k^{(l)}\right] \cdot \left[\frac{1}{\sqrt{n_l}} w_k^{(l)} \cdot \alpha^{(l)}(x'; \theta) + \beta b_k^{(l)}\right]\right] \\ &= \frac{1}{n_l} \alpha^{(l)}(x; \theta) \cdot \alpha^{(l)}(x'; \theta) + \beta^2 = \frac{1}{n_l} \sigma(\tilde{\alpha}^{(l)}(x; \theta)) \cdot \sigma(\tilde{\alpha}^{(l)}(x'; \theta)) + \beta^2 \\ &= \frac{1}{n_l} \sum_{i=1}^{n_l} \sigma(\tilde{\alpha}_i^{(l)}(x; \theta)) \sigma(\tilde{\alpha}_i^{(l)}(x'; \theta)) + \beta^2, \quad \text{for } l = 1, \dots, L-1\end{aligned}"#,
      layeredNetwork),
    Case(
      "11 conditional", "p",
      #"\tilde{\Sigma}^{(l+1)}(x, x') = \mathbb{E}[\tilde{\alpha}_k^{(l+1)}(x; \theta) \tilde{\alpha}_k^{(l+1)}(x'; \theta) \mid W^{(0)}, b^{(0)}], \quad \text{for } l = 1"#,
      layeredNetwork),
    Case(
      "16 as printed", "ff",
      #"\frac{\partial f_k(x)}{\partial b_j^{(0)}} \frac{\partial f_{k'}(x')}{\partial b_j^{(0)}} = \beta \delta_{jk} \delta_{jk'} = \beta^2 \delta_{jk} \delta_{jk'}"#,
      oneLayer),
    Case(
      "12", "pp",
      #"\tilde{\Sigma}^{(l+1)}(x, x') \rightarrow \Sigma^{(l+1)}(x, x') = \mathbb{E}_{g \sim \mathcal{N}(0, \Sigma^{(l)})} [\sigma(g(x)) \sigma(g(x'))] + \beta^2, \quad n_l \to \infty"#,
      growing),
    Case(
      "13 as printed", "pppff",
      #"f_\theta(x) = \tilde{\alpha}^{(1)}(x; \theta) = \frac{1}{\sqrt{n_0}} W^{(0)} x + \beta b^{(0)} = \begin{bmatrix} f_1(x) \\ \vdots \\ f_k(x) \\ \vdots \\ f_{n_1}(x) \end{bmatrix} = \begin{bmatrix} \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{0i}^{(0)} x_i + \beta b_0^{(0)} \\ \vdots \\ \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{ki}^{(0)} x_i + \beta b_k^{(0)} \\ \vdots \\ \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{n_1 i}^{(0)} x_i + \beta b_{n_1}^{(0)} \end{bmatrix} \in \mathbb{R}^{n_1}"#,
      oneLayer),
    Case(
      "13", "ppppp",
      #"f_\theta(x) = \tilde{\alpha}^{(1)}(x; \theta) = \frac{1}{\sqrt{n_0}} W^{(0)} x + \beta b^{(0)} = \begin{bmatrix} f_1(x) \\ \vdots \\ f_k(x) \\ \vdots \\ f_{n_1}(x) \end{bmatrix} = \begin{bmatrix} \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{1i}^{(0)} x_i + \beta b_1^{(0)} \\ \vdots \\ \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{ki}^{(0)} x_i + \beta b_k^{(0)} \\ \vdots \\ \frac{1}{\sqrt{n_0}} \sum_{i=1}^{n_0} w_{n_1 i}^{(0)} x_i + \beta b_{n_1}^{(0)} \end{bmatrix} \in \mathbb{R}^{n_1}"#,
      oneLayer),
    Case(
      "14", "p",
      #"\frac{\partial f_k(x)}{\partial w_{ji}^{(0)}} = \frac{1}{\sqrt{n_0}} x_i \delta_{jk}"#,
      oneLayer),
    Case(
      "14 without the layer", "p",
      #"\frac{\partial f_k(x)}{\partial w_{ji}} = \frac{1}{\sqrt{n_0}} x_i \delta_{jk}"#, oneLayer),
    Case(
      "15", "pp",
      #"\frac{\partial f_k(x)}{\partial w_{ji}} \frac{\partial f_{k'}(x')}{\partial w_{ji}} = \frac{1}{\sqrt{n_0}} x_i \frac{1}{\sqrt{n_0}} x'_i \delta_{jk} \delta_{jk'} = \frac{1}{n_0} x_i x'_i \delta_{jk} \delta_{jk'}"#,
      oneLayer),
    Case(
      "17", "pppp",
      #"\begin{aligned}\Theta_{kk'}^{(1)}(x, x') &= \sum_{p=1}^P \frac{\partial F_k^{(1)}(\theta, x)}{\partial \theta_p} \frac{\partial F_{k'}^{(1)}(\theta, x')}{\partial \theta_p} = \sum_{i=1}^{n_0} \sum_{j=1}^{n_1} \frac{\partial f_k(x)}{\partial w_{ji}} \frac{\partial f_{k'}(x')}{\partial w_{ji}} + \sum_{j=1}^{n_1} \frac{\partial f_k(x)}{\partial b_j^{(0)}} \frac{\partial f_{k'}(x')}{\partial b_j^{(0)}} \\ &= \sum_{i=1}^{n_0} \sum_{j=1}^{n_1} \frac{1}{n_0} x_i x'_i \delta_{jk} \delta_{jk'} + \sum_{j=1}^{n_1} \beta^2 \delta_{jk} \delta_{jk'} = \frac{1}{n_0} x^T x' \delta_{kk'} + \beta^2 \delta_{kk'}\end{aligned}"#,
      oneLayer),
    Case(
      "18 as printed", "fp",
      #"\Theta^{(1)}(x, x') = \Sigma^{(1)}(x, x') \otimes I_{n_0} \in \mathbb{R}^{n_0 \times n_0}"#,
      oneLayer),
    Case(
      "18", "pp",
      #"\Theta^{(1)}(x, x') = \Sigma^{(1)}(x, x') \otimes I_{n_1} \in \mathbb{R}^{n_1 \times n_1}"#,
      oneLayer),
    Case(
      "19", "pp",
      #"\Theta_{ii'}^{(L)}(x, x') = (\partial_{\tilde{\theta}} \tilde{\alpha}_i^{(L)}(x; \theta))^T (\partial_{\tilde{\theta}} \tilde{\alpha}_{i'}^{(L)}(x'; \theta)) \rightarrow \Theta_{\infty}^{(L)}(x, x') \delta_{ii'}"#,
      growingKernel),
    Case(
      "20", "ppppp",
      #"f_{\theta}(x) = \tilde{\alpha}^{(L+1)}(x; \theta) = \frac{1}{\sqrt{n_L}} W^{(L)} \alpha^{(L)}(x; \theta) + \beta b^{(L)} = \begin{bmatrix} f_1(x) \\ \vdots \\ f_k(x) \\ \vdots \\ f_{n_{L+1}}(x) \end{bmatrix} = \begin{bmatrix} \frac{1}{\sqrt{n_L}} \sum_{i=1}^{n_L} w_{1i}^{(L)} \alpha_i^{(L)}(x; \theta) + \beta b_1^{(L)} \\ \vdots \\ \frac{1}{\sqrt{n_L}} \sum_{i=1}^{n_L} w_{ki}^{(L)} \alpha_i^{(L)}(x; \theta) + \beta b_k^{(L)} \\ \vdots \\ \frac{1}{\sqrt{n_L}} \sum_{i=1}^{n_L} w_{n_{L+1},i}^{(L)} \alpha_i^{(L)}(x; \theta) + \beta b_{n_{L+1}}^{(L)} \end{bmatrix} \in \mathbb{R}^{n_{L+1}}"#,
      deeper),
    Case(
      "21 as printed", "effp",
      #"\begin{aligned} \partial_{\tilde{\theta}_p} f_{\theta,k}(x) &= \frac{\partial f_{\theta,k}(x)}{\partial \tilde{\theta}_p} = \frac{\partial f_{\theta,k}(x)}{\partial \alpha_i^{(L)}(x; \theta)} \frac{\partial \alpha_i^{(L)}(x; \theta)}{\partial \tilde{\alpha}_i^{(L)}(x; \theta)} \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}_p} = \frac{1}{\sqrt{n_L}} \sum_{i=1}^{n_L} w_{ki}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}_p} \\ &= \frac{1}{\sqrt{n_L}} \sum_{i=1}^{n_L} w_{ki}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \partial_{\tilde{\theta}_p} \tilde{\alpha}_i^{(L)}(x; \theta) \end{aligned}"#,
      deeper),
    Case(
      "21", "epp",
      #"\begin{aligned} \frac{\partial f_{\theta,k}(x)}{\partial \tilde{\theta}_p} &= \frac{\partial f_{\theta,k}(x)}{\partial \tilde{\theta}_p} = \sum_{i=1}^{n_L} \frac{\partial f_{\theta,k}(x)}{\partial \alpha_i^{(L)}(x; \theta)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}_p} = \sum_{i=1}^{n_L} \frac{\partial f_{\theta,k}(x)}{\partial \alpha_i^{(L)}(x; \theta)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \partial_{\tilde{\theta}_p} \tilde{\alpha}_i^{(L)}(x; \theta) \end{aligned}"#,
      deeper),
    Case(
      "22", "pp",
      #"\begin{aligned} \frac{\partial f_{\theta,k}(x)}{\partial \tilde{\theta}_p} \frac{\partial f_{\theta,k'}(x')}{\partial \tilde{\theta}_p} &= \frac{1}{\sqrt{n_L}} \sum_{i=1}^{n_L} w_{ki}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}_p} \frac{1}{\sqrt{n_L}} \sum_{i'=1}^{n_L} w_{k'i'}^{(L)} \dot{\sigma}(\tilde{\alpha}_{i'}^{(L)}(x'; \theta)) \frac{\partial \tilde{\alpha}_{i'}^{(L)}(x'; \theta)}{\partial \tilde{\theta}_p} \\ &= \frac{1}{n_L} \sum_{i=1}^{n_L} \sum_{i'=1}^{n_L} w_{ki}^{(L)} w_{k'i'}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_{i'}^{(L)}(x'; \theta)) \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}_p} \frac{\partial \tilde{\alpha}_{i'}^{(L)}(x'; \theta)}{\partial \tilde{\theta}_p} \end{aligned}"#,
      deeper),
    Case(
      "23", "ppp",
      #"\begin{aligned} \sum_{p=1}^{|\tilde{\theta}|} \frac{\partial f_{\theta,k}(x)}{\partial \tilde{\theta}_p} \frac{\partial f_{\theta,k'}(x')}{\partial \tilde{\theta}_p} &= \frac{1}{n_L} \sum_{i=1}^{n_L} \sum_{i'=1}^{n_L} w_{ki}^{(L)} w_{k'i'}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_{i'}^{(L)}(x'; \theta)) \sum_{p=1}^{|\tilde{\theta}|} \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}_p} \frac{\partial \tilde{\alpha}_{i'}^{(L)}(x'; \theta)}{\partial \tilde{\theta}_p} \\ &= \frac{1}{n_L} \sum_{i=1}^{n_L} \sum_{i'=1}^{n_L} w_{ki}^{(L)} w_{k'i'}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_{i'}^{(L)}(x'; \theta)) \frac{\partial \tilde{\alpha}_i^{(L)}(x; \theta)}{\partial \tilde{\theta}} \cdot \frac{\partial \tilde{\alpha}_{i'}^{(L)}(x'; \theta)}{\partial \tilde{\theta}} \\ &= \frac{1}{n_L} \sum_{i=1}^{n_L} \sum_{i'=1}^{n_L} w_{ki}^{(L)} w_{k'i'}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_{i'}^{(L)}(x'; \theta)) \Theta_{ii'}^{(L)}(x, x') \end{aligned}"#,
      deeper),
    Case(
      "24", "pppp",
      #"\begin{aligned} \mathbb{E}[w_{ki}^{(L)} w_{k'i}^{(L)} \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x'; \theta)) \Theta_{\infty}^{(L)}(x, x')] &= \mathbb{E}[w_{ki}^{(L)} w_{k'i}^{(L)}] \mathbb{E}[\dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x'; \theta))] \Theta_{\infty}^{(L)}(x, x') \\ &= \delta_{kk'} \mathbb{E}[\dot{\sigma}(\tilde{\alpha}_i^{(L)}(x; \theta)) \dot{\sigma}(\tilde{\alpha}_i^{(L)}(x'; \theta))] \Theta_{\infty}^{(L)}(x, x') \\ &= \delta_{kk'} \mathbb{E}_{g \sim \mathcal{N}(0, \Sigma^{(L)})}[\dot{\sigma}(g(x)) \dot{\sigma}(g(x'))] \Theta_{\infty}^{(L)}(x, x') \\ &= \delta_{kk'} \dot{\Sigma}^{(L+1)}(x, x') \Theta_{\infty}^{(L)}(x, x') \end{aligned}"#,
      limits),
    Case(
      "25", "p",
      #"\frac{1}{n_L} \alpha^{(L)}(x; \theta)^T \alpha^{(L)}(x'; \theta) \delta_{kk'} + \beta^2 \delta_{kk'} \rightarrow \Sigma^{(L+1)}(x, x') \delta_{kk'}"#,
      growing),
    Case(
      "26", "p",
      #"\Theta_{kk'}^{(L+1)}(x, x') = \Theta_{\infty}^{(L)}(x, x') \dot{\Sigma}^{(L+1)}(x, x') \delta_{kk'} + \Sigma^{(L+1)}(x, x') \delta_{kk'}"#,
      limits),
    Case(
      "26 as printed", "u",
      #"\Theta_{kk'}^{(L+1)}(x, x') = \Theta_{\infty}^{(L)}(x, x') \dot{\Sigma}^{(L+1)} \delta_{kk'} + \Sigma^{(L+1)}(x, x') \delta_{kk'}"#,
      limits),
    Case(
      "27", "pp",
      #"\Theta^{(L+1)}(x, x') = [\Theta_{\infty}^{(L)}(x, x') \dot{\Sigma}^{(L+1)}(x, x') + \Sigma^{(L+1)}(x, x')] \otimes I_{n_{L+1}} \in \mathbb{R}^{n_{L+1} \times n_{L+1}}"#,
      limits),
  ]

  @Test(arguments: cases)
  func `an equation of the derivation`(_ example: Case) {
    // Fewer draws than in a notebook, for speed: misprints of these examples are far off.
    var settings = CheckSettings()
    settings.samples = 1000
    settings.mostSamples = 4000
    settings.mostReplicates = 400
    settings.coarsestMean = .infinity
    settings.coarsestLimit = 0.5
    let checker = EquationChecker(example.vocabulary(), settings: settings)
    let report = checker.check(example.latex)
    #expect(Self.verdicts(report) == example.verdicts, "\(report)")
  }
}
