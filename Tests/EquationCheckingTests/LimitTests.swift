import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Arrows over growing sizes.
@Suite struct LimitTests {
  private func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("n", sizes: [64, 128, 256, 512, 1024])
    vocabulary.define("a_n") { (n: Int) in 2 + 3 / Double(n) }
    vocabulary.define("w_i", random: { generator, _ in generator.normal() })
    return vocabulary
  }

  @Test func `an arrow holds where the difference vanishes`() {
    let report = EquationChecker(vocabulary()).check("a_n \\to 2, \\quad n \\to \\infty")
    #expect(report.isPassed, "\(report)")
    #expect(report.relations.first?.grade == .rate)
    let slope = report.relations.first?.slope ?? 0
    #expect((slope + 1).magnitude < 1e-6)
    #expect(EquationChecker(vocabulary()).check("a_n \\to 2.01").isFailed)
  }

  @Test func `a law of large numbers has its rate`() {
    let latex = #"\frac{1}{n} \sum_{i=1}^n w_i^2 \to 1"#
    let report = EquationChecker(vocabulary()).check(latex)
    #expect(report.isPassed, "\(report)")
    #expect(((report.relations.first?.slope ?? 0) + 0.5).magnitude < 0.3)
    #expect(EquationChecker(vocabulary()).check(latex.replacing("w_i^2", with: "w_i")).isFailed)
  }

  @Test func `a limit over sizes is extrapolated`() {
    let checker = EquationChecker(vocabulary())
    #expect(checker.check(#"\lim_{n \to \infty} a_n = 2"#).isPassed)
    #expect(checker.check(#"\lim_{n \to \infty} a_n = 3"#).isFailed)
  }
}

extension Check {
  /// The fitted exponent.
  fileprivate var slope: Double? {
    if case .slope(let slope, _, _) = finding { slope } else { nil }
  }
}
