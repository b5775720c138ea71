import EquationChecking
import LinearAlgebra
import NTK
import Testing

/// The displays of a review of the tangent kernel: function space, random functions, training.
///
/// Functions are values here: their values at the data, stacked. A kernel with an open argument,
/// `K(\cdot, x_i)`, is then a block of columns.
@Suite struct ReviewDocumentTests {
  typealias Case = DerivationDocumentTests.Case

  // MARK: Function space

  static let points: [Vector] = [[0.3, -0.8], [-0.5, 0.4], [0.9, 0.6]]
  static let mixing = Matrix([[1, 0.3], [0.3, 0.7]])

  static func kernel(_ x: Vector, _ y: Vector) -> Matrix {
    (1 + dot(x, y)) * (1 + dot(x, y)) * mixing
  }

  /// The kernel at all pairs of points, in blocks.
  static func gram() -> Matrix {
    Matrix(rows: 6, columns: 6) { i, j in kernel(points[i / 2], points[j / 2])[i % 2, j % 2] }
  }

  static func columns(at x: Vector) -> Matrix {
    Matrix(rows: 6, columns: 2) { i, j in kernel(points[i / 2], x)[i % 2, j] }
  }

  static func function(_ x: Vector) -> Vector { [x[0] * x[1] + 0.5, 1 - x[0] * x[0]] }
  static func other(_ x: Vector) -> Vector { [x[0] + x[1], x[0] - 2 * x[1] * x[1]] }
  static let targets: Vector = [0.2, -0.4, 0.7, 0.1, -0.3, 0.5]

  static func stacked(_ f: (Vector) -> Vector) -> Vector { points.flatMap(f) }

  static func block(_ f: Vector, at x: Vector) throws -> Vector {
    guard let index = points.firstIndex(of: x) else { throw NotAPoint() }
    return Array(f[(2 * index)..<(2 * index + 2)])
  }

  struct NotAPoint: Error {}

  /// exp(−t G/N) v by its series, in steps over which it converges fast: a limit calls this often.
  static func decayed(_ v: Vector, _ t: Double, _ gram: Matrix) -> Vector {
    let steps = 4
    var result = v
    for _ in 0..<steps {
      var term = result
      for k in 1...24 {
        term = (gram * term).map { -$0 * t / 3 / Double(steps) / Double(k) }
        result = zip(result, term).map { $0 + $1 }
      }
    }
    return result
  }

  static func flow(_ t: Double) -> Vector {
    let start = zip(stacked(function), targets).map { $0 - $1 }
    return zip(targets, decayed(start, t, gram())).map { $0 + $1 }
  }

  static func inner(_ f: Vector, _ g: Vector) -> Double { dot(f, g) / 3 }

  static func space() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("N", 3)
    vocabulary.define("p^{in}", points: points)
    vocabulary.define("x_i") { (i: Int) in points[i - 1] }
    vocabulary.define("K(x, x')") { (x: Vector, y: Vector) in kernel(x, y) }
    vocabulary.define("K(\\cdot, x)") { (x: Vector) in columns(at: x) }
    vocabulary.define("x, x'", in: -1...1, dimension: 2)
    vocabulary.define("f(x)") { (x: Vector) in function(x) }
    vocabulary.define("g(x)") { (x: Vector) in other(x) }
    vocabulary.define("f", stacked(function))
    vocabulary.define("f_0", stacked(function))
    vocabulary.define("g", stacked(other))
    vocabulary.define("d", stacked(other))
    vocabulary.define("d(x)") { (x: Vector) in other(x) }
    vocabulary.define("t", in: 0...0.5)
    vocabulary.define("f(t)") { (t: Double) in flow(t) }
    vocabulary.define("\\langle f, g \\rangle_{p^{in}}") { (f: Vector, g: Vector) in inner(f, g) }
    vocabulary.define("\\langle f, g \\rangle_K") { (f: Vector, g: Vector) in
      dot(f, gram() * g) / 9
    }
    vocabulary.define("\\|f\\|_{p^{in}}") { (f: Vector) in inner(f, f).squareRoot() }
    vocabulary.define("\\|f\\|_K") { (f: Vector) in (dot(f, gram() * f) / 9).squareRoot() }
    // An element of the dual space is told by the function that represents it.
    vocabulary.define("\\langle d, \\cdot \\rangle_{p^{in}}") { (d: Vector) in d }
    vocabulary.define("\\Phi_K(\\mu)") { (mu: Vector) in (gram() * mu).map { $0 / 3 } }
    vocabulary.define("d|_f") { (f: Vector) in zip(f, targets).map { $0 - $1 } }
    vocabulary.define("d|_f(x)") { (f: Vector, x: Vector) in
      try block(zip(f, targets).map { $0 - $1 }, at: x)
    }
    func cost(_ f: Vector) -> Double {
      let d = zip(f, targets).map { $0 - $1 }
      return inner(d, d) / 2
    }
    vocabulary.define("C(f)") { (f: Vector) in cost(f) }
    vocabulary.define("C|_f") { (f: Vector) in cost(f) }
    vocabulary.define("\\partial_f^{in} C|_f") { (f: Vector) in
      zip(f, targets).map { $0 - $1 }
    }
    vocabulary.define("\\partial_f^{in} C|_f(g)") { (f: Vector, g: Vector) in
      inner(zip(f, targets).map { $0 - $1 }, g)
    }
    vocabulary.define("\\nabla_K C|_f") { (f: Vector) in
      (gram() * zip(f, targets).map { $0 - $1 }).map { $0 / 3 }
    }
    return vocabulary
  }

  static let cases: [Case] = [
    Case(
      "parameters", "p", #"P = \sum_{l=0}^{L-1} (n_l + 1) n_{l+1}"#,
      { DerivationDocument.constants() }),
    Case("symmetry of the kernel", "p", #"K(x, x') = K(x', x)^{\top}"#, space),
    Case(
      "inner product", "p",
      #"\langle f,g \rangle_{p^{in}} = \mathbb{E}_{x \sim p^{in}}[f(x)^{\top}g(x)]"#, space),
    Case(
      "seminorm as printed", "f", #"||f||_{p^{in}} = \langle f, f \rangle_{p^{in}}"#, space),
    Case("seminorm", "p", #"||f||_{p^{in}}^2 = \langle f, f \rangle_{p^{in}}"#, space),
    Case(
      "inner product of the kernel", "p",
      #"\langle f, g \rangle_K = \mathbb{E}_{x, x' \sim p^{in}} [f(x)^\top K(x, x') g(x')]"#, space),
    Case(
      "map to functions as printed", "ee",
      #"\Phi_K: \langle d, \cdot \rangle_{p^{in}} \mapsto \frac{1}{N} \sum_{i=1}^N K(\cdot, x_i) d(x_i)."#,
      space),
    Case(
      "map to functions", "p",
      #"\Phi_K(\langle d, \cdot \rangle_{p^{in}}) = \frac{1}{N} \sum_{i=1}^N K(\cdot, x_i) d(x_i)."#,
      space),
    Case(
      "functional derivative", "p",
      #"\partial_f^{in}C|_{f_0} = \langle d|_{f_0}, \cdot \rangle_{p^{in}}"#, space),
    Case("kernel gradient", "p", #"\nabla_K C|_{f_0} = \Phi_K(\partial_f^{in} C|_{f_0})"#, space),
    Case(
      "kernel gradient descent", "ppp",
      #"\partial_t f(t) = -\nabla_K C|_{f(t)} = -\Phi_K(\partial_f^{in} C|_{f(t)}) = -\frac{1}{N} \sum_{i=1}^N K(\cdot, x_i) d|_{f(t)}(x_i)."#,
      space),
    Case(
      "the cost decreases", "pppppppp",
      #"\begin{split} \partial_{t}C|_{f(t)} &= \partial_{t}C(f(t)) = \partial_{f}^{in}C|_{f(t)}(\partial_{t}f(t)) \\ &= \left\langle d|_{f(t)}, \partial_{t}f(t) \right\rangle_{p^{in}} \\ &= \left\langle d|_{f(t)}, -\frac{1}{N} \sum_{i=1}^{N} K(\cdot, x_{i}) d|_{f(t)}(x_{i}) \right\rangle_{p^{in}} \\ &= \frac{1}{N} \sum_{j=1}^{N} d|_{f(t)}(x_{j})^{\top} \left( -\frac{1}{N} \sum_{i=1}^{N} K(x_{j}, x_{i}) d|_{f(t)}(x_{i}) \right) \\ &= -\frac{1}{N^{2}} \sum_{j=1}^{N} \sum_{i=1}^{N} d|_{f(t)}(x_{j})^{\top} K(x_{j}, x_{i}) d|_{f(t)}(x_{i}) \\ &= -\mathbb{E}_{x, x' \sim p^{in}} [d|_{f(t)}(x)^{\top} K(x, x') d|_{f(t)}(x')] \\ &= -\|d|_{f(t)}\|_{K}^{2}. \end{split}"#,
      space),
    Case(
      "the covariance of random functions", "p",
      #"\mathbb{E}[f^{(p)}(x)f^{(p)}(x')^{\top}] = K(x, x')"#, randomFunctions),
    Case(
      "its entries", "p",
      #"\mathbb{E}[f_k^{(p)}(x)f_{k'}^{(p)}(x')] = K_{kk'}(x,x')."#, randomFunctions),
    Case(
      // The mean that it tends to is sampled too coarsely here.
      "the law of large numbers", "pup",
      #"\lim_{P \to \infty} \tilde{K}_{ii'}(x, x') = \lim_{P \to \infty} \frac{1}{P} \sum_{p=1}^{P} f_i^{(p)}(x) f_{i'}^{(p)}(x') = \mathbb{E}[f_i^{(p)}(x) f_{i'}^{(p)}(x')] = K_{ii'}(x, x')."#,
      manyRandomFunctions),
    Case(
      "linear parametrization", "eeeep",
      #"F^{lin}: \mathbb{R}^P \to \mathcal{F}: \theta \mapsto f_{\theta}^{lin} = \frac{1}{\sqrt{P}} \sum_{p=1}^P \theta_p f^{(p)}."#,
      linear),
    Case(
      "its derivatives", "pp",
      #"\partial_{\theta_p} F^{lin}(\theta) = \lim_{h \to 0} \frac{F^{lin}(\theta + he_p) - F^{lin}(\theta)}{h} = \frac{1}{\sqrt{P}} f^{(p)}."#,
      linear),
    Case(
      "its parameters' flow", "ppppp",
      #"\begin{split} \partial_t \theta_p(t) &= -\partial_{\theta_p} (C \circ F^{lin})(\theta(t)) = -\partial_{\theta_p} C(f^{lin}_{\theta(t)}) \\ &= -\partial^{in}_f C|_{f^{lin}_{\theta(t)}} (\partial_{\theta_p} f^{lin}_{\theta(t)}) \\ &= -\frac{1}{\sqrt{P}} \partial^{in}_f C|_{f^{lin}_{\theta(t)}} (f^{(p)}) = -\frac{1}{\sqrt{P}} \left\langle d|_{f^{lin}_{\theta(t)}}, f^{(p)} \right\rangle_{p^{in}}. \end{split}"#,
      linear),
    Case(
      "its function's flow", "pppppppp",
      #"\begin{split} \partial_{t}f_{\theta(t)}^{lin} &= \partial_{t}\left(\frac{1}{\sqrt{P}}\sum_{p=1}^{P}\theta_{p}(t)f^{(p)}\right) = \frac{1}{\sqrt{P}}\sum_{p=1}^{P}\partial_{t}\theta_{p}(t)f^{(p)} \\ &= -\frac{1}{P}\sum_{p=1}^{P}\left\langle d|_{f_{\theta(t)}^{lin}}, f^{(p)}\right\rangle_{p^{in}}f^{(p)} \\ &= -\frac{1}{P}\sum_{p=1}^{P}\frac{1}{N}\sum_{i=1}^{N}d|_{f_{\theta(t)}^{lin}}(x_{i})^{\top}f^{(p)}(x_{i})f^{(p)}(\cdot) \\ &= -\frac{1}{P}\sum_{p=1}^{P}\frac{1}{N}\sum_{i=1}^{N}(f^{(p)}\otimes f^{(p)})(\cdot, x_{i})d|_{f_{\theta(t)}^{lin}}(x_{i}) \\ &= -\frac{1}{N}\sum_{i=1}^{N}\left(\frac{1}{P}\sum_{p=1}^{P}f^{(p)}\otimes f^{(p)}\right)(\cdot, x_{i})d|_{f_{\theta(t)}^{lin}}(x_{i}) \\ &= -\Phi_{\tilde{K}}(\partial_{f}^{in}C|_{f_{\theta(t)}^{lin}}) \\ &= -\nabla_{\tilde{K}}C|_{f_{\theta(t)}^{lin}} \end{split}"#,
      linear),
    Case(
      "the tangent kernel of the parametrization", "pp",
      #"\tilde{K} = \sum_{p=1}^{P} \partial_{\theta_p} F^{lin}(\theta) \otimes \partial_{\theta_p} F^{lin}(\theta) = \frac{1}{P} \sum_{p=1}^{P} f^{(p)} \otimes f^{(p)}."#,
      linear),
    Case(
      "its values", "p",
      #"\tilde{K}_{ii'}(x,x') = \frac{1}{P} \sum_{p=1}^{P} f_i^{(p)}(x) f_{i'}^{(p)}(x')."#, linear),
    Case(
      "the direction of descent", "p", #"d_t = -d|_{f_{\theta(t)}}."#, linear),
    Case(
      "training along a direction", "p",
      #"\partial_t \theta_p(t) = \left\langle \partial_{\theta_p} F^{lin}(\theta(t)), d_t \right\rangle_{p^{in}}"#,
      linear),
    Case(
      "in terms of the kernel", "p",
      #"\partial_t f_{\theta(t)} = \Phi_{\tilde{K}} \left( \langle d_t, \cdot \rangle_{p^{in}} \right)."#,
      linear),
    Case(
      "the norm of a derivative as printed", "pff",
      #"\partial_t \|f(t)\| = \lim_{h \to 0} \frac{\|f(t+h)\| - \|f(t)\|}{h} \le \lim_{h \to 0} \frac{\|f(t+h) - f(t)\|}{h} = \|\partial_t f(t)\|"#,
      space),
    Case(
      "the norm of a derivative", "ppp",
      #"\partial_t \|f(t)\| = \lim_{h \to 0^+} \frac{\|f(t+h)\| - \|f(t)\|}{h} \le \lim_{h \to 0^+} \frac{\|f(t+h) - f(t)\|}{h} = \|\partial_t f(t)\|"#,
      space),
    Case(
      "identity in two letters", "p",
      #"\Theta_{\infty}^{(L)} \otimes Id_{n_L} = \begin{pmatrix} \Theta_{\infty}^{(L)} & 0 \\ 0 & \Theta_{\infty}^{(L)} \end{pmatrix}"#,
      {
        let vocabulary = Vocabulary()
        vocabulary.define("\\Theta_\\infty^{(L)}", 2.5)
        vocabulary.define("n_L", 2)
        return vocabulary
      }),
    Case(
      "law of large numbers of a row", "ppp",
      #"\left\| \frac{1}{\sqrt{n_L}} W_j(0) \right\|_2^2 = \frac{1}{n_L} \sum_{i=1}^{n_L} W_{ji}^2(0) \to \mathbb{E}[W_{ji}^2(0)] = 1"#,
      weights),
    Case(
      "operator norms", "pp",
      #"\left\|W(0) v\right\| \le \left\|W(0)\right\|_{op} \|v\| \le \left\|W(0)\right\|_F \|v\|"#,
      weights),
    Case(
      "an order of magnitude", "p",
      #"\frac{1}{n_L} \sum_{i=1}^{n_L} W_{1i}(0) = O(\frac{1}{\sqrt{n_L}})"#, weights),
    Case(
      "a wrong order", "f", #"\frac{1}{n_L} \sum_{i=1}^{n_L} W_{1i}(0) = O(\frac{1}{n_L^2})"#,
      weights),
  ]

  // MARK: Random functions

  static func features(_ x: Vector) -> Matrix {
    Matrix([[1, x[0], x[1], 0, 0.5], [0.2, x[0] * x[1], 1, x[0], 0]])
  }

  static func randomFunctions() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("x, x'", in: -1...1, dimension: 2)
    vocabulary.define("p", in: 1...3)
    vocabulary.define("k, k', i, i'", in: 1...2)
    vocabulary.define("\\omega^{(p)}", random: { generator, _ in generator.normals(5) })
    vocabulary.define("\\phi(x)") { (x: Vector) in features(x) }
    vocabulary.define("f^{(p)}(x)", as: "\\phi(x) \\omega^{(p)}")
    vocabulary.define("K(x, x')") { (x: Vector, y: Vector) in
      features(x) * features(y).transposed
    }
    return vocabulary
  }

  static func manyRandomFunctions() -> Vocabulary {
    let vocabulary = randomFunctions()
    vocabulary.define("P", sizes: [16, 32, 64, 128, 256, 512, 1024])
    vocabulary.define(
      "\\tilde K(x, x')",
      as: "\\frac{1}{P} \\sum_{p=1}^{P} f^{(p)}(x) f^{(p)}(x')^\\top")
    return vocabulary
  }

  /// Four fixed functions f^{(p)}, and gradient flow of the parameters before them.
  static func linear() -> Vocabulary {
    var generator = SeededGenerator(seed: 11)
    let omegas = (0..<4).map { _ in generator.normals(5) }
    let start = generator.normals(4)
    func random(_ p: Int, _ x: Vector) -> Vector { features(x) * omegas[p - 1] }
    let all = (1...4).map { p in stacked { random(p, $0) } }
    func lin(_ theta: Vector) -> Vector {
      (0..<6).map { k in (0..<4).reduce(0) { $0 + theta[$1] * all[$1][k] } / 2 }
    }
    let tangent = Matrix(rows: 6, columns: 6) { i, j in
      (0..<4).reduce(0) { $0 + all[$1][i] * all[$1][j] } / 4
    }
    // θ(t) = θ(0) − (1/√P) ∫ ⟨d, f^{(p)}⟩: with A the functions as rows, the residual decays.
    func theta(_ t: Double) -> Vector {
      // θ' = −Aᵀ(Aθ − y)/N in small steps of the series.
      let a = Matrix(rows: 6, columns: 4) { k, p in all[p][k] / 2 }
      let square = a.transposed * a
      let right = a.transposed * targets
      let steps = 4
      var result = start
      for _ in 0..<steps {
        // One step of the flow of an affine field, by its Taylor series.
        var derivative = zip(square * result, right).map { -($0 - $1) / 3 }
        var factor = t / Double(steps)
        for k in 1...16 {
          result = zip(result, derivative).map { $0 + factor * $1 }
          derivative = (square * derivative).map { -$0 / 3 }
          factor *= t / Double(steps) / Double(k + 1)
        }
      }
      return result
    }
    let vocabulary = space()
    vocabulary.define("P", 4)
    vocabulary.define("p", in: 1...4)
    vocabulary.define("i, i'", in: 1...2)
    vocabulary.define("\\theta", start)
    vocabulary.define("\\theta(t)") { (t: Double) in theta(t) }
    vocabulary.define("e_p") { (p: Int) in (1...4).map { $0 == p ? 1.0 : 0 } }
    vocabulary.define("f^{(p)}") { (p: Int) in all[p - 1] }
    vocabulary.define("f^{(p)}(x)") { (p: Int, x: Vector) in random(p, x) }
    vocabulary.define("F^{lin}(\\theta)") { (theta: Vector) in lin(theta) }
    vocabulary.define("f^{lin}_\\theta") { (theta: Vector) in lin(theta) }
    vocabulary.define("f_\\theta") { (theta: Vector) in lin(theta) }
    vocabulary.define("d_t") { (t: Double) in zip(targets, lin(theta(t))).map { $0 - $1 } }
    vocabulary.define("\\tilde K", tangent)
    vocabulary.define("\\tilde K(x, x')") { (x: Vector, y: Vector) in
      Matrix(rows: 2, columns: 2) { i, j in
        (1...4).reduce(0) { $0 + random($1, x)[i] * random($1, y)[j] } / 4
      }
    }
    vocabulary.define("\\Phi_{\\tilde K}(\\mu)") { (mu: Vector) in
      (tangent * mu).map { $0 / 3 }
    }
    vocabulary.define("\\nabla_{\\tilde K} C|_f") { (f: Vector) in
      (tangent * zip(f, targets).map { $0 - $1 }).map { $0 / 3 }
    }
    return vocabulary
  }

  static func weights() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("n_L", sizes: [16, 32, 64, 128, 256, 512, 1024])
    vocabulary.define("i", in: 1...4)
    vocabulary.define("j", in: 1...3)
    vocabulary.define(
      "W(t)", given: ["n_L"],
      random: { (generator: inout SeededGenerator, t: Double, n: Int) in
        Matrix(rows: 3, columns: n, elements: generator.normals(3 * n))
      })
    vocabulary.define(
      "v", given: ["n_L"],
      random: { (generator: inout SeededGenerator, n: Int) in
        generator.normals(n)
      })
    return vocabulary
  }

  @Test(arguments: cases)
  func `a display of the review`(_ example: Case) {
    // Fewer draws than in a notebook, for speed: misprints of these examples are far off.
    var settings = CheckSettings()
    settings.samples = 2000
    settings.mostSamples = 4000
    settings.mostReplicates = 400
    settings.coarsestMean = .infinity
    settings.coarsestLimit = 0.5
    let checker = EquationChecker(example.vocabulary(), settings: settings)
    let report = checker.check(example.latex)
    #expect(DerivationDocumentTests.verdicts(report) == example.verdicts, "\(report)")
  }
}
