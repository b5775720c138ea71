import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let statisticalMechanics = Field(
    name: "Statistical mechanics", floor: 12,
    declare: { v in
      v.define("n", 4)
      v.define("E", in: -1...1, dimension: 4)
      v.define("\\beta, h, J, m, k, T, a", in: 0.4...1.5)
      v.define("N", in: 2...5)
      v.define("x", in: 0.2...2)
      v.define("Z(\\beta)", as: #"\sum_{i=1}^n e^{-\beta E_i}"#)
      v.define("U(\\beta)", as: #"\frac{1}{Z(\beta)} \sum_{i=1}^n E_i e^{-\beta E_i}"#)
      v.define("F(\\beta)", as: #"-\frac{1}{\beta} \log Z(\beta)"#)
      v.define(
        "p",
        drawnBy: { (generator: inout SeededGenerator) -> Vector in
          let raw = (0..<4).map { _ in 0.1 + generator.uniform() }
          let sum = raw.reduce(0, +)
          return raw.map { $0 / sum }
        })
      v.define(
        "\\mathbf{T}",
        as:
          #"\begin{pmatrix} e^{\beta (J + h)} & e^{-\beta J} \\ e^{-\beta J} & e^{\beta (J - h)} \end{pmatrix}"#
      )
    },
    equations: [
      .init(#"U(\beta) = -\frac{\partial}{\partial \beta} \log Z(\beta)"#, "= -", "= "),
      .init(
        #"\frac{\partial^2 \log Z(\beta)}{\partial \beta^2} = \frac{1}{Z(\beta)} \sum_{i=1}^n E_i^2 e^{-\beta E_i} - U(\beta)^2"#,
        "- U", "+ U"),
      .init(#"U(\beta) = F(\beta) + \beta F'(\beta)"#, #"+ \beta"#, #"- \beta"#),
      .init(
        #"F(\beta) \le \sum_{i=1}^n p_i E_i + \frac{1}{\beta} \sum_{i=1}^n p_i \log p_i"#,
        #"\le"#, #"\ge"#),
      .init(
        #"\operatorname{tr} \mathbf{T}^N = \lambda_1(\mathbf{T})^N + \lambda_2(\mathbf{T})^N"#,
        "T})^N +", "T}) +"),
      .init(
        #"\lambda_{\max}(\mathbf{T}) = e^{\beta J} \cosh(\beta h) + \sqrt{e^{2 \beta J} \sinh^2(\beta h) + e^{-2 \beta J}}"#,
        "e^{-2", "e^{-"),
      .init(#"\sum_{s \in \{-1, 1\}} e^{\beta h s} = 2 \cosh(\beta h)"#, "2 \\cosh", "\\cosh"),
      .init(
        #"e^{a^2 / 2} = \frac{1}{\sqrt{2 \pi}} \int_{-\infty}^\infty e^{-x^2 / 2 + a x} \, dx"#,
        "a x}", "2 a x}"),
      .init(#"\int_0^\infty \frac{x^3}{e^x - 1} \, dx = \frac{\pi^4}{15}"#, "{15}", "{12}"),
      .init(
        #"\frac{1}{e^x + 1} = \frac{1}{2} \left(1 - \tanh \frac{x}{2}\right)"#, "1 - ", "1 + "),
      .init(
        #"\int_0^\infty 4 \pi v^2 \left(\frac{m}{2 \pi k T}\right)^{3/2} e^{-\frac{m v^2}{2 k T}} \, dv = 1"#,
        "3/2", "1/2"),
      .init(#"\log n! \ge n \log n - n"#, "- n", "+ n"),
    ])

  static let control = Field(
    name: "Dynamical systems and control", floor: 12,
    declare: { v in
      v.define("A", drawnBy: { Matrix.normal(2, 2, &$0) })
      v.define("B", drawnBy: { Matrix.normal(2, 1, &$0) })
      v.define("C", drawnBy: { Matrix.normal(1, 2, &$0) })
      v.define("x_0", in: -1...1, dimension: 2)
      v.define("a, b, r, K, s, t, \\omega", in: 0.4...1.6)
      v.define("\\zeta", in: 0.1...0.8)
      v.define("k", in: 1...4)
      v.define("u_k") { (k: Int) in 1 / Double(1 + k) - 0.4 }
      v.define("x(t)", as: #"e^{-\zeta \omega t} \cos(\omega \sqrt{1 - \zeta^2} \, t)"#)
      v.define("y(t)", as: #"\frac{K}{1 + b e^{-r t}}"#)
      v.define("z(t)", as: #"e^{A t} x_0"#)
      v.define("q(t)", as: #"a \cos(\omega t)"#)
      v.define("p(t)", as: #"-a \omega \sin(\omega t)"#)
      v.define("H(q, p)", as: #"\frac{p^2}{2} + \frac{\omega^2 q^2}{2}"#)
      v.define("M", as: #"\begin{pmatrix} 0 & 1 \\ -b & -a \end{pmatrix}"#)
      v.define("\\pi_*", as: #"a + \sqrt{a^2 + b}"#)
    },
    equations: [
      .init(
        #"\ddot x(t) + 2 \zeta \omega \dot x(t) + \omega^2 x(t) = 0"#, "+ 2", "- 2"),
      .init(#"\dot y(t) = r y(t) \left(1 - \frac{y(t)}{K}\right)"#, "1 - ", "1 + "),
      .init(#"\dot z(t) = A z(t)"#, "= A", "= A^2"),
      .init(#"\frac{d}{dt} H(q(t), p(t)) = 0"#, "H(q(t), p(t))", "H(p(t), q(t))"),
      .init(#"\dot q(t) = p(t), \quad \dot p(t) = -\omega^2 q(t)"#, "= -", "= "),
      .init(#"A^2 - \operatorname{tr}(A) A + \det(A) I = 0"#, "+ \\det", "- \\det"),
      .init(
        #"\begin{pmatrix} 1 & 0 \end{pmatrix} (s I - M)^{-1} \begin{pmatrix} 0 \\ 1 \end{pmatrix} = \frac{1}{s^2 + a s + b}"#,
        "+ a s", "- a s"),
      .init(
        #"C (s I - A)^{-1} B = \frac{C ((s - \operatorname{tr} A) I + A) B}{\det(s I - A)}"#,
        "I + A", "I - A"),
      .init(
        #"\int_0^t e^{-a (t - \tau)} b \, d\tau = \frac{b}{a} \left(1 - e^{-a t}\right)"#,
        "1 - ", "1 + "),
      .init(#"2 a \pi_* - \pi_*^2 + b = 0"#, "+ b", "- b"),
      .init(
        #"e^{M t} = \sum_{j=0}^\infty \frac{M^j t^j}{j!}"#, "t^j", "t"),
      .init(
        #"\det(s I - A) = s^2 - s \operatorname{tr} A + \det A"#, "- s", "+ s"),
      .init(
        #"\frac{d}{dt} \det e^{A t} = \operatorname{tr}(A) e^{t \operatorname{tr} A}"#,
        #"\operatorname{tr}(A) e"#, "e"),
    ])
}
