import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let gaussianProcesses = Field(
    name: "Gaussian processes", floor: 9,
    declare: { v in
      v.define("n", 4)
      v.define("K", drawnBy: { Matrix.positive(4, &$0) })
      v.define("K_*", drawnBy: { Matrix.normal(4, 2, &$0) })
      v.define("\\mathbf{K}", drawnBy: { Matrix.positive(4, &$0) })
      v.define("\\Phi", drawnBy: { Matrix.normal(4, 3, &$0) })
      v.define("\\Sigma_p", drawnBy: { Matrix.positive(3, &$0) })
      v.define("y, \\mathbf{y}, \\mathbf{m}", in: -1...1, dimension: 4)
      v.define("\\sigma, \\sigma_n, \\lambda, \\ell", in: 0.5...1.5)
      v.define("K(\\ell)") { (l: Double) in
        Matrix(rows: 3, columns: 3) { i, j in
          exp(-Double((i - j) * (i - j)) / (2 * l * l)) + (i == j ? 0.3 : 0)
        }
      }
      v.define("\\theta", in: 0.5...1.5)
      v.define("C", given: ["\\theta"]) { (t: Double) in
        Matrix(rows: 3, columns: 3) { i, j in exp(-t * abs(Double(i - j))) + (i == j ? 1 : 0) }
      }
      v.define("z", in: -1...1, dimension: 3)
    },
    equations: [
      .init(
        #"(K + \sigma^2 I)^{-1} = K^{-1} - K^{-1}(K^{-1} + \sigma^{-2} I)^{-1} K^{-1}"#,
        #"\sigma^{-2}"#, #"\sigma^{2}"#),
      .init(#"K (K + \lambda I)^{-1} = I - \lambda (K + \lambda I)^{-1}"#, "I - ", "I + "),
      .init(
        #"\log |K + \sigma_n^2 I| = \sum_{i=1}^n \log(\lambda_i(K) + \sigma_n^2)"#, "(K) +",
        "(K) -"),
      .init(
        #"\log \mathcal{N}(y \mid 0, K) = -\frac{1}{2} y^\top K^{-1} y - \frac{1}{2} \log |K| - \frac{n}{2} \log 2\pi"#,
        #"\frac{n}{2}"#, #"\frac{1}{2}"#),
      .init(
        #"\mathcal{N}(\mathbf{y}; \mathbf{m}, \mathbf{K}) = (2\pi)^{-n/2} |\mathbf{K}|^{-1/2} \exp\left(-\tfrac12 (\mathbf{y} - \mathbf{m})^\top \mathbf{K}^{-1} (\mathbf{y} - \mathbf{m})\right)"#,
        "|^{-1/2}", "|^{1/2}"),
      .init(
        #"\frac{\partial}{\partial \ell} \log |K(\ell)| = \operatorname{tr}\left(K(\ell)^{-1} \frac{\partial K(\ell)}{\partial \ell}\right)"#,
        "^{-1}", ""),
      .init(
        #"\frac{\partial C^{-1}}{\partial \theta} = -C^{-1} \frac{\partial C}{\partial \theta} C^{-1}"#,
        "= -", "= "),
      .init(
        #"\frac{\partial}{\partial \theta} z^\top C^{-1} z = -z^\top C^{-1} \frac{\partial C}{\partial \theta} C^{-1} z"#,
        "= -", "= -2"),
      .init(
        #"\Phi (\Phi^\top \Phi + \lambda I)^{-1} = (\Phi \Phi^\top + \lambda I)^{-1} \Phi"#,
        #"(\Phi \Phi^\top +"#, #"(\Phi \Phi^\top -"#),
      .init(
        #"\Sigma_p \Phi^\top (\Phi \Sigma_p \Phi^\top + \sigma_n^2 I)^{-1} = \sigma_n^{-2} (\sigma_n^{-2} \Phi^\top \Phi + \Sigma_p^{-1})^{-1} \Phi^\top"#,
        #"\Sigma_p^{-1})"#, #"\Sigma_p)"#),
      .init(
        #"\operatorname{tr}\left(K (K + \sigma^2 I)^{-1}\right) = \sum_{i=1}^n \frac{\lambda_i(K)}{\lambda_i(K) + \sigma^2}"#,
        #"(K) + \sigma^2}"#, #"(K) + \sigma}"#),
      .init(
        #"y^\top (K + \sigma^2 I)^{-1} y \le \frac{\|y\|^2}{\sigma^2}"#, #"\le"#, #"\ge"#),
      .init(
        #"\mathbf{K} - \mathbf{K}(\mathbf{K} + \sigma_n^2 \mathbf{I})^{-1} \mathbf{K} = \sigma_n^2 (\mathbf{K} + \sigma_n^2 \mathbf{I})^{-1} \mathbf{K}"#,
        #"= \sigma_n^2"#, #"= \sigma_n"#),
    ])

  static let kernels = Field(
    name: "Kernels",
    declare: { v in
      v.define("x, x', z, \\omega", in: -1...1, dimension: 3)
      v.define("\\ell, \\gamma, c", in: 0.5...1.5)
      v.define("r, t", in: 0.2...2)
      v.define("k(x, x')", as: #"\exp\left(-\frac{\|x - x'\|^2}{2 \ell^2}\right)"#)
      v.define("d", 3)
      v.define("w", random: { generator in generator.normals(3) })
      v.define("b", random: { generator in 2 * Double.pi * generator.uniform() })
      v.define("m", in: 1...3)
    },
    equations: [
      .init(
        #"\nabla_x k(x, x') = -\frac{x - x'}{\ell^2} k(x, x')"#, #"\ell^2} k"#, #"\ell} k"#),
      .init(#"k(x, x) = 1"#, "= 1", "= 2"),
      .init(
        #"\frac{2^{1/2 - 1}}{\Gamma(3/2)} (\sqrt{3} r)^{3/2} K_{3/2}(\sqrt{3} r) = (1 + \sqrt{3} r) e^{-\sqrt{3} r}"#,
        "(1 + ", "(1 - "),
      .init(
        #"(x^\top x' + c)^2 = \sum_{i=1}^d \sum_{j=1}^d x_i x_j x'_i x'_j + 2 c x^\top x' + c^2"#,
        "2 c x", "c x"),
      .init(
        #"\mathbb{E}[\cos(w^\top (x - x'))] = e^{-\|x - x'\|^2 / 2}"#, "/ 2}", "}"),
      .init(
        #"\int_{-\infty}^\infty \frac{1}{\sqrt{2\pi}} e^{-\omega^2/2} e^{i \omega t} d\omega = e^{-t^2/2}"#,
        "e^{-t^2/2}", "e^{-t^2}"),
      .init(
        #"\frac{\|x - x'\|^2}{2} = \frac{\|x\|^2 + \|x'\|^2}{2} - \langle x, x' \rangle"#,
        #"- \langle"#, #"+ \langle"#),
      .init(#"k(x, x') \le 1"#, #"\le"#, ">"),
      .init(
        #"\nabla_x \nabla_{x'}^\top k(x, x') = \frac{1}{\ell^2}\left(I - \frac{(x - x')(x - x')^\top}{\ell^2}\right) k(x, x')"#,
        "I -", "I +"),
    ])
}
