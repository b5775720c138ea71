import EquationChecking
import LinearAlgebra
import Testing

/// Complex vectors and matrices: adjoints, inner products, unitary and Hermitian matrices.
@Suite struct ComplexMatrixTests {
  private func report(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b, t", in: 0.3...1.3)
    vocabulary.define("U", as: #"\frac{1}{\sqrt{2}} \begin{pmatrix} 1 & i \\ i & 1 \end{pmatrix}"#)
    vocabulary.define("x", as: #"\begin{pmatrix} a + i b \\ b - 2 i a \end{pmatrix}"#)
    vocabulary.define("y", as: #"\begin{pmatrix} 1 + i a \\ b \end{pmatrix}"#)
    vocabulary.define("z", ComplexNumber(0.3, -1.2))
    for name in ["A", "B"] {
      vocabulary.define(
        name,
        drawnBy: { generator in
          ComplexMatrix(
            real: Matrix(rows: 3, columns: 3, elements: generator.normals(9)),
            imaginary: Matrix(rows: 3, columns: 3, elements: generator.normals(9)))
        })
    }
    vocabulary.define("H", as: "A + A^*")
    vocabulary.define("i_0", 2)
    vocabulary.define(#"\sigma_x"#, as: #"\begin{pmatrix} 0 & 1 \\ 1 & 0 \end{pmatrix}"#)
    vocabulary.define(#"\sigma_y"#, as: #"\begin{pmatrix} 0 & -i \\ i & 0 \end{pmatrix}"#)
    vocabulary.define(#"\sigma_z"#, as: #"\begin{pmatrix} 1 & 0 \\ 0 & -1 \end{pmatrix}"#)
    return EquationChecker(vocabulary).check(latex)
  }

  @Test(arguments: [
    #"U^* U = I"#, #"U U^\dagger = I"#, #"\|U x\| = \|x\|"#, #"|\det U| = 1"#,
    #"\langle U x, U y \rangle = \langle x, y \rangle"#,
    #"\overline{\langle x, y \rangle} = \langle y, x \rangle"#,
    #"\langle z x, y \rangle = z \langle x, y \rangle"#,
    #"|x^* y|^2 \le (x^* x) (y^* y)"#, #"x^* x = 5 a^2 + 2 b^2"#, #"(U x)^* = x^* U^*"#,
    #"\operatorname{tr}(x y^*) = y^* x"#, #"(A B)^* = B^* A^*"#, #"A A^{-1} = I"#,
    #"\det(A B) = \det(A) \det(B)"#, #"\det(A^*) = \overline{\det A}"#,
    #"\|A\|_F^2 = \operatorname{tr}(A^* A)"#, #"\|A\|_2^2 = \lambda_{\max}(A^* A)"#,
    #"\operatorname{tr} H = \sum_{k=1}^3 \lambda_k(H)"#,
    #"\det(e^{A}) = e^{\operatorname{tr} A}"#, #"A = \operatorname{Re} A + i \operatorname{Im} A"#,
    #"(A B)_{12} = \sum_{k=1}^3 A_{1k} B_{k2}"#, #"\overline{A B} = \bar A \bar B"#,
    #"\sigma_x \sigma_y = i \sigma_z"#, #"[\sigma_x, \sigma_y] = 2 i \sigma_z"#,
    #"\sigma_y^\dagger = \sigma_y"#,
    #"e^{-i t \sigma_x} = \cos(t) I - i \sin(t) \sigma_x"#,
  ])
  func `holds`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"U U = I"#, #"\|U x\| = 2 \|x\|"#, #"\langle x, y \rangle = \langle y, x \rangle"#,
    #"x^* x = 3 a^2 + 2 b^2"#, #"\operatorname{tr}(x y^*) = x^* y"#, #"(A B)^* = A^* B^*"#,
    #"A^* = A^\top"#, #"\det(A^*) = \det A"#, #"\sigma_x \sigma_y = -i \sigma_z"#,
    #"\|A\|_F^2 = \operatorname{tr}(A^\top A)"#, #"x^* y \in \mathbb{R}^{2}"#,
    #"e^{-i t \sigma_x} = \cos(t) I + i \sin(t) \sigma_x"#,
  ])
  func `fails`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\langle x, z y \rangle = z \langle x, y \rangle"#, #"x \cdot y = y \cdot x"#,
    #"\|A\|^2 = \operatorname{tr}(A^* A)"#,
  ])
  func `has two readings`(_ latex: String) {
    #expect(report(latex).relations.first?.isUnchecked == true, "\(report(latex))")
  }
}
