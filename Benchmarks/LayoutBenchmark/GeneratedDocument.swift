/// A long document without cells: display formulas, each distinct, between paragraphs of about
/// thirty words with a formula in each.
enum GeneratedDocument {
  static func text(formulas: Int, paragraphs: Int) -> String {
    var words = WordSource()
    var text = "---\ntitle: Generated\n---\n\n"
    for index in 0..<max(formulas, paragraphs) {
      if index % 40 == 0 { text += "# Section \(index / 40 + 1)\n\n" }
      if index < paragraphs { text += words.paragraph(index) + "\n\n" }
      if index < formulas { text += "$$\n\(formula(index))\n$$\n\n" }
    }
    return text
  }

  private static func formula(_ n: Int) -> String {
    let shapes = [
      #"\Theta^{(\#(n))}(x, x') = \sum_{i=1}^{n_L} \frac{\partial f_i(x)}{\partial \theta}"#
        + #"\frac{\partial f_i(x')}{\partial \theta}^{\top}"#,
      #"\Sigma^{(L+\#(n))}(x,x') = \mathbb{E}_{u \sim \mathcal{N}(0, \Lambda)}"#
        + #"\left[\sigma(u_1)\,\sigma(u_2)\right] + \beta^2"#,
      #"\int_{-\infty}^{\infty} e^{-\#(n)x^2}\,dx = \sqrt{\frac{\pi}{\#(n)}}"#,
      #"A_{\#(n)} = \begin{pmatrix} a_{11} & \cdots & a_{1n} \\ \vdots & \ddots & \vdots \\"#
        + #" a_{n1} & \cdots & a_{nn} \end{pmatrix}"#,
      #"\lim_{n\to\infty} \left(1 + \frac{x}{n}\right)^{n} = \prod_{k=0}^{\infty} e^{x_k},"#
        + #"\qquad x = \#(n)"#,
    ]
    return shapes[n % shapes.count]
  }
}

/// Words in an order that is always the same.
struct WordSource {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let words = """
    the kernel of a network at initialization converges to its deterministic limit as every hidden \
    layer becomes wide and the parameters move only little during training which makes dynamics of \
    gradient descent linear in function space so that predictions follow from regression with this \
    kernel matrix whose eigenvalues decide how fast each component of the residual error vanishes \
    over time while finite networks show fluctuations that decrease with inverse square root
    """.split(separator: " ").map(String.init)

  mutating func paragraph(_ number: Int) -> String {
    var text = (0..<30).map { _ in next() }
    text[15] = "$f_{\(number)}(x) = w^\\top x + b$"
    let first = text[0]
    text[0] = first.prefix(1).uppercased() + first.dropFirst()
    return text.joined(separator: " ") + "."
  }

  private mutating func next() -> String {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return words[Int((state >> 33) % UInt64(words.count))]
  }
}
