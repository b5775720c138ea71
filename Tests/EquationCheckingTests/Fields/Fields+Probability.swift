import EquationChecking
import Foundation
import LinearAlgebra

extension Field {
  static let probability = Field(
    name: "Probability",
    declare: { v in
      v.define("a, b, c", in: 0.5...2)
      v.define("t, s", in: -1...1)
      v.define("\\mu", in: -1...1)
      v.define("\\sigma", in: 0.5...1.5)
      v.define("Z, W", normalWithMean: 0, deviation: 1)
      v.define("U", random: { $0.uniform() })
      v.define("x", random: { generator in generator.normals(3) })
      v.define("A", drawnBy: { Matrix.positive(3, &$0) })
      v.define("f(s)") { (s: Double) in Foundation.sin(s) + s * s * s }
    },
    equations: [
      .init(#"\operatorname{Var}(a Z + b) = a^2"#, "a^2", "a"),
      .init(#"\operatorname{Cov}(a Z + b W, Z) = a"#, "= a", "= b"),
      .init(#"\operatorname{Corr}(a Z + b W, Z) = \frac{a}{\sqrt{a^2 + b^2}}"#, "a^2 + b", "a + b"),
      .init(#"\mathbb{P}(Z \le t) = \Phi(t)"#, "= \\Phi(t)", "= 1 - \\Phi(t)"),
      .init(#"\mathbb{P}(|Z| > c) = 2 (1 - \Phi(c))"#, "2 (1", "(1"),
      .init(#"\mathbb{E}[\mathbf{1}\{Z > t\}] = 1 - \Phi(t)"#, "1 - ", ""),
      .init(#"\mathbb{E}[Z^4] = 3"#, "= 3", "= 4"),
      .init(#"\mathbb{E}[e^{s Z}] = e^{s^2 / 2}"#, "/ 2", ""),
      .init(#"\mathbb{E}[\max(Z, 0)] = \frac{1}{\sqrt{2 \pi}}"#, "2 \\pi", "\\pi"),
      .init(
        #"\mathbb{E}\left[\Phi(a Z + b)\right] = \Phi\left(\frac{b}{\sqrt{1 + a^2}}\right)"#,
        "1 + a", "2 + a"),
      .init(#"\operatorname{Var}(x_1 + x_2) = 2"#, "= 2", "= 3"),
      .init(#"\mathbb{E}[x^\top A x] = \operatorname{tr} A"#, "tr} A", "tr} A^2"),
      .init(#"\mathbb{E}[x x^\top] = I"#, "= I", "= 2 I"),
      .init(#"\mathbb{E}[-\log U] = 1"#, "= 1", "= 2"),
      .init(
        #"\mathbb{E}[Z f(Z)] = \mathbb{E}[f'(Z)]"#,
        "f'(Z)", "f(Z)"),
      .init(#"\Phi(-t) = 1 - \Phi(t)"#, "1 - ", ""),
      .init(#"\varphi'(t) = -t \varphi(t)"#, "-t", "t"),
      .init(
        #"\mathbb{E}[X] = a, \quad X \sim \operatorname{Poisson}(a)"#, "= a,", "= a^2,"),
      .init(
        #"\mathbb{E}_{z \sim \mathcal{N}(\mu, \sigma^2)}[z^2] = \mu^2 + \sigma^2"#, "+ \\sigma^2",
        "+ \\sigma"),
      .init(
        #"\mathbb{P}(X > c) \le \frac{\mathbb{E}[X]}{c}, \quad X \sim \operatorname{Exp}(a)"#,
        #"\le"#, #"\ge"#),
    ])

  static let laws = Field(
    name: "Laws",
    declare: { v in
      v.define("\\lambda, \\alpha, \\beta, k, \\nu", in: 0.8...2.5)
      v.define("p, q", in: 0.2...0.8)
      v.define("n", in: 3...6)
      v.define("m", in: 0...3)
      v.define("a", in: 0.1...0.9)
      v.define("b", in: 1.1...2.0)
      v.define("\\mu, \\mu_1, \\mu_2", in: -1...1)
      v.define("\\sigma, \\sigma_1, \\sigma_2", in: 0.5...1.5)
      v.define("t", in: 0.2...1.5)
    },
    equations: [
      .init(
        #"\mathbb{E}_{X \sim \operatorname{Exp}(\lambda)}[X^2] = \frac{2}{\lambda^2}"#,
        #"\frac{2}"#, #"\frac{1}"#),
      .init(
        #"\operatorname{Var}(X) = n p (1 - p), \quad X \sim \operatorname{Bin}(n, p)"#,
        "(1 - p)", "p"),
      .init(
        #"\mathbb{P}(X = m) = \binom{n}{m} p^m (1 - p)^{n - m}, \quad X \sim \operatorname{Binomial}(n, p)"#,
        "(1 - p)^{n - m}", "(1 - p)^{n}"),
      .init(
        #"\mathbb{P}(X = m) = \frac{\lambda^m e^{-\lambda}}{m!}, \quad X \sim \operatorname{Pois}(\lambda)"#,
        "m!", "m"),
      .init(#"\mathbb{E}[X] = \frac{a + b}{2}, \quad X \sim \mathcal{U}(a, b)"#, "a + b", "b - a"),
      .init(
        #"\operatorname{Var}[X] = \frac{(b - a)^2}{12}, \quad X \sim \operatorname{Unif}[a, b]"#,
        "12", "2"),
      .init(
        #"\mathbb{E}[X] = \frac{\alpha}{\alpha + \beta}, \quad X \sim \operatorname{Beta}(\alpha, \beta)"#,
        #"\frac{\alpha}"#, #"\frac{\beta}"#),
      .init(
        #"\mathbb{E}[X] = \frac{\alpha}{\beta}, \quad X \sim \operatorname{Gamma}(\alpha, \beta)"#,
        #"\frac{\alpha}{\beta}"#, #"\alpha \beta"#),
      .init(#"\operatorname{Var}(X) = 2 n, \quad X \sim \chi^2_n"#, "2 n", "n"),
      .init(#"\mathbb{E}[X] = p, \quad X \sim \operatorname{Bernoulli}(p)"#, "= p", "= 1 - p"),
      .init(
        #"\mathbb{E}\left[e^{t X}\right] = e^{\mu t + \sigma^2 t^2 / 2}, \quad X \sim \mathcal{N}(\mu, \sigma^2)"#,
        "/ 2", ""),
      .init(
        #"\mathbb{P}(X > t) = e^{-\lambda t}, \quad X \sim \operatorname{Exponential}(\lambda)"#,
        #"e^{-\lambda t}"#, #"1 - e^{-\lambda t}"#),
      .init(
        #"\mathbb{E}\left[e^{i t X}\right] = e^{\lambda (e^{i t} - 1)}, \quad X \sim \operatorname{Poisson}(\lambda)"#,
        "- 1)", "+ 1)"),
      .init(
        #"X + Y \sim \mathcal{N}(\mu_1 + \mu_2, \sigma_1^2 + \sigma_2^2), \quad X \sim \mathcal{N}(\mu_1, \sigma_1^2), \; Y \sim \mathcal{N}(\mu_2, \sigma_2^2)"#,
        #"\sigma_1^2 + \sigma_2^2)"#, #"\sigma_1^2 - \sigma_2^2)"#),
      .init(
        #"\operatorname{KL}\left(\mathcal{N}(\mu_1, \sigma_1^2) \,\|\, \mathcal{N}(\mu_2, \sigma_2^2)\right) = \log \frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} - \frac{1}{2}"#,
        #"\frac{\sigma_2}{\sigma_1}"#, #"\frac{\sigma_1}{\sigma_2}"#),
    ])

  static let statistics = Field(
    name: "Statistics",
    declare: { v in
      v.define("n", 6)
      v.define("x, y", in: -1...1, dimension: 6)
      v.define("\\bar x", as: #"\frac{1}{n} \sum_{i=1}^n x_i"#)
      v.define("\\mu, \\theta", in: -1...1)
      v.define("\\sigma", in: 0.5...1.5)
      v.define("X", drawnBy: { Matrix.normal(6, 3, &$0) })
      v.define("H", as: #"X (X^\top X)^{-1} X^\top"#)
      v.define("\\lambda", in: 0.2...1)
      v.define("X_i", random: { (generator: inout SeededGenerator, _: Int) in generator.normal() })
    },
    equations: [
      .init(#"\sum_{i=1}^n (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - n \bar x^2"#, "- n", "+ n"),
      .init(
        #"\sum_{i=1}^n (x_i - \mu)^2 = \sum_{i=1}^n (x_i - \bar x)^2 + n (\bar x - \mu)^2"#,
        "+ n", "+ "),
      .init(#"\sum_{i=1}^n (x_i - \bar x) = 0"#, "- \\bar", "+ \\bar"),
      .init(#"H^2 = H"#, "= H", "= 2H"),
      .init(#"\operatorname{tr} H = 3"#, "= 3", "= 6"),
      .init(#"\operatorname{rank}(I - H) = n - 3"#, "n - 3", "n"),
      .init(
        #"\hat\beta = (X^\top X)^{-1} X^\top y, \quad \hat\beta = \arg\min_\beta \|y - X\beta\|^2"#,
        "X^\\top y", "2 X^\\top y"),
      .init(
        #"\operatorname*{arg\,min}_\beta \|y - X \beta\|^2 + \lambda \|\beta\|^2 = (X^\top X + \lambda I)^{-1} X^\top y"#,
        "+ \\lambda I", "- \\lambda I"),
      .init(
        #"\operatorname{Var}\left(\frac{1}{n} \sum_{i=1}^n X_i\right) = \frac{1}{n}"#,
        #"= \frac{1}{n}"#, #"= \frac{1}{n^2}"#),
      .init(
        #"\frac{1}{2 n^2} \sum_{i,j} (x_i - x_j)^2 = \frac{1}{n} \sum_i (x_i - \bar x)^2"#,
        "2 n^2", "n^2"),
      .init(
        #"\frac{\partial}{\partial \mu} \sum_{i=1}^n \log \mathcal{N}(x_i \mid \mu, \sigma^2) = \frac{n (\bar x - \mu)}{\sigma^2}"#,
        #"{\sigma^2}"#, #"{\sigma}"#),
    ])
}
