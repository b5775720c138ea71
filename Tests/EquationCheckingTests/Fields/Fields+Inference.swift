import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let inference = Field(
    name: "Inference",
    declare: { v in
      v.define("k", 3)
      v.define("n", in: 3...6)
      v.define("m", in: 0...3)
      v.define("\\mu_0, \\mu_1", in: -1...1, dimension: 3)
      v.define("\\Sigma_0, \\Sigma_1", drawnBy: { Matrix.positive(3, &$0) })
      v.define("\\mu, c", in: -1...1)
      v.define("\\sigma, \\tau, \\lambda", in: 0.5...1.5)
      v.define("\\rho", in: -0.8...0.8)
      v.define("\\epsilon", random: { generator in generator.normals(3) })
      v.define("A", drawnBy: { Matrix.normal(2, 3, &$0) })
      v.define("U, V", normalWithMean: 0, deviation: 1)
      v.define(
        "P",
        drawnBy: { (g: inout SeededGenerator) -> Matrix in
          let raw = (0..<12).map { _ in 0.1 + g.uniform() }
          let sum = raw.reduce(0, +)
          return Matrix(rows: 3, columns: 4, elements: raw.map { $0 / sum })
        })
      v.define("r", as: #"P \mathbf{1}"#)
      v.define("s", as: #"P^\top \mathbf{1}"#)
      v.define(
        "p, q",
        drawnBy: { (generator: inout SeededGenerator) -> Vector in
          let raw = (0..<4).map { _ in 0.1 + generator.uniform() }
          let sum = raw.reduce(0, +)
          return raw.map { $0 / sum }
        })
      v.define("y", in: -2...2)
    },
    equations: [
      .init(
        #"\operatorname{KL}(\mathcal{N}(\mu_0, \Sigma_0) \| \mathcal{N}(\mu_1, \Sigma_1)) = \frac{1}{2} \left(\operatorname{tr}(\Sigma_1^{-1} \Sigma_0) + (\mu_1 - \mu_0)^\top \Sigma_1^{-1} (\mu_1 - \mu_0) - k + \log \frac{\det \Sigma_1}{\det \Sigma_0}\right)"#,
        "- k", "+ k"),
      .init(#"\operatorname{Cov}(A \epsilon) = A A^\top"#, "= A A", "= 2 A A"),
      .init(
        #"\mathbb{E}\left[(X - c)^2\right] = \operatorname{Var}(X) + (\mathbb{E}[X] - c)^2, \quad X \sim \operatorname{Exp}(\lambda)"#,
        "[X] - c", "[X] + c"),
      .init(
        #"\mathbb{E}_{X \sim \mathcal{N}(\mu, \sigma^2)}\left[\left(\frac{X - \mu}{\sigma^2}\right)^2\right] = \frac{1}{\sigma^2}"#,
        #"= \frac{1}{\sigma^2}"#, #"= \frac{1}{\sigma}"#),
      .init(#"\mathbb{E}[|U - V|] = \frac{2}{\sqrt{\pi}}"#, "{2}", "{1}"),
      .init(
        #"\operatorname{Corr}(U, \rho U + \sqrt{1 - \rho^2} V) = \rho"#, "1 - ", "1 + "),
      .init(
        #"\int_0^1 \binom{n}{m} \theta^m (1 - \theta)^{n - m} \, d\theta = \frac{1}{n + 1}"#,
        "{n + 1}", "{n}"),
      .init(
        #"1 - \sum_{i=1}^4 \sqrt{p_i q_i} = \frac{1}{2} \sum_{i=1}^4 (\sqrt{p_i} - \sqrt{q_i})^2"#,
        #"\frac{1}{2} \sum"#, #"\sum"#),
      .init(
        #"\sum_{i,j} P_{ij} \log \frac{P_{ij}}{r_i s_j} = H(r) + H(s) + \sum_{i,j} P_{ij} \log P_{ij}"#,
        "+ H(s)", "- H(s)"),
      .init(
        #"\int_{-\infty}^\infty \mathcal{N}(y \mid \theta, \sigma^2) \mathcal{N}(\theta \mid \mu, \tau^2) \, d\theta = \mathcal{N}(y \mid \mu, \sigma^2 + \tau^2)"#,
        #"+ \tau^2)"#, #"+ \tau)"#),
      .init(
        #"\operatorname{KL}(p \| q) \le \log\left(\sum_{i=1}^4 \frac{p_i^2}{q_i}\right)"#,
        #"\le"#, #"\ge"#),
      .init(#"\mathbb{E}[U^2 V^2] = \mathbb{E}[U^2] \mathbb{E}[V^2] = 1"#, "= 1", "= 3"),
    ])

  static let reproducingKernels = Field(
    name: "Reproducing kernels", floor: 12,
    declare: { v in
      let points: [Vector] = [[0.9, -0.3], [0.1, 0.8], [-0.7, 0.4], [0.5, 0.5]]
      let kernel = { @Sendable (x: Vector, y: Vector) in
        Foundation.exp(-0.5 * ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])))
      }
      v.define("n", 4)
      v.define("x_i") { (i: Int) in points[i - 1] }
      v.define("x, x'", in: -1...1, dimension: 2)
      v.define("K(x, x')") { (x: Vector, y: Vector) in kernel(x, y) }
      v.define("K", Matrix(rows: 4, columns: 4) { kernel(points[$0], points[$1]) })
      v.define("\\alpha, y", in: -1...1, dimension: 4)
      v.define("\\lambda, r", in: 0.3...1.5)
      v.define("i, j", in: 1...4)
      v.define("f(x)", as: #"\sum_{i=1}^n \alpha_i K(x, x_i)"#)
      v.define(
        "k(x)",
        as: #"\begin{pmatrix} K(x, x_1) \\ K(x, x_2) \\ K(x, x_3) \\ K(x, x_4) \end{pmatrix}"#)
      v.define("H", as: #"I_n - \frac{1}{n} \mathbf{1} \mathbf{1}^\top"#)
    },
    equations: [
      .init(#"K_{ij} = K(x_i, x_j)"#, "= K", "= 2 K"),
      .init(#"\sum_{i=1}^n \alpha_i K(x_j, x_i) = (K \alpha)_j"#, "\\alpha_i", "\\alpha_i^2"),
      .init(#"f(x_j) = (K \alpha)_j"#, "x_j", "x_1"),
      .init(#"f(x) = k(x)^\top \alpha"#, "\\alpha", "y"),
      .init(
        #"\sum_{i=1}^n \sum_{j=1}^n \alpha_i \alpha_j K(x_i, x_j) = \alpha^\top K \alpha"#,
        "K \\alpha", "\\alpha"),
      .init(#"K(x, x')^2 \le K(x, x) K(x', x')"#, #"\le"#, #"\ge"#),
      .init(
        #"K(x, x) - k(x)^\top (K + \lambda I)^{-1} k(x) \ge 0"#, "K(x, x) -", "- K(x, x) -"),
      .init(#"K (K + \lambda I)^{-1} y = y - \lambda (K + \lambda I)^{-1} y"#, "= y -", "= y +"),
      .init(#"H K H \mathbf{1} = 0"#, "H \\mathbf", "\\mathbf"),
      .init(#"H^2 = H"#, "= H", "= 2 H"),
      .init(
        #"K(x, x') = e^{-\|x\|^2 / 2} e^{-\|x'\|^2 / 2} \sum_{m=0}^\infty \frac{(x^\top x')^m}{m!}"#,
        "m!}", "m! + 1}"),
      .init(#"\int_0^\infty e^{-s r^2} e^{-s} \, ds = \frac{1}{1 + r^2}"#, "1 + r", "1 - r"),
      .init(
        #"\|K(x, \cdot)\|^2 = K(x, x)"#, "= K", "= 2 K"),
    ])
}
