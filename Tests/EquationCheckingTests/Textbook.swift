import EquationChecking
import Foundation
import LinearAlgebra

/// Equations of textbooks with misprints.
enum Textbook {
  struct Equation: Sendable {
    var latex: String
    /// What is replaced by what to spoil it.
    var misprints: [(String, String)]

    init(_ latex: String, _ misprints: (String, String)...) {
      self.latex = latex
      self.misprints = misprints
    }
  }

  static func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b, c", in: 0.5...2)
    vocabulary.define("p, q", in: 0.1...0.8)
    vocabulary.define("s, t, \\theta, \\phi", in: 0.2...1.2)
    vocabulary.define("\\ell, \\sigma, \\lambda", in: 0.5...1.5)
    vocabulary.define("x, y, z", in: -1...1, dimension: 4)
    vocabulary.define("\\mu", in: -1...1, dimension: 4)
    for name in ["A", "B", "C", "U", "V"] {
      vocabulary.define(
        name,
        drawnBy: { generator in
          Matrix(rows: 4, columns: 4, elements: generator.normals(16).map { 0.3 * $0 })
            + Matrix.identity(4) * 3.0
        })
    }
    for name in ["K", "\\Sigma", "\\Lambda"] {
      vocabulary.define(
        name,
        drawnBy: { generator in
          let a = Matrix(rows: 4, columns: 4, elements: generator.normals(16))
          return a * a.transposed + Matrix.identity(4)
        })
    }
    vocabulary.define("n", 4)
    vocabulary.define("m", 3)
    vocabulary.define("i, j, k", in: 1...4)
    vocabulary.define("Z", normalWithMean: 0, deviation: 1)
    vocabulary.define("f(t)") { (t: Double) in t * t * t - 2 * t }
    vocabulary.define("g(t)") { (t: Double) in exp(-t) * sin(t) }
    vocabulary.define("\\operatorname{sigm}(t)") { (t: Double) in 1 / (1 + exp(-t)) }
    vocabulary.define("\\varphi(t)") { (t: Double) in exp(-t * t / 2) / (2 * Double.pi).squareRoot()
    }
    vocabulary.define("\\Phi(t)") { (t: Double) in 0.5 * erfc(-t / 2.0.squareRoot()) }
    vocabulary.define("k(x, y)") { (x: Vector, y: Vector) in
      exp(-0.5 * zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
    }
    return vocabulary
  }

  static let equations: [Equation] = [
    // Gaussian processes and densities
    Equation(#"(K + \sigma^2 I_n)^{-1} (K + \sigma^2 I_n) = I_n"#, (#"^{-1} (K"#, #"^{-1} (2K"#)),
    Equation(
      #"\log \det(K + \sigma^2 I_n) = \log |K| + \log\det(I_n + \sigma^2 K^{-1})"#,
      (#"\sigma^2 K^{-1}"#, #"\sigma K^{-1}"#), (#"\log |K| +"#, "")),
    Equation(
      #"|K + x x^\top| = |K| \left(1 + x^\top K^{-1} x\right)"#, ("1 + x", "1 - x"), ("K^{-1}", "K")
    ),
    Equation(
      #"(K + x y^\top)^{-1} = K^{-1} - \frac{K^{-1} x y^\top K^{-1}}{1 + y^\top K^{-1} x}"#,
      ("- \\frac", "+ \\frac"), ("1 + y", "1 - y")),
    Equation(
      #"(A + U C V)^{-1} = A^{-1} - A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}"#,
      ("C^{-1} +", "C +"), ("U)^{-1} V", "U) V")),
    Equation(
      #"K (K + \lambda I_n)^{-1} = I_n - \lambda (K + \lambda I_n)^{-1}"#,
      ("- \\lambda", "+ \\lambda")),
    Equation(#"\Sigma^{-1}_{ij} = (\Sigma^{-1})_{ji}"#, ("_{ji}", "_{jj}")),
    Equation(
      #"(x - \mu)^\top \Sigma^{-1} (x - \mu) = x^\top \Sigma^{-1} x - 2 \mu^\top \Sigma^{-1} x + \mu^\top \Sigma^{-1} \mu"#,
      ("- 2 \\mu", "- \\mu"), (#"+ \mu^\top"#, #"- \mu^\top"#)),
    Equation(
      #"\sum_{i=1}^n \sum_{j=1}^n K_{ij} x_i x_j = x^\top K x"#, ("x_i x_j", "x_i x_i")),
    Equation(
      #"\exp\left(-\frac{(a-b)^2}{2\ell^2}\right) = \exp\!\left(-\tfrac{a^2}{2\ell^2}\right) \exp\!\left(-\tfrac{b^2}{2\ell^2}\right) \exp\!\left(\tfrac{ab}{\ell^2}\right)"#,
      (#"{ab}{\ell^2}"#, #"{ab}{2\ell^2}"#), ("(a-b)^2", "(a-b)")),
    // Matrix identities
    Equation(#"\operatorname{tr}(ABC) = \operatorname{tr}(CAB)"#, ("CAB", "CBA")),
    Equation(#"\operatorname{tr}(x y^\top) = y^\top x"#, ("= y", "= 2y")),
    Equation(#"(A^{-1})^\top = (A^\top)^{-1} = A^{-\top}"#, (#"= A^{-\top}"#, #"= A^{\top}"#)),
    Equation(#"\det(A^{-1}) = \det(A)^{-1} = \frac{1}{|A|}"#, (#"\frac{1}{|A|}"#, "|A|")),
    Equation(#"\det(\lambda A) = \lambda^n \det A"#, (#"\lambda^n"#, #"\lambda"#)),
    Equation(
      #"\operatorname{tr}(A)^2 = \sum_{i,j=1}^n A_{ii} A_{jj}"#, ("A_{jj}", "A_{ij}"), (")^2", ")")),
    Equation(
      #"\|A\|_F^2 = \sum_{i=1}^n \sum_{j=1}^n A_{ij}^2"#, ("A_{ij}^2", "A_{ij}"), ("_F^2", "_F")),
    Equation(
      #"\|A B\|_F \le \|A\|_{op} \|B\|_F"#,
      (#"\|A\|_{op} \|B\|_F"#, #"\frac{\|A\|_{op}}{10} \|B\|_F"#)),
    Equation(#"(A B)^\top_{ij} = \sum_{k=1}^n A_{jk} B_{ki}"#, ("A_{jk} B_{ki}", "A_{ik} B_{kj}")),
    Equation(#"(A^2)_{12} = \sum_{k=1}^n A_{1k} A_{k2}"#, ("A_{k2}", "A_{2k}"), ("(A^2)", "(A)")),
    Equation(
      #"(A \odot B)_{ij} = A_{ij} B_{ij}"#, ("A_{ij} B_{ij}", "A_{ij} B_{ji}")),
    Equation(
      #"x^\top (A \odot B) y = \operatorname{tr}(\operatorname{diag}(x) A \operatorname{diag}(y) B^\top)"#,
      (#"B^\top)"#, "B)")),
    Equation(
      #"\|x\|_1 \le \sqrt{n} \, \|x\|_2 \le n \|x\|_\infty"#, (#"\sqrt{n}"#, #"\frac{1}{n}"#)),
    Equation(#"\|x\|_\infty = \max_{1 \le i \le n} |x_i|"#, ("|x_i|", "x_i^2")),
    Equation(
      #"\|x - y\|^2 = \|x\|^2 + \|y\|^2 - 2 \langle x, y \rangle"#, ("- 2", "+ 2"),
      (#"\|y\|^2"#, #"\|y\|"#)),
    Equation(
      #"|\langle x, y \rangle|^2 \le \|x\|^2 \|y\|^2"#,
      (#"\|x\|^2 \|y\|^2"#, #"\frac{1}{100} \|x\|^2 \|y\|^2"#)),
    Equation(
      #"\begin{vmatrix} a & b \\ b & c \end{vmatrix}^2 = (ac - b^2)^2"#, ("ac - b^2", "ac + b^2")),
    Equation(#"e^{A}e^{A} = e^{2A}"#, ("2A", "3A")),
    Equation(#"\nabla_x (x^\top A x) = (A + A^\top) x"#, (#"A + A^\top"#, "2 A")),
    Equation(#"\nabla_x \tfrac12 \|A x - y\|^2 = A^\top (A x - y)"#, (#"= A^\top"#, "= A")),
    Equation(#"\frac{\partial}{\partial x_i} \|x\|^2 = 2 x_i"#, ("2 x_i", "x_i")),
    // Probability
    Equation(#"\mathbb{E}[Z^2] - \mathbb{E}[Z]^2 = 1"#, ("= 1", "= 2"), ("Z^2]", "Z^4]")),
    Equation(
      #"\mathbb{E}[\max(0, Z)^2] = \frac{1}{2}"#, ("^2]", "]"),
      (#"\frac{1}{2}"#, #"\frac{1}{\sqrt{2\pi}}"#)),
    Equation(#"\mathbb{E}[|Z|] = \sqrt{\frac{2}{\pi}}"#, (#"\frac{2}{\pi}"#, #"\frac{1}{\pi}"#)),
    Equation(#"\mathbb{E}\bigl[e^{tZ}\bigr] = e^{t^2/2}"#, ("t^2/2", "t/2")),
    Equation(
      #"\mathbb{E}_{u \sim \mathcal{N}(a, b^2)}[u^2] = a^2 + b^2"#, ("= a^2", "= a"),
      ("b^2)}", "b)}")),
    Equation(#"\mathbb{E}[Z f(Z)] = \mathbb{E}[f'(Z)]"#, ("f'(Z)", "f(Z)"), ("Z f", "f")),
    Equation(#"\mathbb{E}[\cos(tZ)] = e^{-t^2/2}"#, ("-t^2/2", "-t^2")),
    Equation(#"\mathbb{E}[\Phi(Z)] = \frac12"#, (#"\frac12"#, #"\frac13"#)),
    Equation(
      #"\Phi(t) = \frac12 \left(1 + \operatorname{erf}\left(\frac{t}{\sqrt{2}}\right)\right)"#,
      (#"\sqrt{2}"#, "2"), ("1 +", "1 -")),
    Equation(#"\Phi'(t) = \varphi(t)"#, (#"= \varphi(t)"#, #"= \Phi(t)"#)),
    Equation(#"\varphi'(t) = -t \varphi(t)"#, ("-t", "t")),
    Equation(#"\int_{-\infty}^{t} \varphi(u) \, du = \Phi(t)"#, (#"\Phi(t)"#, #"\varphi(t)"#)),
    Equation(#"\sum_{k=0}^{n} \binom{n}{k} p^k (1-p)^{n-k} = 1"#, ("(1-p)", "(1+p)"), ("n-k", "n")),
    Equation(#"\sum_{k=0}^n k \binom{n}{k} p^k (1-p)^{n-k} = n p"#, ("= n p", "= n p^2")),
    Equation(#"\binom{n}{2} = \frac{n!}{2! \, (n-2)!}"#, ("(n-2)!", "n!")),
    Equation(
      #"p \log\frac{p}{q} + (1-p) \log\frac{1-p}{1-q} \ge 2 (p - q)^2"#,
      (#"\ge"#, #"\le"#), (#"+ (1-p) \log"#, #"- (1-p) \log"#)),
    // Calculus
    Equation(
      #"\frac{d}{dt} \left( f(t) g(t) \right) = f'(t) g(t) + f(t) g'(t)"#, ("+ f(t)", "- f(t)")),
    Equation(#"\frac{d}{dt} f(g(t)) = f'(g(t)) \, g'(t)"#, (#" \, g'(t)"#, "")),
    Equation(#"\frac{\mathrm{d}^2}{\mathrm{d}t^2} \sin(at) = -a^2 \sin(at)"#, ("-a^2", "-a")),
    Equation(#"\int_0^{a} t e^{-t} \, dt = 1 - (1 + a) e^{-a}"#, ("(1 + a)", "(1 - a)")),
    Equation(#"\int_0^\infty u^{3} e^{-u} \, du = 3!"#, ("3!", "4!")),
    Equation(#"\lim_{h \to 0} \frac{\sin h}{h} = 1"#, ("= 1", "= 0")),
    Equation(#"\sum_{k=0}^{n} t^k = \frac{1 - t^{n+1}}{1 - t}, \quad t \ne 1"#, ("n+1", "n")),
    Equation(
      #"\sqrt[3]{a^3 b} = a \sqrt[3]{b}"#, (#"a \sqrt[3]{b}"#, #"a \sqrt{b}"#), ("[3]{a", "[2]{a")),
    Equation(#"\sin^2 \theta + \cos^2 \theta = 1"#, (#"\cos^2"#, #"\cos"#)),
    Equation(
      #"\sin(\theta + \phi) = \sin\theta \cos\phi + \cos\theta \sin\phi"#, (#"+ \cos"#, #"- \cos"#)),
    Equation(#"\cosh^2 t - \sinh^2 t = 1"#, ("- \\sinh", "+ \\sinh")),
    Equation(#"\frac{d}{dt} \tanh t = 1 - \tanh^2 t"#, (#"\tanh^2"#, #"\tanh"#)),
    Equation(#"\log_2(ab) = \frac{\ln a + \ln b}{\ln 2}"#, (#"\ln 2"#, #"\ln 3"#)),
    // Machine learning
    Equation(
      #"\operatorname{sigm}(-t) = 1 - \operatorname{sigm}(t) = \frac{1}{1 + e^{t}}"#,
      ("e^{t}", "e^{-t}")),
    Equation(
      #"\frac{d}{dt} \operatorname{sigm}(t) = \operatorname{sigm}(t) (1 - \operatorname{sigm}(t))"#,
      (#"(1 - \operatorname"#, #"(2 - \operatorname"#)),
    Equation(
      #"\log \sum_{i=1}^n e^{x_i} \le \max_i x_i + \log n"#, (#"+ \log n"#, #"- \log n"#)),
    Equation(#"k(x, y) = e^{-\frac12 \|x - y\|^2}"#, (#"\|^2"#, #"\|"#), (#"\frac12"#, "")),
    Equation(#"k(x, y)^2 \le k(x, x) k(y, y)"#, (#"\le"#, #"\ge"#)),
    Equation(
      #"\sum_{i=1}^n (x_i - y_i)^2 = \|x - y\|_2^2"#, ("_2^2", "_2"), (")^2", ")")),
    Equation(
      #"\max(a, b) = \tfrac12 \left( a + b + |a - b| \right)"#, ("+ |a", "- |a")),
    Equation(
      #"\max(a, b)^2 + \min(a, b)^2 = a^2 + b^2"#, (#"\min(a, b)^2"#, #"\min(a, b)"#),
      (")^2 +", ") +")),
    Equation(#"\prod_{i=1}^{m} \left(1 + \frac{1}{i}\right) = m + 1"#, ("m + 1", "m")),
    Equation(#"\sum_{1 \le i < j \le n} 1 = \binom{n}{2}"#, ("<", #"\le"#)),
    Equation(
      #"\left(\sum_{i=1}^n x_i\right)^2 = \sum_{i=1}^n x_i^2 + 2 \sum_{i<j} x_i x_j"#,
      ("2 \\sum", "\\sum")),
  ]
}
