import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let calculus = Field(
    name: "Calculus",
    declare: { v in
      v.define("x, y, a, b, t", in: 0.3...1.4)
      v.define("n", in: 1...4)
      v.define("f(x)", as: #"e^{-x} \sin 2x"#)
      v.define("g(x)", as: #"x^3 + 2x"#)
      v.define("h(x, y)", as: #"x^2 y + \sin(x y)"#)
      v.define("F(u)") { (u: Vector) in u[0] * u[0] * u[1] + Foundation.sin(u[2]) }
      v.define("u, v", in: -1...1, dimension: 3)
      v.define("A", drawnBy: { Matrix.normal(3, 3, &$0) })
      v.define("q(u)", as: #"\frac{1}{2} u^\top A u"#)
    },
    equations: [
      .init(#"(f g)'(x) = f'(x) g(x) + f(x) g'(x)"#, "+ f(x)", "- f(x)"),
      .init(#"\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)"#, "f'(g(x))", "f'(x)"),
      .init(
        #"\left(\frac{f}{g}\right)'(x) = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)^2}"#, "g(x)^2",
        "g(x)"),
      .init(#"g''(x) = 6 x"#, "6 x", "3 x"),
      .init(#"g^{(3)}(x) = 6"#, "= 6", "= 3"),
      .init(#"f''(x) = -2 f'(x) - 5 f(x)"#, "- 5", "+ 5"),
      .init(#"\frac{d^3}{dx^3} x^5 = 60 x^2"#, "60", "20"),
      .init(
        #"\frac{\partial^2 h}{\partial x \partial y}(x, y) = 2 x + \cos(x y) - x y \sin(x y)"#,
        "2 x", "2 y"),
      .init(#"\nabla^2 q(u) = \frac{1}{2}(A + A^\top)"#, "A + A", "A - A"),
      .init(#"\Delta q(u) = \operatorname{tr} A"#, "tr} A", "tr} A^2"),
      .init(#"\nabla q(u)^\top v = \lim_{t \to 0} \frac{q(u + t v) - q(u)}{t}"#, "+ t v", "- t v"),
      .init(#"\int_0^\infty x^n e^{-x} dx = n!"#, "n!", "n"),
      .init(
        #"\int_{-\infty}^{\infty} e^{-a x^2} dx = \sqrt{\frac{\pi}{a}}"#, "\\pi}{a", "\\pi}{2a"),
      .init(#"\int_0^1 \int_0^x x y \, dy \, dx = \frac{1}{8}"#, "{8}", "{4}"),
      .init(#"\int_{-1}^1 |x| \, dx = 1"#, "= 1", "= 2"),
      .init(
        #"\int_0^1 x^{a-1} (1 - x)^{b-1} dx = \frac{\Gamma(a) \Gamma(b)}{\Gamma(a + b)}"#,
        "a + b", "a b"),
      .init(#"\int_a^b f'(x) \, dx = f(b) - f(a)"#, "- f(a)", "+ f(a)"),
      .init(#"\frac{d}{dx} \int_0^x f(t) \, dt = f(x)"#, "= f(x)", "= f'(x)"),
      .init(#"\lim_{x \to 0} \frac{\sin x}{x} = 1"#, "= 1", "= 0"),
      .init(#"\lim_{n \to \infty} \left(1 + \frac{a}{n}\right)^n = e^a"#, "e^a", "e^{2a}"),
      .init(#"\iint_{x^2 + y^2 \le 1} (x^2 + y^2) \, dx \, dy = \frac{\pi}{2}"#, "{2}", "{4}"),
      .init(#"\int_0^{2\pi} \cos^2 t \, dt = \pi"#, "= \\pi", "= 2\\pi"),
      .init(#"\int_1^\infty \frac{dx}{x^2} = 1"#, "= 1", "= 2"),
      .init(#"\left. \frac{d}{dx} x^3 \right|_{x = 2} = 12"#, "12", "8"),
      .init(#"\max_{x \in [0, 1]} x (1 - x) = \frac{1}{4}"#, "{4}", "{2}"),
      .init(#"\sup_{x > 0} x e^{-x} = e^{-1}"#, "e^{-1}", "e"),
    ])

  static let specialFunctions = Field(
    name: "Special functions", floor: 15,
    declare: { v in
      v.define("x, a, b, s", in: 1.2...2.4)
      v.define("y", in: -0.8...0.8)
      v.define("n, m", in: 1...3)
    },
    equations: [
      .init(#"\Gamma(x + 1) = x \Gamma(x)"#, "= x", "= (x + 1)"),
      .init(#"\Gamma(1/2) = \sqrt{\pi}"#, "\\sqrt{\\pi}", "\\pi"),
      .init(#"B(a, b) = \frac{\Gamma(a) \Gamma(b)}{\Gamma(a + b)}"#, "a + b", "a"),
      .init(#"\psi(x + 1) = \psi(x) + \frac{1}{x}"#, "+ \\frac", "- \\frac"),
      .init(#"\zeta(2) = \frac{\pi^2}{6}"#, "{6}", "{8}"),
      .init(#"\operatorname{erf}(y) + \operatorname{erfc}(y) = 1"#, "= 1", "= 2"),
      .init(
        #"\Phi(y) = \frac{1}{2} \left(1 + \operatorname{erf}\frac{y}{\sqrt 2}\right)"#,
        "1 +", "1 -"),
      .init(#"J_{n-1}(x) + J_{n+1}(x) = \frac{2 n}{x} J_n(x)"#, "2 n", "n"),
      .init(#"I_{n-1}(x) - I_{n+1}(x) = \frac{2n}{x} I_n(x)"#, "(x) - I", "(x) + I"),
      .init(#"H_{n+1}(x) = 2 x H_n(x) - 2 n H_{n-1}(x)"#, "- 2 n", "- n"),
      .init(
        #"\int_{-\infty}^\infty H_m(x) H_n(x) e^{-x^2} dx = \sqrt{\pi} 2^n n! \delta_{mn}"#,
        "2^n", "2"),
      .init(#"(n + 1) P_{n+1}(y) = (2n + 1) y P_n(y) - n P_{n-1}(y)"#, "2n + 1", "n + 1"),
      .init(#"(2n)!! = 2^n n!"#, "2^n", "2"),
      .init(#"\lfloor x \rfloor \le x < \lfloor x \rfloor + 1"#, "+ 1", ""),
      .init(#"\lceil x \rceil = -\lfloor -x \rfloor"#, "= -", "= "),
      .init(#"\Gamma(x) \Gamma(1 - x) = \frac{\pi}{\sin(\pi x)}"#, "1 - x", "x"),
      .init(#"\binom{n}{m} + \binom{n}{m - 1} = \binom{n + 1}{m}"#, "n + 1", "n"),
    ])

  static let series = Field(
    name: "Series", floor: 15,
    declare: { v in
      v.define("x, q", in: 0.1...0.8)
      v.define("s", in: 2.5...4)
      v.define("n", in: 1...6)
      v.define("N", 5)
      v.define("z", in: 0.3...2)
    },
    equations: [
      .init(#"\sum_{k=0}^\infty x^k = \frac{1}{1 - x}"#, "1 - x", "1 + x"),
      .init(#"\sum_{n=1}^\infty \frac{1}{n^2} = \frac{\pi^2}{6}"#, "{6}", "{8}"),
      .init(#"\sum_{n=0}^\infty \frac{z^n}{n!} = e^z"#, "e^z", "e^{2z}"),
      .init(#"\sum_{k=1}^\infty \frac{(-1)^{k+1}}{k} = \log 2"#, "k+1", "k"),
      .init(#"\sum_{n=0}^\infty \frac{(-1)^n}{2n + 1} = \frac{\pi}{4}"#, "2n + 1", "2n + 3"),
      .init(#"\sum_{k=1}^n k^2 = \frac{n (n + 1) (2n + 1)}{6}"#, "{6}", "{3}"),
      .init(#"\sum_{k=0}^n \binom{n}{k} x^k = (1 + x)^n"#, "(1 + x)", "(1 - x)"),
      .init(
        #"\prod_{n=1}^\infty \left(1 - \frac{x^2}{n^2}\right) = \frac{\sin \pi x}{\pi x}"#,
        "1 -", "1 +"),
      .init(#"\sum_{n=-\infty}^\infty q^{|n|} = \frac{1 + q}{1 - q}"#, "1 + q", "1"),
      .init(#"\sum_{1 \le i < j \le n} 1 = \binom{n}{2}"#, "{2}", "{3}"),
      .init(#"\sum_{n=1}^\infty \frac{1}{n^s} = \zeta(s)"#, "\\zeta(s)", "\\zeta(2s)"),
      .init(#"\sum_{n \ge 1} n x^n = \frac{x}{(1 - x)^2}"#, "^2", ""),
      .init(#"\sum_{k=1}^n \frac{1}{k (k + 1)} = \frac{n}{n + 1}"#, "{n + 1}", "{n + 2}"),
      .init(#"1 + x + x^2 + \dots + x^n = \frac{1 - x^{n+1}}{1 - x}"#, "n+1", "n"),
      .init(#"\log(1 + x) = \sum_{k=1}^\infty (-1)^{k+1} \frac{x^k}{k}"#, "k+1", "k"),
      .init(#"\sum_{d \mid 6} d = 12"#, "12", "11"),
    ])

  static let complexNumbers = Field(
    name: "Complex numbers", floor: 12,
    declare: { v in
      v.define("\\theta, x, y, t, a, \\omega", in: 0.2...1.4)
      v.define("n", in: 2...5)
      v.define("z", as: "x + i y")
      v.define("w", as: "y - 2 i x")
    },
    equations: [
      .init(#"e^{i\theta} = \cos\theta + i \sin\theta"#, "+ i", "- i"),
      .init(#"e^{i\pi} + 1 = 0"#, "+ 1", "- 1"),
      .init(#"|z|^2 = z \bar{z}"#, #"\bar{z}"#, "z"),
      .init(#"\overline{z w} = \bar z \, \bar w"#, #"\bar w"#, "w"),
      .init(#"\operatorname{Re}(z) = \frac{z + \bar z}{2}"#, "z + ", "z - "),
      .init(#"\Im(z) = \frac{z - \bar z}{2 i}"#, "2 i", "2"),
      .init(
        #"(\cos\theta + i \sin\theta)^n = \cos(n\theta) + i \sin(n\theta)"#, "+ i \\sin(n",
        "- i \\sin(n"),
      .init(#"\sum_{k=0}^{n-1} e^{2\pi i k / n} = 0"#, "2\\pi", "\\pi"),
      .init(
        #"\int_{-\infty}^\infty e^{-x^2} e^{-i \omega x} dx = \sqrt{\pi} e^{-\omega^2/4}"#,
        "/4", "/2"),
      .init(#"\frac{1}{z} = \frac{\bar z}{|z|^2}"#, "|^2", "|"),
      .init(#"|e^{z}| = e^{\operatorname{Re} z}"#, "Re", "Im"),
      .init(#"\sin(i x) = i \sinh(x)"#, "= i", "= -i"),
    ])

  static let dynamics = Field(
    name: "Recursions and differential equations", floor: 6,
    declare: { v in
      v.define("a, \\lambda, t, \\eta", in: 0.2...0.9)
      v.define("x_0", in: 0.5...1.5)
      v.define("n", in: 1...5)
      v.define("x(t)", as: #"x_0 e^{-\lambda t}"#)
      v.define("A", drawnBy: { Matrix.normal(3, 3, &$0) })
      v.define("v", in: -1...1, dimension: 3)
      v.define("F_n") { (n: Int) in
        (0..<n).reduce((0.0, 1.0)) { pair, _ in (pair.1, pair.0 + pair.1) }.0
      }
    },
    equations: [
      .init(#"\dot x(t) = -\lambda x(t)"#, "= -", "= "),
      .init(#"x'(t) + \lambda x(t) = 0"#, "+ \\lambda", "- \\lambda"),
      .init(#"\frac{d}{dt} e^{tA} = A e^{tA}"#, "= A", "= 2 A"),
      .init(#"F_{n+1} F_{n-1} - F_n^2 = (-1)^n"#, "(-1)^n", "(-1)^{n+1}"),
      .init(#"F_{n+2} = F_{n+1} + F_n"#, "+ F_n", "- F_n"),
      .init(#"e^{tA} v = \sum_{k=0}^\infty \frac{t^k}{k!} A^k v"#, "k!", "k! + 1"),
    ])
}
