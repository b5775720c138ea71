import EquationChecking
import Evidence
import Foundation
import LinearAlgebra
import Testing

/// Notation that is easily misread: it is read right, or refused with both readings named.
@Suite struct ReadingTests {
  private func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b", in: 0.5...2.0)
    vocabulary.define("c", 3)
    vocabulary.define("x", in: 1.1...2.0)
    vocabulary.define("t", in: 0.1...3.0)
    vocabulary.define("\\lambda", in: 0.1...2.0)
    vocabulary.define("d", 3)
    vocabulary.define("n", 3)
    vocabulary.define("i, j", in: 1...3)
    vocabulary.define("Z", normalWithMean: 0, deviation: 1)
    vocabulary.define("f(s)") { (s: Double) in exp(s) + 1 }
    vocabulary.define("u, w", in: -1...1, dimension: 3)
    vocabulary.define(
      "A", drawnBy: { generator in Matrix(rows: 3, columns: 3, elements: generator.normals(9)) })
    return vocabulary
  }

  private func verdict(_ latex: String) -> Check? {
    let report = EquationChecker(vocabulary()).check(latex, mutates: false)
    return report.relations.first
  }

  @Test(arguments: [
    #"\max(a, b)^2 = \max(a, b)"#, #"\max\{a, b\}^3 = \max\{a, b\}"#,
    #"\min(a, b)^3 = \min(a, b)"#, #"\sqrt[3]{x} = \sqrt{x}"#,
    #"A^{-1}_{12} = \frac{1}{A_{12}}"#, #"x + \smash{a} = x"#, #"A^\top_{12} = A_{12}"#,
    #"\operatorname{tr}(A)^2 = \operatorname{tr}(A)"#, #"\|u\|_2^2 = \|u\|_2"#,
    #"\mathbb{E}[Z (Z Z) Z] = 3.009"#, #"\prod_{i=1}^n (u_i a) = a \prod_{i=1}^n u_i"#,
  ])
  func `what is false fails`(_ latex: String) {
    #expect(verdict(latex)?.isFailed == true, "\(String(describing: verdict(latex)))")
  }

  @Test(arguments: [
    #"\mathbb{E}[\max(0, Z)^2] = \frac{1}{2}"#, #"(A^2)_{12} = \sum_{k=1}^3 A_{1k} A_{k2}"#,
    #"\frac{d}{dt} e^{-\lambda t} = -\lambda e^{-\lambda t}"#, #"\sqrt[3]{-8} = -2"#,
    #"\max^2\left(a, b\right) = \max(a^2, b^2)"#, #"n!^2 = 36"#, #"n!! = 3"#, #"\binom{n}{2} = 3"#,
    #"\log_2 8 = 3"#, #"A^T_{12} = A_{21}"#, #"\max_i u_i = \max(u_1, u_2, u_3)"#,
    #"\sin[x]^2 + \cos\{x\}^2 = 1"#, #"x = x + 0 \quad \text{by linearity}"#,
    #"x \overset{(a)}{=} x + 0"#, #"\sum_{1 \le i < j \le n} 1 = 3"#,
    #"\frac{d + 1}{d} = \frac43"#, #"\int_0^1 x^2 dx = \frac13"#,
    #"e^{(a + b)/2}= e^{a/2} e^{b/2}"#,
  ])
  func `what is true holds`(_ latex: String) {
    #expect(verdict(latex)?.isPassed == true, "\(String(describing: verdict(latex)))")
  }

  @Test(arguments: [
    #"f^{-1}(x) = \frac{1}{f(x)}"#, #"A_{12}^{-1} = \frac{1}{A_{12}}"#, #"A^2_{12} = A_{12}^2"#,
    #"\sin^{-1} x = 1"#, #"\log n/n = 3"#, #"\sin 2x t = 1"#, #"\sin x \cdot t = 1"#,
    #"a/bc = 1"#, #"\sum_{i=1}^n u_i + w_i = 1"#, #"\prod_{i=1}^n u_i a = 1"#,
    #"\operatorname{tr}(A)^{-1} = 1"#, #"2 \frac12 = 1"#, #"\partial_x f(x) x = 1"#, "x^T = x",
    #"x \overset{d}{=} x + 0"#, #"x = x + 0 \quad \text{unless } a > 1"#, #"x^2! = 2"#,
    #"\mathop{\sum}_{i=1}^n u_i = \cancel{2} a"#, #"x = x + 0, \quad t \in \mathcal{T}"#,
    #"\mathbb{E}[Z e^{Z Z}] = 0"#, #"\sideset{_1^2}{_3^4}\sum_{i=1}^n u_i = 1"#,
    #"\underbrace{x}_{2} = x + 0"#, #"\mathchoice{x}{a}{a}{a} = x + 0"#,
    #"\begin{cases} x & \text{unless } x > 0 \\ 1 & \text{otherwise} \end{cases} = x + 0"#,
  ])
  func `what has two readings or goes unread is unchecked`(_ latex: String) {
    #expect(verdict(latex)?.isUnchecked == true, "\(String(describing: verdict(latex)))")
  }

  @Test(arguments: [
    (#"A^{-1}_{12} = (A^{-1})_{12} + 0"#, "an entry of the inverse"),
    (#"\log x^2 = 2 \log x"#, "natural logarithm"), (#"|A| = \det A"#, "determinant"),
    (#"\frac{d}{dt} t^2 = 2 t"#, "derivative, though d is declared"),
    (#"\sum_{i=1}^n u_i + a = a + \sum_{i=1}^n u_i"#, "ending before the next"),
    (#"f^2(x) = f(x) f(x)"#, "the power of the value"),
    (#"A_{12}^2 = A_{12} A_{12}"#, "a power of the entry"),
  ])
  func `the report says which reading was taken`(_ latex: String, _ words: String) {
    let check = verdict(latex)
    let all = check?.notes.joined(separator: "; ") ?? ""
    #expect(all.contains(words), "\(String(describing: check))")
  }
}
