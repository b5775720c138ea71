import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Checks that would pass something wrong if they were weaker.
@Suite struct StrengthTests {
  private let vocabulary = Vocabulary()

  private func check(
    _ latex: String, _ change: (inout CheckSettings) -> Void = { _ in }
  ) -> EquationReport {
    var settings = CheckSettings()
    change(&settings)
    return EquationChecker(vocabulary, settings: settings).check(latex)
  }

  private func remark(_ report: EquationReport) -> String {
    report.relations.first?.notes.joined(separator: "; ") ?? ""
  }

  private func survivors(_ report: EquationReport) -> [String] {
    report.relations.first?.misprints?.survivors ?? []
  }

  // MARK: Arrows

  /// 1 + z/√n: noise that falls like n^(−1/2) about 1.
  private func declareNoise(draws: Bool = true) {
    vocabulary.define("n", sizes: [16, 32, 64, 128, 256])
    vocabulary.define(
      "s",
      random: { (generator: inout SeededGenerator) in Double(generator.next() % 1_000_000) })
    vocabulary.define("M", given: ["n", "s"]) { (n: Double, s: Double) in
      var generator = SeededGenerator(seed: UInt64(s))
      return 1 + generator.normal() / n.squareRoot()
    }
  }

  @Test func `a limit of draws holds`() {
    declareNoise()
    let report = check(#"M \to 1"#)
    #expect(report.isPassed, "\(report)")
    #expect(remark(report).contains("draws for"))
  }

  /// At the largest size the noise is 6 %.
  @Test(arguments: ["1.06", "0.94", "1 + 0.06", "1^2 - 0.05"])
  func `a limit that is wrong by a few per cent fails`(limit: String) {
    declareNoise()
    #expect(check("M \\to \(limit)").isFailed)
  }

  @Test func `too few draws are said to be too few`() {
    declareNoise()
    let report = check(#"M \to 1"#) { $0.mostReplicates = 40 }
    guard case .unchecked(let reason) = report.relations.first?.verdict else {
      Issue.record("\(report)")
      return
    }
    #expect(reason.words().hasPrefix("not enough draws to tell"))
  }

  /// The right side is itself a mean of draws, whose misprints are tried with the draws of the left.
  @Test func `misprints of a limit that is a sampled mean are noticed`() {
    vocabulary.define("n", sizes: [16, 64, 256])
    vocabulary.define(
      "w_i", random: { (generator: inout SeededGenerator, _: Int) in generator.normals(3) })
    vocabulary.define("u^{(i)}", given: ["w_i"]) { (_: Int, w: Vector) in 2 + w[0] * w[1] + w[2] }
    vocabulary.define("i", 1)
    let report = check(
      #"\lim_{n \to \infty} \frac{1}{n} \sum_{i=1}^n u^{(i)} = \mathbb{E}[u^{(i)}]"#)
    #expect(report.isPassed, "\(report)")
    let misprints = report.relations[0].misprints
    #expect(misprints?.tried ?? 0 >= 6, "\(report)")
    // One term more or less makes no difference in the limit.
    let sameLimit = ["n - 1", "i=1 + 1", "i=2"]
    #expect(
      survivors(report).allSatisfy { survivor in sameLimit.contains { survivor.contains($0) } },
      "\(survivors(report))")
  }

  @Test func `a multiple of a limit of draws is read`() {
    declareNoise()
    #expect(check(#"2 \lim_{n \to \infty} M - 1 = 1"#).isPassed)
    #expect(check(#"-\lim_{n \to \infty} M = 1"#).isFailed)
    #expect(check(#"2 \lim_{n \to \infty} M = 1"#).isFailed)
  }

  @Test func `another shape of a limit is noticed`() {
    vocabulary.define("n", sizes: [16, 32, 64, 128, 256])
    vocabulary.define(
      "s",
      random: { (generator: inout SeededGenerator) in Double(generator.next() % 1_000_000) })
    vocabulary.define("A", given: ["n", "s"]) { (n: Double, s: Double) in
      var generator = SeededGenerator(seed: UInt64(s))
      return Matrix(rows: 2, columns: 2, elements: [2, 1, 0, 3])
        + Matrix(rows: 2, columns: 2, elements: generator.normals(4)) / n.squareRoot()
    }
    vocabulary.define("B", Matrix(rows: 2, columns: 2, elements: [1, 0.5, 0, 1.5]))
    vocabulary.define("c", [1, 1])
    #expect(check(#"A \to 2 B"#).isPassed)
    #expect(check(#"A \to 2 c"#).isFailed)
    let report = check(#"A \to 2 B I_2"#)
    #expect(survivors(report) == ["2 B"], "\(survivors(report))")
  }

  @Test func `an exact sequence is extrapolated`() {
    vocabulary.define("n", sizes: [8, 16, 32, 64])
    vocabulary.define("a_n") { (n: Int) in 2 + 3 / Double(n) }
    #expect(check(#"a_n \to 2"#).isPassed)
    // 2.05 at the last size.
    #expect(check(#"a_n \to 2.03"#).isFailed)
    #expect(check(#"a_n \to 1.97"#).isFailed)
  }

  // MARK: Orders

  @Test func `the order of a bound is fitted`() {
    vocabulary.define("n", sizes: [16, 32, 64, 128, 256])
    vocabulary.define("a_n") { (n: Int) in 2 + 3 / Double(n).squareRoot() }
    #expect(check(#"a_n - 2 = O(n^{-1/2})"#).isPassed)
    #expect(check(#"a_n - 2 = O(n^{-1})"#).isFailed)
    let loose = check("a_n - 2 = O(1)")
    #expect(loose.isPassed)
    #expect(remark(loose).contains("far from tight"))
    #expect(remark(check(#"a_n - 2 = O(n^{-1/2})"#)).isEmpty)
  }

  @Test func `an order may stand beside the main part`() {
    vocabulary.define("s", sizes: [16, 32, 64, 128])
    vocabulary.define("\\eta", as: "1/s")
    vocabulary.define("a", 1.5)
    #expect(check(#"e^{a \eta} = 1 + a \eta + O(\eta^2)"#).isPassed)
    #expect(check(#"e^{a \eta} = 1 + a \eta + O(\eta^3)"#).isFailed)
    #expect(check(#"e^{a \eta} = 1 + \eta + O(\eta^2)"#).isFailed)
  }

  // MARK: Inequalities

  @Test func `the worst case of an inequality is searched for`() {
    vocabulary.define("x", in: -1...1, dimension: 6)
    // Random vectors have 2 ± 0.7.
    let report = check(#"\|x\|^2 \le 6"#)
    #expect(report.isPassed, "\(report)")
    #expect(remark(report).contains("100 %") || remark(report).contains("99 %"), "\(report)")
    #expect(check(#"\|x\|^2 \le 5"#).isFailed)
    #expect(check(#"6 \ge \|x\|^2"#).isPassed)
    #expect(check(#"5 \ge \|x\|^2"#).isFailed)
    #expect(check(#"\|x\|^2 \le 5"#) { $0.searchSteps = 0 }.isPassed)
  }

  @Test func `a display may ask that its bound be attained`() {
    vocabulary.define("x, y", in: -1...1, dimension: 2)
    let triangle = #"\|x + y\| \le \|x\| + \|y\|"#
    let loose = #"\|x + y\| \le 2 \|x\| + 2 \|y\|"#
    #expect(check(loose).isPassed)
    #expect(check(triangle) { $0.attained = 0.9 }.isPassed)
    let report = check(loose) { $0.attained = 0.9 }
    #expect(report.isFailed)
    guard case .failed(let reason) = report.relations.first?.verdict else { return }
    #expect(reason.words().hasPrefix("the bound is loose"))
    // The misprints that make a bound looser are noticed as well.
    #expect(check(triangle) { $0.attained = 0.9 }.caughtShare ?? 0 >= 0.9)
    #expect(check(triangle).caughtShare ?? 1 < 0.9)
  }

  // MARK: Means

  @Test func `variances and covariances are means`() {
    vocabulary.define("u", normalWithMean: 1, deviation: 2)
    vocabulary.define("v", normalWithMean: -1, deviation: 1)
    #expect(check(#"\operatorname{Var}(u) = 4"#).isPassed)
    #expect(check(#"\operatorname{Var} u = 4"#).isPassed)
    #expect(check(#"\operatorname{Var}(u) = 5"#).isFailed)
    #expect(check(#"\operatorname{Cov}(u, u + v) = 4"#).isPassed)
    #expect(check(#"\operatorname{Cov}(u, v) = 0"#).isPassed)
    #expect(check(#"\operatorname{Cov}(u, v) = 1"#).isFailed)
    vocabulary.define("a", 3)
    #expect(!check(#"\operatorname{Var}(a) = 0"#).isPassed)
  }

  @Test func `means are drawn until two per cent would show`() {
    vocabulary.define("w", random: { $0.normals(3) })
    let latex = #"\mathbb{E}[\|w\|^2] = 3"#
    let report = check(latex)
    #expect(report.isPassed, "\(report)")
    #expect(report.relations[0].summary().hasPrefix("evaluated: mean "))
    #expect(report.relations[0].summary().hasSuffix("expected 3"))
    #expect(check(#"\mathbb{E}[\|w\|^2] = 3.1"#).isFailed)
    #expect(check(#"\mathbb{E}[\|w\|^2] = 2.9"#).isFailed)
    #expect(check(#"\mathbb{E}[\|w\|^2] = 3.1"#) { $0.mostSamples = 0 }.isPassed)
  }

  @Test func `sides from the same draws test algebra alone`() {
    vocabulary.define("w", random: { $0.normals(3) })
    let report = check(#"\mathbb{E}[2 \|w\|^2] = 2\, \mathbb{E}[\|w\|^2]"#)
    #expect(report.isPassed, "\(report)")
    #expect(remark(report).contains("same draws"))
    #expect(!remark(check(#"\mathbb{E}[\|w\|^2] = 3"#)).contains("same draws"))
  }

  // MARK: Misprints

  @Test func `misprints that pass are kept with their LaTeX`() {
    vocabulary.define("a", in: 3...4)
    let report = check(#"\max(a, 1) = a"#)
    #expect(report.isPassed, "\(report)")
    #expect(survivors(report).contains(#"\max(a, 2)"#), "\(report)")
    let without = check(#"\max(a, 1) = a"#) {
      $0.noMisprints = [#"\max(a,2)"#: "both are below a"]
    }
    #expect(!survivors(without).contains(#"\max(a, 2)"#))
    #expect(without.relations[0].misprints?.setAside.map(\.reason) == ["both are below a"])
    #expect(
      without.relations[0].misprints?.tried == (report.relations[0].misprints?.tried ?? 0) - 1)
  }

  @Test func `a part may stand for another wherever it occurs`() {
    vocabulary.define("a", in: 3...4)
    let report = check(#"\max(a, 1) + \max(a, 1) = 2 a"#) {
      $0.sameParts = [.init(old: #"\max(a, 1)"#, new: #"\max(a, 2)"#, reason: "both are below a")]
    }
    #expect(report.isPassed, "\(report)")
    #expect(report.relations[0].misprints?.setAside.count == 2, "\(report)")
    #expect(!survivors(report).contains { $0.contains("2)") }, "\(report)")
  }

  @Test func `a symmetric matrix is its own transpose, and that is no misprint`() {
    vocabulary.define("x", in: -1...1, dimension: 2)
    vocabulary.define("S", Matrix([[2, 1], [1, 3]]))
    vocabulary.define("A", Matrix([[2, 1], [0, 3]]))
    let report = check(#"S x = S^\top x"#)
    #expect(report.isPassed, "\(report)")
    #expect(survivors(report).isEmpty, "\(report)")
    let other = check(#"A x + S x = S x + A x"#)
    #expect(other.relations[0].misprints?.setAside.contains { $0.reason.contains("S") } == true)
    #expect(other.relations[0].misprints?.setAside.contains { $0.reason.contains("A is") } == false)
  }

  @Test func `what makes a limit diverge is noticed`() {
    vocabulary.define("x", in: 1...2)
    let report = check(#"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = 2 x"#)
    #expect(report.isPassed, "\(report)")
    #expect(survivors(report).isEmpty, "\(report)")
    #expect(!check(#"\lim_{h \to 0} \frac{(x + h)^2 + x^2}{h} = 2 x"#).isPassed)
  }

  @Test func `a term that does not move tells nothing of a definition`() {
    vocabulary.define("t", in: 1...2)
    vocabulary.define("a(t)") { (t: Double) in t * t * t }
    vocabulary.define("A(t)", as: "a(0) + a(t)")
    #expect(check(#"\partial_t A(t) = \partial_t a(t)"#).relations.map(\.isExempt) == [true])
    #expect(
      check(#"\partial_t A(t) = \partial_t (A(t) - A(0))"#).relations.map(\.isExempt) == [true])
    #expect(check(#"\partial_t A(t) = 2 \partial_t a(t)"#).isFailed)
    #expect(check(#"\partial_t A(t) = 3 t^2"#).isPassed)
  }

  @Test func `a sample that is drawn from what it is to show tests nothing`() {
    vocabulary.define("x", in: 1...2)
    let line = #line + 1
    vocabulary.define("w", random: { (generator: inout SeededGenerator) in generator.normal() })
    vocabulary.define("s") { 1.0 }
    func origins(of shown: String) -> (inout CheckSettings) -> Void {
      { settings in
        settings.origins["StrengthTests.swift"] = [
          line: ["limit.nngp(layer: 2)", "root.rows"], line + 1: [shown],
        ]
      }
    }
    let latex = #"\mathbb{E}[w^2] = s"#
    #expect(check(latex).isPassed)
    let report = check(latex, origins(of: "limit.nngp(layer: 2)"))
    #expect(
      report.relations.first?.verdict == .exempt(.circular(["limit.nngp(layer: 2)"])), "\(report)")
    #expect(check(latex, origins(of: "limit.nngp(layer: 3)")).isPassed)
    #expect(check(#"\mathbb{E}[w^2] = 1"#, origins(of: "limit.nngp(layer: 2)")).isPassed)
  }

  @Test func `a symbol is taken for its look-alike`() {
    vocabulary.define("x, y", in: 1...2)
    vocabulary.define("K(x, y)") { (x: Double, y: Double) in x * y }
    vocabulary.define("\\dot K(x, y)") { (x: Double, y: Double) in x * y }
    let report = check(#"\dot K(x, y) + K(x, y) = 2 x y"#)
    #expect(report.isPassed)
    #expect(survivors(report).contains { $0.hasPrefix("K(x, y) + K") }, "\(report)")
  }

  @Test func `what ≈ allows can be set`() {
    vocabulary.define("x", in: 1...2)
    #expect(check(#"x \approx 1.04 x"#).isPassed)
    #expect(check(#"x \approx 1.04 x"#) { $0.approximation = 0.01 }.isFailed)
    #expect(remark(check(#"x \approx 1.04 x"#)).contains("5 % is allowed"))
  }
}
