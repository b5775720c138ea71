import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let matrixCalculus = Field(
    name: "Matrix calculus", floor: 17,
    declare: { v in
      v.define("A, B", drawnBy: { Matrix.normal(3, 3, &$0) })
      v.define("C", drawnBy: { Matrix.normal(3, 3, &$0) })
      v.define("X", drawnBy: { Matrix.normal(3, 3, &$0) + Matrix.identity(3) * 3.0 })
      v.define("a, b, x", in: -1...1, dimension: 3)
      v.define("t", in: 0.2...0.8)
      v.define("G(t)", as: "X + t A")
    },
    equations: [
      .init(#"\frac{\partial a^\top x}{\partial x} = a"#, "= a", "= b"),
      .init(
        #"\frac{\partial}{\partial X} \operatorname{tr}(X^\top A X) = (A + A^\top) X"#,
        "A + A", "A - A"),
      .init(#"\frac{\partial a^\top X b}{\partial X} = a b^\top"#, "= a b", "= b a"),
      .init(
        #"\frac{\partial \det X}{\partial X} = \det(X) X^{-\top}"#, #"-\top"#, "-1"),
      .init(
        #"\frac{\partial}{\partial X} \operatorname{tr}(A X^{-1} B) = -X^{-\top} A^\top B^\top X^{-\top}"#,
        "= -", "= "),
      .init(#"\nabla_X \|A X - B\|_F^2 = 2 A^\top (A X - B)"#, "2 A^\\top", "2 A"),
      .init(
        #"\frac{\partial \|x - a\|}{\partial x} = \frac{x - a}{\|x - a\|}"#, "x - a}{\\|",
        "x + a}{\\|"),
      .init(
        #"\frac{d}{dt} G(t)^{-1} = -G(t)^{-1} \dot G(t) G(t)^{-1}"#, "= -", "= "),
      .init(
        #"\frac{d}{dt} \log \det G(t) = \operatorname{tr}\left(G(t)^{-1} \dot G(t)\right)"#,
        "^{-1}", ""),
      .init(#"[A, B] = A B - B A"#, "- B A", "+ B A"),
      .init(#"[A, B C] = [A, B] C + B [A, C]"#, "+ B", "- B"),
      .init(#"[A, [B, C]] + [B, [C, A]] + [C, [A, B]] = 0"#, "[C, [A, B]]", "[C, [B, A]]"),
      .init(#"\operatorname{tr}([A, B]) = 0"#, "= 0", "= 1"),
      .init(#"\frac{\partial (A x)}{\partial x} = A"#, "= A", "= B"),
      .init(#"\frac{\partial (A x)}{\partial x} = A^\top"#, "= A", "= B"),
      .init(#"\frac{\partial x^\top A x}{\partial x} = x^\top (A + A^\top)"#, "A + A", "A - A"),
      .init(#"\frac{\partial A x}{\partial x^\top} = A"#, "= A", "= 2 A"),
    ])

  static let randomMatrices = Field(
    name: "Random matrices", floor: 10,
    declare: { v in
      v.define(
        "A, B",
        drawnBy: { (g: inout SeededGenerator) -> Matrix in
          let a = Matrix.normal(3, 3, &g)
          return a + a.transposed
        })
      v.define("D", drawnBy: { Matrix.normal(3, 3, &$0) })
      v.define("n", in: 1...4)
      v.define("z", in: 2.5...4)
      v.define("c", in: 0.3...0.8)
      v.define("x, y, w", in: -1...1)
      v.define("m(z)", as: #"\frac{-z + \sqrt{z^2 - 4}}{2}"#)
      v.define("c_-", as: #"(1 - \sqrt{c})^2"#)
      v.define("c_+", as: #"(1 + \sqrt{c})^2"#)
      v.define(
        "G",
        random: { generator in
          Matrix(rows: 2, columns: 3, elements: generator.normals(6))
        })
    },
    equations: [
      .init(#"\frac{1}{2 \pi} \int_{-2}^2 \sqrt{4 - x^2} \, dx = 1"#, "{2 \\pi}", "{\\pi}"),
      .init(
        #"\frac{1}{2 \pi} \int_{-2}^2 x^{2n} \sqrt{4 - x^2} \, dx = \frac{1}{n + 1} \binom{2n}{n}"#,
        "{n + 1}", "{n + 2}"),
      .init(#"m(z)^2 + z m(z) + 1 = 0"#, "+ 1", "- 1"),
      .init(
        #"m(z) = \int_{-2}^2 \frac{1}{x - z} \frac{\sqrt{4 - x^2}}{2 \pi} \, dx"#, "x - z", "z - x"),
      .init(
        #"\int_{c_-}^{c_+} \frac{\sqrt{(c_+ - x) (x - c_-)}}{2 \pi c} \, dx = 1"#, "c} \\",
        "c^2} \\"),
      .init(
        #"\det \begin{pmatrix} 1 & x & x^2 \\ 1 & y & y^2 \\ 1 & w & w^2 \end{pmatrix} = (y - x)(w - x)(w - y)"#,
        "(w - y)", "(y - w)"),
      .init(
        #"(A - 9 z I)^{-1} - (B - 9 z I)^{-1} = (A - 9 z I)^{-1} (B - A) (B - 9 z I)^{-1}"#,
        "(B - A)", "(A - B)"),
      .init(#"\lambda_{\max}(A + B) \le \lambda_{\max}(A) + \lambda_{\max}(B)"#, #"\le"#, #"\ge"#),
      .init(#"\sum_{i=1}^3 \sum_{j=1}^3 A_{ij}^2 = \sum_{i=1}^3 \lambda_i(A)^2"#, "(A)^2", "(A)"),
      .init(#"\mathbb{E}[G D G^\top] = \operatorname{tr}(D) I"#, "(D) I", "(D) 2 I"),
      .init(#"\mathbb{E}\left[\operatorname{tr}(G G^\top)\right] = 6"#, "= 6", "= 5"),
      .init(#"\mathbb{E}\|G\|_F^4 = 48"#, "48", "36"),
    ])
}
