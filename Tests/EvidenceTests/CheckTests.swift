import Evidence
import Testing

/// What a check vouches for, which of several a mark shows, and the words of all outputs.
@Suite struct CheckTests {
  private func check(
    _ source: Check.Source = .formula, _ grade: Check.Grade = .rounding,
    _ finding: Check.Finding = .residual(0), tolerance: Double? = 1e-12,
    _ verdict: Check.Verdict = .passed
  ) -> Check {
    Check(
      label: "eq-a", source: source, grade: grade, finding: finding, tolerance: tolerance,
      verdict: verdict)
  }

  @Test func `the kind is what the evidence vouches for`() {
    #expect(check().kind == .evaluated)
    #expect(check(.cell).kind == .computed)
    #expect(check(.failed("no")).kind == .evaluated)
    #expect(check(.unchecked("no")).kind == .unchecked)
    #expect(check(.exempt(.notMeant)).kind == .exempt)
  }

  private func check(_ verdict: Check.Verdict) -> Check { check(.formula, verdict) }
  private func check(_ source: Check.Source, _ verdict: Check.Verdict) -> Check {
    Check(label: "eq-a", source: source, verdict: verdict)
  }

  @Test func `a difference beyond rounding is not called rounding`() {
    #expect(Check.Grade.equality(relative: 3e-16) == .rounding)
    #expect(Check.Grade.equality(relative: 5e-8) == .tolerance)
    #expect(Check.Grade.equality(relative: 0.011) == .tolerance)
    #expect(Check.Grade.equality(relative: .nan) == .tolerance)
  }

  @Test func `a mark shows the worst of several`() {
    // From the best to the worst.
    let order = [
      check(.exempt(.defines("x"))), check(), check(.formula, .rounding, .residual(1e-13)),
      check(.formula, .tolerance, .residual(1e-14)),
      check(.formula, .sampled, .mean(1, interval: 0.1, expected: 1)),
      check(.formula, .sampled, .mean(1, interval: 0.1, expected: 1.05)),
      check(.formula, .rate, .slope(-1, interval: 0.1, expected: nil)),
      check(.formula, .rate, .slope(-0.3, interval: 0.1, expected: nil)), check(.cell),
      check(.unchecked("no")), check(.failed("no")),
    ]
    for (index, worse) in order.enumerated() {
      for better in order[..<index] {
        #expect(worse.isWorse(than: better), "\(worse) \(better)")
        #expect(!better.isWorse(than: worse), "\(worse) \(better)")
      }
    }
  }

  @Test(arguments: [
    (Check.Finding.residual(3.14e-16), "evaluated: residual 3.1e-16", "1e-12"),
    (
      .slope(-0.5012, interval: 0.0213, expected: nil), "evaluated: slope -0.501 ± 0.021", "≤ 1e-12"
    ),
    (.slope(-0.5, interval: nil, expected: -0.5), "evaluated: slope -0.5", "-0.5 ± 1e-12"),
    (
      .mean(0.50312, interval: 0.0041, expected: 0.5),
      "evaluated: mean 0.5031 ± 0.0041, expected 0.5", ""
    ),
    (.condition(nil), "evaluated: holds", ""), (.condition("in ℝ"), "evaluated: in ℝ", ""),
  ])
  func `findings have their words`(finding: Check.Finding, summary: String, allowed: String) {
    let check = check(.formula, .rounding, finding)
    #expect(check.summary() == summary)
    #expect(check.allowed() == allowed)
  }

  @Test func `in Markdown numbers are formulas`() {
    #expect(
      check(.cell, .rounding, .residual(3.14e-16)).summary(.math)
        == "by a cell: residual $3.1 \\times 10^{-16}$")
  }

  @Test func `a title names the relation where there are several`() {
    var check = check()
    check.name = "Equation (3)"
    check.relation = .init(symbol: "≤")
    #expect(check.title == "Equation (3)")
    check.relation = .init(symbol: "≤", number: 2, count: 4)
    #expect(check.title == "Equation (3), ≤ 2 of 4")
  }

  @Test func `counts keep kinds apart`() {
    var strong = check()
    strong.misprints = .init(tried: 9, caught: 7, survivors: ["a", "b"])
    let counts = CheckCounts([
      strong, check(), check(.cell), check(.exempt(.notMeant)), check(.unchecked("b")),
      check(.failed("c")),
    ])
    #expect(counts.verdictWords() == "3 of 5 checks hold")
    #expect(
      counts.sentence
        == "checks: 3 evaluated, 1 by a cell, 1 definition or exempt, 1 unchecked; "
        + "7 of 9 misprints caught")
    #expect(CheckCounts([]).sentence == nil)
    #expect(CheckCounts([check(.exempt(.notMeant))]).verdictWords() == nil)
  }

  @Test func `why there is nothing to check is said in the language of a report`() throws {
    let defined = check(.exempt(.defines("f(x)")))
    #expect(defined.reason == "defines `f(x)`")
    #expect(defined.outcome == "exempt: defines `f(x)`")
    let german = try #require(defined.reason(in: .of("de")))
    #expect(german.text == "definiert `f(x)`" && german.language == "de")
    let japanese = try #require(defined.reason(in: .of("ja")))
    #expect(japanese.text == "defines `f(x)`" && japanese.language == "en")
    let circular = check(.exempt(.circular(["a()", "b()"])))
    #expect(
      circular.reason
        == "the sample is drawn from what it is to show, `a()`, `b()`, so that the check is circular"
    )
  }

  @Test func `messages are in one language, whatever the report's`() throws {
    for verdict in [
      Check.Verdict.failed("a is b"), .unchecked("a is b"), .exempt(.leftToCell("a is b")),
    ] {
      let reason = try #require(check(verdict).reason(in: .of("de")))
      #expect(reason.text.hasSuffix("a is b") && reason.language == Check.reasonLanguage)
    }
    #expect(check(.exempt(.leftToCell("no"))).reason == "left to a cell: no")
    #expect(check().reason == nil)
    #expect(check(.unchecked("no")).verdict != check(.unchecked("yes")).verdict)
  }

  @Test func `a table of notation says shapes and definitions in its language`() {
    let german = NotationWords.of("de")
    func symbol(_ value: DeclaredSymbol.Value, isDefinition: Bool = false) -> DeclaredSymbol {
      DeclaredSymbol(
        number: 0, latex: "x", meaning: nil, value: value, isDefinition: isDefinition)
    }
    let values: [DeclaredSymbol.Value] = [
      .shape(.matrix), .random(.vector), .points(1), .points(3), .formula("$[0, 1]$"), .unknown,
    ]
    #expect(
      values.map { $0.words(in: german) }
        == ["Matrix", "Zufallsvektor", "1 Punkt", "3 Punkte", "$[0, 1]$", ""])
    #expect(
      values.map { $0.words() }
        == ["matrix", "random vector", "1 point", "3 points", "$[0, 1]$", ""])
    #expect(
      symbol(.unknown, isDefinition: true).toldMeaning?.text(in: german) == "nach Definition")
    #expect(symbol(.unknown).toldMeaning == nil)
  }

  @Test func `a misprint that passes is kept with its LaTeX`() {
    var misprints = Check.Misprints()
    misprints.count(caught: true, latex: "never asked for")
    misprints.count(caught: false, latex: "a = c")
    misprints.count(caught: false)
    #expect(misprints == .init(tried: 3, caught: 1, survivors: ["a = c"]))
    #expect(misprints.words() == "1 of 3")
    #expect(misprints.survivorWords == "2 of 3 misprints would pass")
  }
}
