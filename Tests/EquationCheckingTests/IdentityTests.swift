import EquationChecking
import LinearAlgebra
import Testing

/// Identities of textbooks: each holds, and each of its misprints fails.
@Suite struct IdentityTests {
  struct Identity: Sendable, CustomTestStringConvertible {
    var latex: String
    /// What is replaced by what to spoil it.
    var misprints: [(String, String)]
    var testDescription: String { latex }

    init(_ latex: String, _ misprints: (String, String)...) {
      self.latex = latex
      self.misprints = misprints
    }
  }

  static func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b, c", in: 0.5...2)
    vocabulary.define("t, s", in: -1.0...1)
    vocabulary.define("x, y, z", in: -1...1, dimension: 4)
    for name in ["A", "B", "C"] {
      vocabulary.define(
        name,
        drawnBy: { generator in
          Matrix(rows: 4, columns: 4, elements: generator.normals(16))
        })
    }
    vocabulary.define(
      "R", drawnBy: { generator in Matrix(rows: 2, columns: 4, elements: generator.normals(8)) })
    vocabulary.define("n", 4)
    vocabulary.define("m", 2)
    vocabulary.define("i, j, k, l", in: 1...4)
    vocabulary.define("f(t)") { (t: Double) in t * t * t - 2 * t }
    vocabulary.define("g", normalWithMean: 0, deviation: 1)
    vocabulary.define("h", normalWithMean: 0, deviation: 1)
    vocabulary.define("\\relu(t)".replacing("\\relu", with: "\\phi")) { (t: Double) in max(0, t) }
    return vocabulary
  }

  static let identities: [Identity] = [
    // Scalars
    Identity("(a+b)^2 = a^2 + 2ab + b^2", ("2ab", "ab"), ("+ b^2", "- b^2"), ("a^2 +", "a +")),
    Identity("a(b+c) = ab + ac", ("ac", "c")),
    Identity("-(a-b) = b - a", ("b - a", "a - b")),
    Identity("\\frac{a}{b} + \\frac{c}{b} = \\frac{a + c}{b}", ("a + c", "a - c")),
    Identity("\\sqrt{a} \\cdot \\sqrt[3]{b} = a^{1/2} b^{1/3}", ("1/3", "1/2")),
    Identity("e^{a+b} = e^a e^b = \\exp(a) \\exp(b)", ("e^a e^b", "e^a + e^b")),
    Identity("\\log(ab) = \\log a + \\log b", ("+ \\log b", "- \\log b")),
    Identity("\\sin^2 t + \\cos^2 t = 1", ("\\sin^2", "\\sin"), ("= 1", "= 2")),
    Identity("\\sin 2t = 2 \\sin t \\cos t", ("= 2", "= ")),
    Identity("|t|^2 = t^2", ("|t|^2", "|t|")),
    Identity("4! = 24", ("24", "25")),
    Identity("\\max(a, b) + \\min(a, b) = a + b", ("\\min", "\\max")),
    // Sums and δ
    Identity(
      "\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}", ("(n+1)", "(n-1)"), ("{i=1}", "{i=2}")),
    Identity("\\prod_{i=1}^n i = n!", ("{i=1}^n", "{i=1}^{n-1}")),
    Identity("\\sum_{j=1}^n \\delta_{ij} x_j = x_i", ("= x_i", "= x_j")),
    Identity("\\sum_{k=1}^n \\delta_{ik} \\delta_{kj} = \\delta_{ij}", ("= \\delta_{ij}", "= 1")),
    Identity("\\sum_{i=1}^n \\sum_{j=1}^n x_i y_j = \\sum_{i=1}^n x_i \\sum_{j=1}^n y_j"),
    Identity("(x^\\top y)^2 = \\sum_{i,j=1}^n x_i x_j y_i y_j", ("x_i x_j", "x_i x_i")),
    Identity("\\sum_{i \\ne j} x_i x_j = \\sum_{i,j=1}^n x_i x_j - \\|x\\|^2", ("\\|^2", "\\|")),
    // Linear algebra
    Identity("(AB)^\\top = B^\\top A^\\top", ("B^\\top A^\\top", "A^\\top B^\\top")),
    Identity("(AB)^{-1} = B^{-1} A^{-1}", ("B^{-1} A^{-1}", "A^{-1} B^{-1}")),
    Identity("A A^{-1} = I_n", ("A^{-1}", "A^\\top"), ("I_n", "I_m")),
    Identity("\\operatorname{tr}(AB) = \\operatorname{tr}(BA)", ("BA", "B^\\top A")),
    Identity("e^{A} e^{-A} = I_n", ("e^{-A}", "e^{-B}"), ("e^{-A}", "e^{A}")),
    Identity("\\det e^{A} = e^{\\operatorname{tr} A}", ("tr} A", "tr} B")),
    Identity("\\exp(A)^\\top = e^{A^\\top}", ("e^{A^\\top}", "e^{A}")),
    Identity("\\det(AB) = \\det A \\det B", ("\\det B", "\\det C")),
    Identity("(Ax)_i = \\sum_{j=1}^n A_{ij} x_j", ("A_{ij}", "A_{ji}")),
    Identity("(AB)_{ij} = \\sum_{k=1}^n A_{ik} B_{kj}", ("B_{kj}", "B_{jk}")),
    Identity("x^T A y = y^T A^T x", ("A^T x", "A x")),
    Identity("x \\cdot y = x^\\top y = \\langle x, y \\rangle", ("x^\\top y", "x^\\top z")),
    Identity("x \\otimes y = x y^\\top", ("x y^\\top", "y x^\\top")),
    Identity(
      "(A \\otimes B)(C \\otimes A) = (AC) \\otimes (BA)", ("(BA)", "(AB)")),
    Identity("\\|x\\|_2^2 = x^\\top x", ("_2^2", "_2")),
    Identity("\\|A\\|_F^2 = \\operatorname{tr}(A^\\top A)", ("A^\\top A", "A A")),
    Identity("\\|x + y\\| \\le \\|x\\| + \\|y\\|", ("\\le", "\\ge")),
    Identity("R^\\top R \\in \\mathbb{R}^{n \\times n}", ("R^\\top R", "R R^\\top")),
    Identity("R x \\in \\mathbb{R}^m", ("^m", "^n")),
    Identity(
      "\\begin{pmatrix} a & b \\\\ c & a \\end{pmatrix}^{\\top} = \\begin{pmatrix} a & c \\\\ b & a \\end{pmatrix}",
      ("a & c", "a & b")),
    Identity("\\begin{vmatrix} a & b \\\\ c & a \\end{vmatrix} = a^2 - bc", ("- bc", "+ bc")),
    Identity("x = \\begin{bmatrix} x_1 \\\\ \\vdots \\\\ x_n \\end{bmatrix}", ("x_n", "x_m")),
    Identity(
      "A = \\begin{pmatrix} A_{11} & \\dots & A_{1n} \\\\ \\vdots & \\ddots & \\vdots \\\\ A_{n1} & \\dots & A_{nn} \\end{pmatrix}",
      ("A = ", "B = ")),
    // Calculus
    Identity("\\frac{d}{dt} f(t) = 3t^2 - 2", ("3t^2", "2t^2"), ("- 2", "")),
    Identity("f'(t) = \\dot{f}(t) = 3t^2 - 2", ("3t^2", "3t")),
    Identity("\\frac{\\partial^2 f(t)}{\\partial t^2} = 6t", ("6t", "3t")),
    Identity("\\partial_{x_i} (x^\\top A x) = ((A + A^\\top) x)_i", ("A + A^\\top", "A + A")),
    Identity("\\nabla_x \\|x\\|^2 = 2x", ("2x", "x")),
    Identity("\\lim_{h \\to 0} \\frac{f(t+h) - f(t)}{h} = 3t^2 - 2", ("3t^2", "3t")),
    Identity("\\lim_{N \\to \\infty} \\left(1 + \\frac{1}{N}\\right)^N = e", ("= e", "= 3")),
    Identity("\\int_0^a u^2 \\, du = \\frac{a^3}{3}", ("a^3", "a^2")),
    Identity("\\int_{-\\infty}^{\\infty} e^{-u^2} \\, du = \\sqrt{\\pi}", ("\\sqrt{\\pi}", "\\pi")),
    // Gaussian integrals
    Identity("\\mathbb{E}[g^2] = 1", ("g^2", "g")),
    Identity("\\mathbb{E}[g^4] = 3", ("= 3", "= 2")),
    Identity("\\mathbb{E}[g h] = 0", ("g h", "g g")),
    Identity("\\mathbb{E}[e^{a g}] = e^{a^2/2}", ("a^2/2", "a^2")),
    Identity("\\mathbb{E}_{u \\sim \\mathcal{N}(0, a)}[u^2] = a", ("= a", "= a^2")),
    Identity("\\mathbb{E}_{u \\sim \\mathcal{N}(0, 1)}[\\phi(u)^2] = \\frac12", ("12", "13")),
    Identity(
      "\\mathbb{E}_{(u, v) \\sim \\mathcal{N}(0, \\begin{pmatrix} 1 & t \\\\ t & 1 \\end{pmatrix})}[\\phi(u) \\phi(v)] = \\frac{1}{2\\pi} (\\sqrt{1 - t^2} + t (\\pi - \\arccos t))",
      ("t (\\pi", "(\\pi")),
    // Conditions
    Identity("\\delta_{ij} = 0 \\quad \\text{for } i \\ne j", ("\\ne", "=")),
    Identity("q x_q = x_q + (q - 1) x_q, \\quad \\text{for } q = 1, \\dots, n", ("(q - 1)", "q")),
  ]

  @Test(arguments: identities)
  func `an identity holds and its misprints fail`(_ identity: Identity) {
    let checker = EquationChecker(Self.vocabulary())
    let report = checker.check(identity.latex, mutates: false)
    #expect(report.isPassed, "\(report)")
    for (right, wrong) in identity.misprints {
      let misprint = identity.latex.replacing(right, with: wrong)
      #expect(misprint != identity.latex)
      #expect(checker.check(misprint, mutates: false).isFailed, "\(misprint)")
    }
  }
}
