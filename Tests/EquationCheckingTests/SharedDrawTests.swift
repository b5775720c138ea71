import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Misprints are tried on draws that all of them share, and with the same outcome as by themselves.
@Suite struct SharedDrawTests {
  /// How often something was called.
  private final class Counter {
    var calls = 0
    /// The first parameters of the calls.
    var sizes: Set<Double> = []
  }

  private let vocabulary = Vocabulary()

  private func check(
    _ latex: String, mutates: Bool = true, _ change: (inout CheckSettings) -> Void = { _ in }
  ) -> EquationReport {
    var settings = CheckSettings()
    change(&settings)
    return EquationChecker(vocabulary, settings: settings).check(latex, mutates: mutates)
  }

  // MARK: Means

  private func declarePairs(_ counter: Counter) {
    vocabulary.define(
      "u",
      random: { (generator: inout SeededGenerator) -> [Double] in
        counter.calls += 1
        return generator.normals(3)
      })
    vocabulary.define("a", given: ["u"]) { (u: Vector) in 1 + u[0] }
    vocabulary.define("b", given: ["u"]) { (u: Vector) in u[0] + u[1] * u[1] }
    vocabulary.define("c", 2)
  }

  @Test func `misprints of a mean do not draw by themselves`() {
    let (alone, with) = (Counter(), Counter())
    let latex = #"\mathbb{E}[a\, b + b\, a] = 2 c"#
    declarePairs(alone)
    let plain = check(latex, mutates: false)
    declarePairs(with)
    let report = check(latex)
    #expect(plain.relations.first?.verdict == report.relations.first?.verdict)
    let misprints = report.relations.first?.misprints
    #expect(misprints?.tried ?? 0 >= 12, "\(report)")
    // A sample for the formula, one for its misprints, and stages of fewer draws.
    #expect(with.calls <= 4 * alone.calls, "\(with.calls), \(alone.calls)")
  }

  @Test func `each misprint of a mean has its own value`() {
    declarePairs(Counter())
    // E[ab] = 2; the square of a has another mean, as has each factor by itself.
    let report = check(#"\mathbb{E}[a\, b] = c"#)
    #expect(report.isPassed, "\(report)")
    #expect(report.relations[0].misprints?.survivors == [], "\(report.relations[0])")
    // What stands for b has the same mean with a: the misprint passes, among others that fail.
    vocabulary.define("b'", given: ["u"]) { (u: Vector) in u[0] + u[2] * u[2] }
    let alike = check(#"\mathbb{E}[a\, b] + 0\, \mathbb{E}[b'] = c"#)
    #expect(alike.isPassed, "\(alike)")
    let survivors = alike.relations[0].misprints?.survivors ?? []
    #expect(survivors.contains { $0.contains(#"[a\, b']"#) }, "\(survivors)")
    #expect(!survivors.contains { $0.contains(#"[a] "#) }, "\(survivors)")
  }

  // MARK: Arrows

  private func declareNoise(_ counter: Counter) {
    vocabulary.define("n", sizes: [16, 32, 64, 128, 256])
    vocabulary.define(
      "s",
      random: { (generator: inout SeededGenerator) in Double(generator.next() % 1_000_000) })
    vocabulary.define("M", given: ["n", "s"]) { (n: Double, s: Double) in
      counter.calls += 1
      counter.sizes.insert(n)
      var generator = SeededGenerator(seed: UInt64(s))
      return 1 + generator.normal() / n.squareRoot()
    }
  }

  @Test func `sizes and seeds are not moved to see what rounding does`() {
    let counter = Counter()
    declareNoise(counter)
    #expect(check(#"M \to 1"#).isPassed)
    #expect(counter.sizes == [16, 32, 64, 128, 256])
  }

  @Test func `misprints of an arrow share its calls`() {
    let (alone, with) = (Counter(), Counter())
    let latex = #"\frac{1}{2} \sum_{i=1}^2 M^2 + 3 M + M - 1 \to 4"#
    declareNoise(alone)
    let plain = check(latex, mutates: false)
    #expect(plain.isPassed, "\(plain)")
    declareNoise(with)
    let report = check(latex)
    #expect(report.isPassed, "\(report)")
    #expect(report.relations[0].misprints?.tried ?? 0 >= 8, "\(report.relations[0])")
    #expect(with.calls <= 3 * alone.calls, "\(with.calls), \(alone.calls)")
  }

  /// Sums over one index and over two, whose parts depend on either.
  @Test func `parts of sums have a value for each index`() {
    vocabulary.define("n", sizes: [6, 12, 24, 48])
    vocabulary.define(
      "w_i",
      random: { (generator: inout SeededGenerator, i: Int) in
        Double(i % 3) + generator.normal()
      })
    let squares = #"\frac{1}{n} \sum_{i=1}^n w_i^2"#
    let products = #"\frac{1}{n^2} \sum_{i=1}^n \sum_{j=1}^n w_i w_j"#
    // A few draws: parts are to be told apart, not a limit that is nearly right.
    let report = check("\(squares) - \(products) \\to \\frac{5}{3}", mutates: false) {
      ($0.mostReplicates, $0.coarsestLimit) = (400, 0.5)
    }
    #expect(report.isPassed, "\(report)")
    let wrong = products.replacing("w_j", with: "w_i")
    #expect(check("\(squares) - \(wrong) \\to \\frac{5}{3}", mutates: false).isFailed)
  }
}
