import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let matrices = Field(
    name: "Matrix identities", floor: 27,
    declare: { v in
      v.define("n", 3)
      v.define("A, B", drawnBy: { Matrix.normal(3, 3, &$0) + Matrix.identity(3) * 3.0 })
      v.define("U", drawnBy: { Matrix.normal(3, 2, &$0) })
      v.define("V", drawnBy: { Matrix.normal(2, 3, &$0) })
      v.define("C, D", drawnBy: { Matrix.normal(2, 2, &$0) + Matrix.identity(2) * 3.0 })
      v.define("S, \\Sigma", drawnBy: { Matrix.positive(3, &$0) })
      v.define("x, y, u, v, b", in: -1...1, dimension: 3)
      v.define("\\lambda, t", in: 0.2...1.5)
      v.define("X", drawnBy: { Matrix.normal(5, 3, &$0) })
      v.define("i, j", in: 1...3)
    },
    equations: [
      .init(
        #"(A + UCV)^{-1} = A^{-1} - A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}"#, "C^{-1} +",
        "C +"),
      .init(
        #"(A + uv^\top)^{-1} = A^{-1} - \frac{A^{-1} u v^\top A^{-1}}{1 + v^\top A^{-1} u}"#,
        "1 + v", "1 - v"),
      .init(#"\det(I + UV) = \det(I + VU)"#, "= \\det(I +", "= \\det(I -"),
      .init(#"\det(A + u v^\top) = (1 + v^\top A^{-1} u) \det A"#, "1 + v", "v"),
      .init(
        #"\det \begin{pmatrix} A & U \\ V & D \end{pmatrix} = \det(A) \det(D - V A^{-1} U)"#,
        "D - V", "D + V"),
      .init(
        #"\begin{pmatrix} A & 0 \\ 0 & D \end{pmatrix}^{-1} = \begin{pmatrix} A^{-1} & 0 \\ 0 & D^{-1} \end{pmatrix}"#,
        "& D^{-1}", "& D"),
      .init(#"\operatorname{tr}(AB) = \sum_{i,j} A_{ij} B_{ji}"#, "B_{ji}", "B_{ij}"),
      .init(
        #"\operatorname{tr}(A) = \sum_{i=1}^n \lambda_i(S) + \operatorname{tr}(A - S)"#,
        "+ ", "- "),
      .init(#"\det S = \prod_{i=1}^n \lambda_i(S)"#, "\\prod", "\\sum"),
      .init(
        #"\|A\|_F^2 = \operatorname{tr}(A^\top A) = \sum_{i=1}^n \sigma_i(A)^2"#,
        "(A)^2", "(A)"),
      .init(#"\|A\|_2 = \sigma_{\max}(A) = \sqrt{\lambda_{\max}(A^\top A)}"#, "\\sqrt", ""),
      .init(
        #"\lambda_{\min}(S) \|x\|^2 \le x^\top S x \le \lambda_{\max}(S) \|x\|^2"#,
        #"\lambda_{\min}"#, #"\lambda_{\max}"#),
      .init(#"\nabla_x \left(x^\top A x\right) = (A + A^\top) x"#, "(A + A", "(A - A"),
      .init(#"\frac{\partial}{\partial A} \log \det A = A^{-\top}"#, #"^{-\top}"#, "^{-1}"),
      .init(#"\frac{\partial}{\partial A} \operatorname{tr}(AB) = B^\top"#, "= B^\\top", "= B"),
      .init(#"\nabla_x \|Ax - b\|^2 = 2 A^\top (Ax - b)"#, "2 A^", "A^"),
      .init(#"e^{(t + \lambda) A} = e^{tA} e^{\lambda A}"#, "e^{\\lambda A}", "e^{A}"),
      .init(#"\det e^A = e^{\operatorname{tr} A}"#, "= e", "= 2 e"),
      .init(#"\operatorname{rank}(u v^\top) = 1"#, "= 1", "= 2"),
      .init(#"\operatorname{rank}(X) + 1 = \operatorname{rank}(X^\top X) + 1"#, "+ 1 =", "="),
      .init(#"(I - A)^{-1} = I + A (I - A)^{-1}"#, "I + A", "I - A"),
      .init(#"\|u v^\top\|_* = \|u\| \|v\|"#, #"\|u\| \|v\|"#, #"\|u\|^2 \|v\|"#),
      .init(#"e_i^\top A e_j = A_{ij}"#, "A_{ij}", "A_{ji}"),
      .init(#"\sum_{i=1}^n e_i e_i^\top = I"#, "= I", "= 2I"),
      .init(
        #"\left(I - \tfrac{1}{5} \mathbf{1}\mathbf{1}^\top\right) X = X - \tfrac15 \mathbf{1} \mathbf{1}^\top X"#,
        "X - ", "X + "),
      .init(#"X^+ = (X^\top X)^{-1} X^\top"#, "X^+ =", "2 X^+ ="),
      .init(#"S^{1/2} S^{1/2} = S"#, "= S", "= S^2"),
      .init(#"(AB)^\top = B^\top A^\top"#, "B^\\top A^\\top", "A^\\top B^\\top"),
    ])

  static let kroneckerProducts = Field(
    name: "Kronecker products", floor: 10,
    declare: { v in
      v.define("A", drawnBy: { Matrix.normal(2, 3, &$0) })
      v.define("X", drawnBy: { Matrix.normal(3, 4, &$0) })
      v.define("B", drawnBy: { Matrix.normal(4, 2, &$0) })
      v.define("P, Q", drawnBy: { Matrix.normal(3, 3, &$0) + Matrix.identity(3) * 3.0 })
      v.define("R", drawnBy: { Matrix.normal(2, 2, &$0) + Matrix.identity(2) * 3.0 })
      v.define("Y", drawnBy: { Matrix.normal(3, 2, &$0) })
      v.define("x", in: -1...1, dimension: 3)
      v.define("y", in: -1...1, dimension: 2)
    },
    equations: [
      .init(
        #"\operatorname{vec}(AXB) = (B^\top \otimes A) \operatorname{vec}(X)"#,
        "B^\\top \\otimes A",
        "A \\otimes B^\\top"),
      .init(
        #"\operatorname{vec}(A X) = (I \otimes A) \operatorname{vec}(X)"#, "(I \\otimes A)",
        "(A \\otimes I)"),
      .init(#"\operatorname{vec}(X B) = (B^\top \otimes I) \operatorname{vec} X"#, "B^\\top", "B"),
      .init(#"\operatorname{vec}(x y^\top) = y \otimes x"#, "y \\otimes x", "x \\otimes y"),
      .init(#"(P \otimes R)^{-1} = P^{-1} \otimes R^{-1}"#, "\\otimes R^{-1}", "\\otimes R"),
      .init(#"\det(P \otimes R) = \det(P)^2 \det(R)^3"#, "^2", ""),
      .init(
        #"\operatorname{tr}(P \otimes R) = \operatorname{tr}(P) \operatorname{tr}(R)"#,
        "(P) ", "(P) + "),
      .init(
        #"\operatorname{tr}(P^\top Q) = \operatorname{vec}(P)^\top \operatorname{vec}(Q)"#,
        "P^\\top Q", "P Q"),
      .init(
        #"\operatorname{vec}(P Y + Y R) = (I \otimes P + R^\top \otimes I) \operatorname{vec}(Y)"#,
        "R^\\top", "R"),
      .init(#"(P \otimes R)(x \otimes y) = (P x) \otimes (R y)"#, "(R y)", "(y)"),
    ])
}
