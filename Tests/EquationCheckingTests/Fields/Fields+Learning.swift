import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let learning = Field(
    name: "Learning", floor: 18,
    declare: { v in
      v.define("x, z", in: -2...2)
      v.define("t", in: 0.1...0.9)
      v.define("\\mathbf{z}, \\mathbf{w}, \\mathbf{x}, \\mathbf{y}", in: -1...1, dimension: 4)
      v.define("K", 4)
      v.define("i, j", in: 1...4)
      v.define("c", in: -1...1)
      v.define("y", in: 0...1)
      v.define("W", drawnBy: { Matrix.normal(3, 4, &$0) })
      v.define("\\mathbf{b}", in: -1...1, dimension: 3)
      v.define("\\beta", in: 0.5...0.95)
      v.define("T", in: 2...6)
      v.define("g_t") { (t: Int) in Foundation.sin(Double(t)) }
      v.define("d", 4)
    },
    equations: [
      .init(#"\sigma'(x) = \sigma(x) (1 - \sigma(x))"#, "(1 - ", "(1 + "),
      .init(#"\sigma(x) = \frac{1}{1 + e^{-x}}"#, "e^{-x}", "e^{x}"),
      .init(#"\tanh(x) = 2 \sigma(2 x) - 1"#, "(2 x)", "(x)"),
      .init(#"\sigma(-x) = 1 - \sigma(x)"#, "1 - ", ""),
      .init(
        #"\operatorname{softmax}(\mathbf{z})_i = \frac{e^{\mathbf{z}_i}}{\sum_{j=1}^K e^{\mathbf{z}_j}}"#,
        #"\frac{e^{\mathbf"#, #"\frac{e^{-\mathbf"#),
      .init(
        #"\operatorname{softmax}(\mathbf{z} + c \mathbf{1}) = \operatorname{softmax}(\mathbf{z})"#,
        "+ c \\mathbf{1}", "+ c \\mathbf{x}"),
      .init(
        #"\frac{\partial \operatorname{softmax}(\mathbf{z})_i}{\partial \mathbf{z}_j} = \operatorname{softmax}(\mathbf{z})_i (\delta_{ij} - \operatorname{softmax}(\mathbf{z})_j)"#,
        #"(\delta_{ij} -"#, #"(\delta_{ij} +"#),
      .init(#"\operatorname{ReLU}(x) = \max(0, x)"#, "max(0", "max(1"),
      .init(#"\operatorname{ReLU}(x) - \operatorname{ReLU}(-x) = x"#, "= x", "= |x|"),
      .init(#"\operatorname{GELU}(x) = x \Phi(x)"#, "x \\Phi", "\\Phi"),
      .init(#"\operatorname{softplus}'(x) = \sigma(x)"#, "= \\sigma", "= 2\\sigma"),
      .init(
        #"\frac{\partial}{\partial x} \left(-y \log \sigma(x) - (1 - y) \log(1 - \sigma(x))\right) = \sigma(x) - y"#,
        "(x) - y", "(x) + y"),
      .init(
        #"\nabla_{\mathbf{w}} \tfrac12 (\mathbf{w}^\top \mathbf{x} - y)^2 = (\mathbf{w}^\top \mathbf{x} - y) \mathbf{x}"#,
        "y) \\mathbf{x}", "y) \\mathbf{w}"),
      .init(
        #"\nabla_{\mathbf{z}} \log \sum_{j=1}^K e^{\mathbf{z}_j} = \operatorname{softmax}(\mathbf{z})"#,
        "softmax}(", "softmax}(2"),
      .init(
        #"\max_j \mathbf{z}_j \le \log \sum_{j=1}^K e^{\mathbf{z}_j} \le \max_j \mathbf{z}_j + \log K"#,
        "+ \\log K", "- \\log K"),
      .init(
        #"\operatorname{logit}(t) = \log \frac{t}{1 - t}"#, "1 - t", "1 + t"),
      .init(
        #"(1 - \beta) \sum_{t=1}^T \beta^{T - t} = 1 - \beta^T"#, "1 - \\beta^T", "1 + \\beta^T"),
      .init(
        #"\operatorname{LN}(\mathbf{x}) \coloneqq \frac{\mathbf{x} - m(\mathbf{x}) \mathbf{1}}{\|\mathbf{x} - m(\mathbf{x}) \mathbf{1}\|} , \quad m(\mathbf{x}) = \tfrac{1}{d} \mathbf{1}^\top \mathbf{x}"#,
        "= \\tfrac{1}", "= \\tfrac{2}"),
      .init(
        #"\frac{\partial}{\partial W} \|W \mathbf{x} + \mathbf{b}\|^2 = 2 (W \mathbf{x} + \mathbf{b}) \mathbf{x}^\top"#,
        "= 2", "= "),
      .init(#"\frac{d}{dx} \tanh x = 1 - \tanh^2 x"#, "1 - ", "1 + "),
      .init(
        #"\nabla_{\mathbf{w}} \sigma(\mathbf{w}^\top \mathbf{x}) = \sigma(\mathbf{w}^\top \mathbf{x}) \left(1 - \sigma(\mathbf{w}^\top \mathbf{x})\right) \mathbf{x}"#,
        "(1 - ", "(2 - "),
    ])

  static let optimization = Field(
    name: "Optimization",
    declare: { v in
      v.define("A", drawnBy: { Matrix.normal(5, 3, &$0) })
      v.define("b", in: -1...1, dimension: 5)
      v.define("S", drawnBy: { Matrix.positive(3, &$0) })
      v.define("c, x, y", in: -1...1, dimension: 3)
      v.define("\\lambda, \\eta", in: 0.2...1.5)
      v.define("\\theta", in: 0.05...0.95)
      v.define("f(x)", as: #"\frac{1}{2} x^\top S x - c^\top x"#)
      v.define("v, s", in: -2.0...2.0)
    },
    equations: [
      .init(#"\arg\min_x \|A x - b\|^2 = (A^\top A)^{-1} A^\top b"#, "^{-1}", ""),
      .init(#"\min_x f(x) = -\frac{1}{2} c^\top S^{-1} c"#, "S^{-1}", "S"),
      .init(#"\nabla f(x) = S x - c"#, "- c", "+ c"),
      .init(#"\nabla^2 f(x) = S"#, "= S", "= 2S"),
      .init(#"\max_{\|x\| = 1} x^\top S x = \lambda_{\max}(S)"#, "\\max}(S)", "\\min}(S)"),
      .init(#"\max_{\|x\| \le 1} c^\top x = \|c\|"#, "= \\|c\\|", "= \\|c\\|^2"),
      .init(
        #"f(\theta x + (1 - \theta) y) \le \theta f(x) + (1 - \theta) f(y)"#, #"\le"#, #"\ge"#),
      .init(
        #"\operatorname*{argmin}_u \frac{1}{2} (u - v)^2 + \lambda |u| = \operatorname{sign}(v) \max(|v| - \lambda, 0)"#,
        "|v| - ", "|v| + "),
      .init(
        #"f(x) = f(y) + \nabla f(y)^\top (x - y) + \frac{1}{2} (x - y)^\top S (x - y)"#,
        #"\frac{1}{2} (x"#, "(x"),
      .init(
        #"\sup_s \left(s v - \frac{s^2}{2}\right) = \frac{v^2}{2}"#, "= \\frac{v^2}{2}", "= v^2"),
      .init(#"\min_{s \ge 0} (s - v)^2 = \min(v, 0)^2"#, "\\min(v", "\\max(v"),
    ])

  static let information = Field(
    name: "Information theory", floor: 9,
    declare: { v in
      v.define(
        "p, q",
        drawnBy: { (generator: inout SeededGenerator) -> Vector in
          let raw = (0..<4).map { _ in 0.1 + generator.uniform() }
          let sum = raw.reduce(0, +)
          return raw.map { $0 / sum }
        })
      v.define("n", 4)
      v.define("i", in: 1...4)
      v.define("\\sigma", in: 0.5...2)
      v.define("\\mu", in: -1...1)
      v.define("s", in: 0.1...0.9)
    },
    equations: [
      .init(
        #"D_{\mathrm{KL}}(p \,\|\, q) = \sum_{i=1}^n p_i \log \frac{p_i}{q_i}"#,
        #"\frac{p_i}{q_i}"#, #"\frac{q_i}{p_i}"#),
      .init(#"\operatorname{KL}(p \| q) = H(p, q) - H(p)"#, "- H", "+ H"),
      .init(#"H(p) = -\sum_{i=1}^n p_i \log p_i"#, "= -", "= "),
      .init(#"H(p) \le \log n"#, #"\le"#, #"\ge"#),
      .init(#"D_{KL}(p \| q) \ge 0"#, #"\ge"#, "<"),
      .init(
        #"H(\mathcal{N}(\mu, \sigma^2)) = \frac{1}{2} \log(2 \pi e \sigma^2)"#,
        "2 \\pi", "\\pi"),
      .init(
        #"-\int_{-\infty}^\infty \mathcal{N}(x; \mu, \sigma^2) \log \mathcal{N}(x; \mu, \sigma^2) \, dx = \frac{1}{2} \log(\sigma^2) + \frac{1}{2} (1 + \log (2 \arccos(-1)))"#,
        "(1 +", "(2 +"),
      .init(#"\sum_{i=1}^n p_i = 1"#, "= 1", "= 2"),
      .init(
        #"\frac{1}{2} \left(\sum_{i=1}^n |p_i - q_i|\right)^2 \le \operatorname{KL}(p \| q)"#,
        #"^2 \le"#, "^2 >"),
      .init(
        #"\frac{d}{ds} \left(-s \log s - (1 - s) \log(1 - s)\right) = \log \frac{1 - s}{s}"#,
        #"\frac{1 - s}{s}"#, #"\frac{s}{1 - s}"#),
    ])
}
