import EquationChecking
import LinearAlgebra

/// Displays as they stand in lecture notes: laws in front, letters that the display itself explains,
/// means without brackets.
extension Field {
  static let matrixAnalysis = Field(
    name: "Matrix analysis", floor: 25,
    declare: { v in
      v.define("n", 4)
      v.define("m", 3)
      v.define("A, B", drawnBy: { Matrix.normal(4, 4, &$0) })
      v.define("S, T", drawnBy: { Matrix.positive(4, &$0) })
      v.define("X", drawnBy: { Matrix.normal(4, 3, &$0) })
      v.define("u, v, x", in: -1...1, dimension: 4)
      v.define("t", in: 0.1...0.7)
    },
    equations: [
      .init(#"(I + u v^\top)^{-1} = I - \frac{u v^\top}{1 + v^\top u}"#, "1 + v", "1 - v"),
      .init(#"\det(I_n + X X^\top) = \det(I_m + X^\top X)"#, "(I_m +", "(I_m -"),
      .init(
        #"\operatorname{vec}(A B) = (I \otimes A) \operatorname{vec}(B)"#, "I \\otimes A",
        "A \\otimes I"),
      .init(#"(A \otimes B)(u \otimes v) = (A u) \otimes (B v)"#, "(A u)", "(B u)"),
      .init(
        #"\operatorname{tr}(A \otimes B) = \operatorname{tr} A \, \operatorname{tr} B"#, "tr} B",
        "tr} A"),
      .init(#"\|A\|_F^2 = \operatorname{tr}(A^\top A) = \sum_{i,j} a_{ij}^2"#, "_{ij}^2", "_{ij}"),
      .init(#"\langle A, B \rangle = \operatorname{tr}(A^\top B)"#, #"A^\top B"#, "A B"),
      .init(
        #"\langle A, B \rangle = \operatorname{tr}(A^\top B), \qquad |\langle A, B \rangle| \le \|A\|_F \|B\|_F"#,
        #"\|A\|_F \|B"#, #"\|A\|_F / \|B"#),
      .init(#"\frac{\partial}{\partial S} \log \det S = S^{-1}"#, "= S^{-1}", "= S"),
      .init(
        #"\nabla_x \left( \tfrac{1}{2} x^\top S x - u^\top x \right) = S x - u"#, "S x - u",
        "S x + u"),
      .init(
        #"\sum_{i=1}^n \lambda_i(S) = \operatorname{tr}(S), \quad \prod_{i=1}^n \lambda_i(S) = \det S"#,
        "tr}(S)", "tr}(T)"),
      .init(#"\frac{d}{dt} (S + t T)^{-1} = -(S + t T)^{-1} T (S + t T)^{-1}"#, "= -", "= "),
      .init(
        #"[A, B] = AB - BA, \qquad \operatorname{tr}[A, B] = 0"#, "tr}[A, B] = 0", "tr}[A, B] = n"),
      .init(
        #"P = X (X^\top X)^{-1} X^\top, \qquad P^2 = P, \qquad \operatorname{tr} P = m"#,
        "P = m", "P = n"),
      .init(#"(A x)_i = \sum_{j=1}^n a_{ij} x_j"#, "a_{ij}", "a_{ji}"),
      .init(#"u_i = (B^{-1} B u)_i"#, "B u", "A u"),
      .init(#"\sum_{i=1}^n x_i u_i = x^\top u"#, "x_i u_i", "x_i v_i"),
      .init(#"e^{t A} e^{-t A} = I"#, "{-t A}", "{t A}"),
      .init(#"\|A B\|_F \le \|A\|_2 \|B\|_F"#, #"\|A\|_2 \|B\|_F"#, #"\|A\|_2"#),
      .init(#"\operatorname{diag}(u) v = u \odot v"#, "u \\odot v", "u \\odot u"),
      .init(
        #"(A + B)^{-1} = A^{-1} - A^{-1} (A^{-1} + B^{-1})^{-1} A^{-1}"#, "= A^{-1} -", "= A^{-1} +"
      ),
      .init(
        #"\mathbf{1}^\top A \mathbf{1} = \sum_{i=1}^{n} \sum_{j=1}^{n} A_{i,j}"#, "A_{i,j}",
        "A_{i,i}"),
      .init(#"x^\top A x = \tfrac12 x^\top (A + A^\top) x"#, "(A +", "(A -"),
      .init(#"\det(e^{A}) = e^{\operatorname{tr} A}"#, "{\\operatorname{tr} A}", "{\\det A}"),
      .init(#"\operatorname{rank}(u v^\top) = 1"#, "= 1", "= 2"),
    ])

  static let lawsInFront = Field(
    name: "Laws in front", floor: 27,
    declare: { v in
      v.define("\\mu, a, b", in: -1...1)
      v.define("\\sigma, \\lambda, s", in: 0.5...2)
      v.define("p", in: 0.1...0.9)
      v.define("n", 5)
      v.define("t", in: 0.1...1)
    },
    equations: [
      .init(#"X \sim \mathcal{N}(0, 1), \quad \mathbb{E} X^2 = 1"#, "= 1", "= 2"),
      .init(
        #"X \sim \operatorname{Poisson}(\lambda): \qquad \mathbb{E}[X(X-1)] = \lambda^2"#, "(X-1)",
        "X"),
      .init(
        #"\text{Let } X \sim \operatorname{Exp}(\lambda). \text{ Then } \mathbb{E} X = \frac{1}{\lambda}"#,
        "{1}{\\lambda}", "{2}{\\lambda}"),
      .init(
        #"X \sim \mathcal{N}(a, 1), \quad Y \sim \mathcal{N}(b, 1), \quad \mathbb{E}[X Y] = a b"#,
        "= a b", "= a + b"),
      .init(
        #"\mathbb{E}[XY] = \mathbb{E}[X]\, \mathbb{E}[Y] \quad \text{if } X \sim \mathcal{N}(a, 1) \text{ and } Y \sim \mathcal{N}(b, 1) \text{ are independent}"#,
        "[XY]", "[X^2]"),
      .init(#"\mathbb{E} (Z - t)^2 = 1 + t^2, \quad Z \sim \mathcal{N}(0, 1)"#, "1 + t", "1 - t"),
      .init(
        #"\operatorname{Var}(Z) = \mathbb{E}(Z^2) - \mathbb{E}(Z)^2, \quad Z \sim \mathcal{N}(\mu, \sigma^2)"#,
        "- \\mathbb", "+ \\mathbb"),
      .init(
        #"\mathbb{E} \left( X - \mu \right)^4 = 3 \sigma^4, \quad X \sim \mathcal{N}(\mu, \sigma^2)"#,
        "3 \\sigma", "2 \\sigma"),
      .init(
        #"\mathbb{E} X Y = a b, \quad X \sim \mathcal{N}(a, 1), Y \sim \mathcal{N}(b, 1)"#, "= a b",
        "= a"),
      .init(
        #"\mathbb{E} X \, \mathbb{E} Y = a b, \quad X \sim \mathcal{N}(a, 1), Y \sim \mathcal{N}(b, 1)"#,
        "= a b", "= a b + 1"),
      .init(
        #"\mathbb{E}_{Z \sim \mathcal{N}(0, 1)} \max(0, Z)^2 = \frac12"#, "\\frac12", "\\frac13"),
      .init(
        #"\mathbb{E}[Z f(Z)] = \mathbb{E}[f'(Z)], \qquad f(z) = \tanh z, \quad Z \sim \mathcal{N}(0, 1)"#,
        "[f'(Z)]", "[f(Z)]"),
      .init(
        #"\Pr[X = k] = e^{-\lambda} \frac{\lambda^k}{k!}, \qquad X \sim \mathrm{Pois}(\lambda)"#,
        "k!", "k"),
      .init(
        #"\mathbb{P}(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}, \quad X \sim \operatorname{Bin}(n, p)"#,
        "p)^{n - k}", "p)^{k}"),
      .init(
        #"\Pr(X = k) = (1 - p)^{k - 1} p, \quad X \sim \operatorname{Geom}(p)"#, "k - 1", "k"),
      .init(
        #"\mathbb{E}\Big[\sum_{i=1}^n Z_i^2\Big] = n, \quad Z_i \sim \mathcal{N}(0,1) \text{ i.i.d.}"#,
        "= n", "= 2 n"),
      .init(
        #"\mathbb{P}(X > s + t \mid X > s) = \mathbb{P}(X > t) \quad \text{for } X \sim \operatorname{Exp}(\lambda)"#,
        "X > t)", "X > s)"),
      .init(
        #"H(p) = -p \log p - (1-p) \log(1-p) \le \log 2"#, #"\le \log 2"#, #"\le \log p"#),
      .init(
        #"\mathbb{P}(X \geq s) = e^{-\lambda s} \quad (X \sim \mathrm{Exp}(\lambda))"#,
        "-\\lambda s",
        "-2 \\lambda s"),
      .init(
        #"U \sim \mathcal{U}(0, 1) \implies \mathbb{E}[-\log U] = 1"#, "= 1", "= 2"),
      .init(
        #"\mathbb{E}[X] = \int_0^\infty \mathbb{P}(X > t) \, dt, \quad X \sim \mathrm{Exp}(\lambda)"#,
        "X > t", "X < t"),
      .init(
        #"y \in \{-1, 1\} \implies y^2 = 1"#, "y^2 = 1", "y = 1"),
      .init(
        #"\log(1 + e^{-y a}) = \log(1 + e^{a}) - \tfrac{1 + y}{2} a, \quad y \in \{-1, 1\}"#,
        "{1 + y}", "{1 - y}"),
      .init(
        #"\mathbb{E}\left[ \mathbf{1}\{Z > a\} \right] = 1 - \Phi(a), \quad Z \sim \mathcal{N}(0, 1)"#,
        "1 - \\Phi", "\\Phi"),
      .init(
        #"f_X(x) = \lambda e^{-\lambda x}, \quad F_X(x) = 1 - e^{-\lambda x}, \quad x \ge 0, \quad X \sim \mathrm{Exp}(\lambda)"#,
        "1 - e", "1 + e"),
      .init(
        #"\bar X = \frac{1}{n} \sum_{i=1}^n X_i, \quad \mathbb{E} \bar X = s, \quad X_1, \dots, X_n \overset{\mathrm{iid}}{\sim} \mathcal{N}(s, 1)"#,
        "X = s", "X = 2 s"),
      .init(
        #"\mathbb{E} |X - Y| = \frac{2}{\sqrt{\pi}}, \quad X, Y \overset{\text{iid}}{\sim} \mathcal{N}(0, 1)"#,
        "{2}", "{1}"),
    ])

  static let solutions = Field(
    name: "Solutions and circles", floor: 20,
    declare: { v in
      v.define("x, a, b", in: 0.3...1.5)
      v.define("n", 6)
      v.define("s", in: 0.2...2)
      v.define("\\sigma_n", in: 0.2...2)
    },
    equations: [
      .init(#"\tanh' x = \operatorname{sech}^2 x"#, "^2", "^3"),
      .init(#"\sin'' s = -\sin s"#, "= -", "= "),
      .init(#"\log'(s) = 1/s"#, "1/s", "2/s"),
      .init(#"\sigma'(s) = \sigma(s) (1 - \sigma(s))"#, "1 -", "2 -"),
      .init(
        #"\dot u = -a u, \quad u(0) = b \implies u(t) = b e^{-a t}"#, "b e^{-a t}", "b e^{a t}"),
      .init(
        #"y' = a y + b, \quad y(0) = 0 \implies y(x) = \tfrac{b}{a} (e^{a x} - 1)"#, "- 1", "- 2"),
      .init(#"\frac{dy}{dx} = 2 x y \implies y(x) = e^{x^2}"#, "{x^2}", "{x}"),
      .init(
        #"\ddot u + a^2 u = 0 \quad \text{for } u(t) = \cos(a t)"#, "a^2 u", "a u"),
      .init(#"f(t) = t^2 e^{-t}, \quad f'(t) = (2 t - t^2) e^{-t}"#, "2 t -", "2 t +"),
      .init(#"\sin x = x - \frac{x^3}{6} + O(x^5) \quad (x \to 0)"#, "{6}", "{5}"),
      .init(#"\log(1 + e^{s}) \sim e^{s} \quad \text{as } s \to -\infty"#, "\\sim e", "\\sim 2 e"),
      .init(#"\oint_{|z| = 1} \frac{dz}{z} = 2 \pi i"#, "2 \\pi", "\\pi"),
      .init(#"\oint_{|z - a| = 1} \frac{e^z}{z - a} \, dz = 2 \pi i e^a"#, "e^a", "e^b"),
      .init(#"\oint_{|z| = 2} z^2 \, dz = 0"#, "z^2", "\\bar z"),
      .init(
        #"\frac{1}{2\pi} \int_0^{2\pi} \cos(m \theta) \cos(k \theta) \, d\theta = \frac{1}{2} \delta_{mk}, \qquad m, k \in \{1, 2, 3\}"#,
        "{1}{2} \\delta", "{1}{3} \\delta"),
      .init(#"\left. \frac{d}{dt} \frac{1}{1 + t} \right|_{t=0} = -1"#, "= -1", "= 1"),
      .init(#"\max\{a, b\} = \frac{a + b + |a - b|}{2}"#, "+ |a", "- |a"),
      .init(#"\sum_{k=0}^{\infty} z^k = \frac{1}{1 - z}, \qquad |z| < 0.9"#, "1 - z", "1 + z"),
      .init(
        #"\binom{n}{k} = \binom{n-1}{k-1} + \binom{n-1}{k}, \quad 1 \le k \le n - 1"#, "{k-1}",
        "{k}"),
      .init(#"\int x \ln x \, dx = \frac{x^2}{2} \ln x - \frac{x^2}{4} + C"#, "{4}", "{2}"),
    ])

  static let learningFromData = Field(
    name: "Learning from data", floor: 24,
    declare: { v in
      v.define("n", 5)
      v.define("d", 3)
      v.define("X", drawnBy: { Matrix.normal(5, 3, &$0) })
      v.define("y, k_*", in: -1...1, dimension: 5)
      v.define("w, v", in: -1...1, dimension: 3)
      v.define("u, u'", in: -1...1, dimension: 3)
      v.define("\\lambda, \\ell, \\tau, \\sigma_n", in: 0.3...0.9)
      v.define("K", drawnBy: { Matrix.positive(5, &$0) })
      v.define("s", in: -2...2)
    },
    equations: [
      .init(
        #"\hat w = (X^\top X + \lambda I)^{-1} X^\top y = X^\top (X X^\top + \lambda I)^{-1} y"#,
        "(X X^\\top +", "(X X^\\top -"),
      .init(
        #"\nabla_w \tfrac{1}{2n} \|X w - y\|_2^2 = \tfrac{1}{n} X^\top (X w - y)"#,
        #"= \tfrac{1}{n}"#, #"= \tfrac{2}{n}"#),
      .init(#"\nabla_w \tfrac{\lambda}{2} \|w\|^2 = \lambda w"#, "= \\lambda w", "= w"),
      .init(
        #"\hat w = \arg\min_w \|X w - y\|^2 + \lambda \|w\|^2 = (X^\top X + \lambda I)^{-1} X^\top y"#,
        "X + \\lambda I", "X + 2 \\lambda I"),
      .init(
        #"k(u, u') = \exp\left( -\frac{\|u - u'\|^2}{2 \ell^2} \right), \qquad k(u, u) = 1, \quad k(u, u') \le 1"#,
        "k(u, u) = 1", "k(u, u) = 2"),
      .init(
        #"\mu_* = k_*^\top (K + \sigma_n^2 I)^{-1} y, \qquad \mu_* = \sum_{i=1}^n \alpha_i k_{*,i}, \qquad \alpha = (K + \sigma_n^2 I)^{-1} y"#,
        "\\sum_{i=1}^n \\alpha_i", "\\sum_{i=1}^n 2 \\alpha_i"),
      .init(
        #"\operatorname{softmax}(u)_i = \frac{e^{u_i}}{\sum_{j=1}^d e^{u_j}}, \quad \sum_{i=1}^d \operatorname{softmax}(u)_i = 1"#,
        "{e^{u_i}}", "{e^{-u_i}}"),
      .init(
        #"\frac{\partial}{\partial u_j} \operatorname{softmax}(u)_i = \operatorname{softmax}(u)_i (\delta_{ij} - \operatorname{softmax}(u)_j)"#,
        "_{ij} -", "_{ij} +"),
      .init(
        #"\mathbb{E}_{w \sim \mathcal{N}(0, I_d)} [\phi(w^\top u) \phi(w^\top u')] = \frac{\|u\| \|u'\|}{2\pi} \left( \sin\theta + (\pi - \theta) \cos\theta \right), \quad \phi(s) = \max(0, s), \quad \theta = \arccos \frac{u^\top u'}{\|u\| \|u'\|}"#,
        "\\pi - \\theta", "\\pi + \\theta"),
      .init(
        #"\mathbb{E}_{w \sim \mathcal{N}(0, I_d)} \operatorname{erf}(w^\top u) \operatorname{erf}(w^\top u') = \frac{2}{\pi} \arcsin \frac{2 u^\top u'}{\sqrt{(1 + 2 \|u\|^2)(1 + 2 \|u'\|^2)}}"#,
        "{2}{\\pi}", "{1}{\\pi}"),
      .init(
        #"\mathbb{E}_{w \sim \mathcal{N}(0, I_d)} \mathbf{1}\{w^\top u > 0\} = \frac12"#, "12", "13"
      ),
      .init(
        #"\mathbb{E}_{\epsilon \sim \mathcal{N}(0, \tau^2 I_d)} \|u + \epsilon\|^2 = \|u\|^2 + d \tau^2"#,
        "+ d \\tau", "+ \\tau"),
      .init(
        #"\mathcal{L}(w) = \frac1n \sum_{i=1}^n (w^\top x_i - y_i)^2 = \frac1n \|X w - y\|^2"#,
        "n \\|X w", "2 \\|X w"),
      .init(
        #"\nabla_w \sum_{i=1}^n (w^\top x_i - y_i)^2 = 2 \sum_{i=1}^n (w^\top x_i - y_i) x_i"#,
        "= 2", "= "),
      .init(
        #"\frac{\partial}{\partial \tau^2} \log |K + \tau^2 I| = \operatorname{tr}\left( (K + \tau^2 I)^{-1} \right)"#,
        "|K + \\tau^2 I|", "|K - \\tau^2 I|"),
      .init(
        #"\mathrm{KL}\left( \mathcal{N}(y, K) \,\|\, \mathcal{N}(0, I) \right) = \frac12 \left( \operatorname{tr} K + y^\top y - n - \log\det K \right)"#,
        "- n", "+ n"),
      .init(
        #"w^\top X^\top X w > 0 \quad \text{for all } w \neq 0"#, "> 0 \\quad", "> 1 \\quad"),
      .init(#"X^\top X = \sum_{i=1}^n x_i x_i^\top"#, "x_i x_i", "x_1 x_i"),
      .init(#"(X w)_i = x_i^\top w"#, "^\\top w", "^\\top v"),
      .init(#"(X w)_i = \sum_{j=1}^d X_{ij} w_j"#, "w_j", "v_j"),
      .init(#"y_i = (K^{-1} K y)_i"#, "K^{-1} K", "K"),
      .init(#"\mathrm{ReLU}(s) = \frac{s + |s|}{2}"#, "+ |", "- |"),
      .init(
        #"\nabla_u \log \sum_{i=1}^d e^{u_i} = \operatorname{softmax}(u)"#, "softmax}(u",
        "softmax}(2u"),
      .init(
        #"\operatorname{GELU}(s) = s \Phi(s) = \frac{s}{2} \left( 1 + \operatorname{erf}\left( \frac{s}{\sqrt2} \right) \right)"#,
        "1 + ", "1 - "),
    ])
}
