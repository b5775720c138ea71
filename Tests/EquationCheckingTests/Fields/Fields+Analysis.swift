import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let convexity = Field(
    name: "Convex analysis", floor: 12,
    declare: { v in
      v.define("n", 3)
      v.define("x, y, c, x_0", in: -1...1, dimension: 3)
      v.define("S", drawnBy: { Matrix.positive(3, &$0) })
      v.define("f(x)", as: #"\log \sum_{i=1}^n e^{x_i}"#)
      v.define("q(x)", as: #"\frac{1}{2} x^\top S x - c^\top x"#)
      v.define("x^*", as: #"S^{-1} c"#)
      v.define("a, b, \\lambda, \\varepsilon", in: 0.3...2)
      v.define("\\eta", in: 0.05...0.2)
      v.define("\\theta", in: 0.05...0.95)
      v.define("v", in: -3...3)
      v.define("t", in: 0...4)
      v.define("x_t", as: #"x^* + (I_n - \eta S)^t (x_0 - x^*)"#)
    },
    equations: [
      .init(#"f(y) \ge f(x) + \nabla f(x)^\top (y - x)"#, #"\ge"#, #"\le"#),
      .init(#"x_{t+1} = x_t - \eta \nabla q(x_t)"#, #"- \eta"#, #"+ \eta"#),
      .init(#"q(x) - q(x^*) = \frac{1}{2} (x - x^*)^\top S (x - x^*)"#, "S (x", "S^2 (x"),
      .init(#"\nabla q(x^*) = 0"#, "q(x^*)", "q(c)"),
      .init(#"x - \nabla^2 q(x)^{-1} \nabla q(x) = x^*"#, "x - ", "x + "),
      .init(
        #"\min_u \left(|u| + \frac{(u - v)^2}{2 \lambda}\right) = \begin{cases} \frac{v^2}{2 \lambda} & |v| \le \lambda \\ |v| - \frac{\lambda}{2} & \text{otherwise} \end{cases}"#,
        #"- \frac{\lambda}{2}"#, #"- \lambda"#),
      .init(#"\sup_{s > 0} (\log s - a s) = -1 - \log a"#, "= -1", "= 1"),
      .init(
        #"x^\top y \le \frac{\|x\|^2}{2 \varepsilon} + \frac{\varepsilon \|y\|^2}{2}"#,
        #"{2 \varepsilon}"#, #"{4 \varepsilon}"#),
      .init(
        #"\|x\|_\infty \le \|x\|_2 \le \|x\|_1 \le \sqrt{n} \, \|x\|_2"#, #"\sqrt{n} \, "#, ""),
      .init(#"\sqrt{a b} \le \frac{a + b}{2}"#, #"\le"#, #"\ge"#),
      .init(
        #"\|\theta x + (1 - \theta) y\|^2 = \theta \|x\|^2 + (1 - \theta) \|y\|^2 - \theta (1 - \theta) \|x - y\|^2"#,
        #"- \theta (1"#, #"+ \theta (1"#),
      .init(
        #"\frac{a^r}{r} + \frac{b^s}{s} \ge a b \quad \text{for } r = 3, s = \tfrac{3}{2}"#,
        #"\ge"#, #"\le"#),
    ])

  static let fourier = Field(
    name: "Fourier analysis", floor: 10,
    declare: { v in
      v.define("N", 5)
      v.define("x_n") { (n: Int) in Foundation.cos(Double(n * n)) + 0.2 * Double(n) }
      v.define("X_k", as: #"\sum_{n=0}^{N-1} x_n e^{-2 \pi i k n / N}"#)
      v.define("k", in: 0...4)
      v.define("m, n", in: 1...4)
      v.define("x", in: 0.3...2.5)
      v.define("a, \\omega, \\xi, t", in: 0.4...1.6)
    },
    equations: [
      .init(
        #"\sum_{k=0}^{N-1} |X_k|^2 = N \sum_{n=0}^{N-1} |x_n|^2"#, "= N", #"= \sqrt{N}"#),
      .init(
        #"x_k = \frac{1}{N} \sum_{j=0}^{N-1} X_j e^{2 \pi i j k / N}"#, "e^{2", "e^{-2"),
      .init(#"\int_0^{2\pi} \cos(m x) \cos(n x) \, dx = \pi \delta_{mn}"#, "= \\pi", "= 2\\pi"),
      .init(
        #"\int_{-\pi}^\pi x \sin(n x) \, dx = \frac{2 \pi (-1)^{n+1}}{n}"#, "{n+1}", "n"),
      .init(
        #"1 + 2 \sum_{k=1}^n \cos(k x) = \frac{\sin((n + \frac{1}{2}) x)}{\sin(x / 2)}"#,
        "1 + 2", "2 + 2"),
      .init(
        #"\int_{-1/2}^{1/2} e^{-2 \pi i \xi x} \, dx = \frac{\sin \pi \xi}{\pi \xi}"#,
        #"{\pi \xi}"#, #"{2 \pi \xi}"#),
      .init(
        #"\int_{-\infty}^\infty e^{-a |x|} e^{-i \omega x} \, dx = \frac{2 a}{a^2 + \omega^2}"#,
        #"+ \omega^2"#, #"- \omega^2"#),
      .init(
        #"\sum_{n=-\infty}^\infty e^{-\pi n^2 t} = \frac{1}{\sqrt{t}} \sum_{n=-\infty}^\infty e^{-\pi n^2 / t}"#,
        #"\sqrt{t}"#, "t"),
      .init(
        #"\int_{-\infty}^\infty e^{-(x - y)^2} e^{-y^2} \, dy = \sqrt{\frac{\pi}{2}} e^{-x^2 / 2}"#,
        "x^2 / 2", "x^2"),
      .init(
        #"\frac{x^2}{4} = \frac{\pi^2}{12} + \sum_{n=1}^\infty \frac{(-1)^n}{n^2} \cos(n x)"#,
        "(-1)^n", "(-1)^{n+1}"),
      .init(#"\sum_{k=0}^{N-1} e^{2 \pi i k m / N} = 0"#, "= 0", "= 1"),
    ])
}
