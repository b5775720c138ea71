import EquationChecking
import LinearAlgebra
import Testing

/// Sequences by a step and a start, and equations that are solved for free symbols.
@Suite struct SequenceTests {
  private static var vocabulary: Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define(#"\eta, a, b"#, in: 0.2...0.8)
    vocabulary.define("k, n, t", in: 0...6)
    vocabulary.define("c", in: 0.2...0.9)
    vocabulary.define("s", in: 0.1...3.0)
    vocabulary.define("u, v", in: -1...1, dimension: 3)
    vocabulary.define(
      "M",
      drawnBy: { generator in
        Matrix(rows: 2, columns: 2, elements: generator.normals(4))
      })
    vocabulary.define("w", in: -1...1, dimension: 2)
    return vocabulary
  }

  private func report(_ latex: String) -> EquationReport {
    EquationChecker(Self.vocabulary).check(latex)
  }

  @Test(arguments: [
    #"x_{t+1} = x_t - \eta x_t, \; x_0 = 1 \implies x_t = (1 - \eta)^t"#,
    #"z_{k+1} = (1 - \eta) z_k + \eta b, \ z_0 = 0 \Longrightarrow z_k = b (1 - (1 - \eta)^k)"#,
    #"F_{n+2} = F_{n+1} + F_n, \; F_0 = 0, \; F_1 = 1 \implies F_n^2 + F_{n+1}^2 = F_{2n+1}"#,
    #"y_n = a y_{n-1}, \; y_0 = b \implies y_n = a^n b"#,
    #"g^{(n+1)} = g^{(n)} + n, \; g^{(0)} = a \implies g^{(n)} = a + \frac{n (n - 1)}{2}"#,
    #"p_{n+1} = M p_n, \; p_0 = w \implies p_n = M^n w"#,
    #"x_t = (1 - \eta)^t \quad \text{where } x_{t+1} = (1 - \eta) x_t, \; x_0 = 1"#,
    #"u^\top v = 0 \implies \|u + v\|^2 = \|u\|^2 + \|v\|^2"#,
    #"s = \cos s \implies 0.739 < s < 0.74"#, #"\|u\| = 1 \implies u^\top u = 1"#,
    #"s^2 = 2 \implies s = \sqrt{2}"#,
  ])
  func `holds`(_ latex: String) {
    let report = report(latex)
    #expect(!report.relations.isEmpty, "\(report)")
    #expect(report.relations.allSatisfy { $0.isPassed || $0.isExempt }, "\(report)")
    #expect(report.relations.contains { $0.isPassed }, "\(report)")
  }

  @Test(arguments: [
    #"x_{t+1} = x_t - \eta x_t, \; x_0 = 1 \implies x_t = (1 + \eta)^t"#,
    #"x_{t+1} = x_t + \eta x_t, \; x_0 = 1 \implies x_t = (1 - \eta)^t"#,
    #"x_{t+1} = x_t - \eta x_t, \; x_0 = 2 \implies x_t = (1 - \eta)^t"#,
    #"F_{n+2} = F_{n+1} + F_n, \; F_0 = 0, \; F_1 = 1 \implies F_n^2 + F_{n+1}^2 = F_{2n+2}"#,
    #"p_{n+1} = M p_n, \; p_0 = w \implies p_n = M w"#,
    #"u^\top v = 0 \implies \|u + v\|^2 = \|u\|^2"#, #"s^2 = 2 \implies s = 1.41421"#,
    #"s = \cos s \implies 0.74 < s < 0.75"#,
  ])
  func `fails`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    // A start is missing; the step is not one; no solution is in the range.
    #"F_{n+2} = F_{n+1} + F_n, \; F_0 = 0 \implies F_{n+1} \ge F_n"#,
    #"x_{t+1} = x_{t+2}, \; x_0 = 1 \implies x_t = 1"#, #"s^2 = 25 \implies s = 5"#,
  ])
  func `is unchecked`(_ latex: String) {
    let report = report(latex)
    #expect(!report.isPassed && !report.isFailed, "\(report)")
  }

  @Test func `a display that defines a sequence serves those behind it`() {
    let vocabulary = Self.vocabulary
    let first = EquationChecker(vocabulary).check(#"x_{t+1} = x_t - \eta x_t, \quad x_0 = 1"#)
    #expect(first.relations.allSatisfy { $0.isExempt }, "\(first)")
    let second = EquationChecker(vocabulary).check(#"x_t = (1 - \eta)^t"#)
    #expect(second.isPassed, "\(second)")
    let third = EquationChecker(vocabulary).check(#"x_t = (1 - \eta)^{t+1}"#)
    #expect(third.isFailed, "\(third)")
  }

  @Test func `a range from below zero is one of free numbers`() {
    let vocabulary = Vocabulary()
    vocabulary.define("x", in: -1...1)
    let checker = EquationChecker(vocabulary)
    #expect(checker.check("x^3 = x").isFailed)
    #expect(checker.check("(x + 1)^2 = x^2 + 2 x + 1").isPassed)
    vocabulary.define("m", .index(in: -2...2))
    #expect(checker.check(#"(-1)^m = \cos(\pi m)"#).isPassed)
  }

  @Test func `what is not defined at some points is unchecked`() {
    let vocabulary = Vocabulary()
    vocabulary.define("x", in: -1.0...1.0)
    let report = EquationChecker(vocabulary).check(#"\log x^3 = 3 \log x"#)
    #expect(report.relations.first?.isUnchecked == true, "\(report)")
    let nowhere = EquationChecker(vocabulary).check(#"\sqrt{x^2 - 4} = \sqrt{x - 2} \sqrt{x + 2}"#)
    #expect(nowhere.isFailed, "\(nowhere)")
  }

  @Test(arguments: [
    #"\int_{-1/2}^{1/2} e^{-i s t} \, dt = \operatorname{sinc}\left(\frac{s}{2 \pi}\right)"#,
    #"\operatorname{sinc}(s) = \frac{\sin s}{s}"#, #"(a - b)_+ - (b - a)_+ = a - b"#,
    #"[a - b]_+^2 = \max(a - b, 0)^2"#, #"u \times v = -v \times u"#,
    #"u \cdot (v \times e_1) = e_1 \cdot (u \times v)"#, #"u^\top (u \times v) = 0"#,
    #"\|u \times v\|^2 = \|u\|^2 \|v\|^2 - (u^\top v)^2"#,
  ])
  func `notation of other fields holds`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }
}
