import MathSyntax
import Testing
import Typography

@testable import MathTypesetting

/// Cost grows in proportion to length and to nesting: work is counted, not timed.
struct CostTests {
  /// What opens and closes a level of nesting.
  private static let levels: [(open: String, close: String)] = [
    ("{", "}"), (#"\sqrt{"#, "}"), (#"\sqrt[3]{"#, "}"), (#"\frac{1}{"#, "}"), (#"\frac{"#, "}{y}"),
    (#"\left("#, #"\right)"#), (#"\left\{"#, #"\middle|y\right\}"#), ("x^{", "}"), ("x_{", "}"),
    (#"\hat{"#, "}"), (#"\overline{"#, "}"), (#"\underbrace{"#, "}_a"), (#"\overset{a}{"#, "}"),
    (#"\boxed{"#, "}"), (#"\cancelto{0}{"#, "}"), (#"\phantom{"#, "}"),
    (#"\mathllap{"#, "}"), (#"\mathmakebox{"#, "}"), (#"\textcolor{red}{"#, "}"),
    (#"\prescript{a}{b}{"#, "}"), (#"\sideset{_a}{^b}\mathop{"#, "}"),
    (#"\prescript{"#, "}{}{x}"), (#"\mathchoice{"#, "}{}{}{}"), (#"\text{$"#, "$}"),
    (#"\begin{pmatrix}"#, #"\end{pmatrix}"#), (#"\begin{aligned}a&="#, #"\end{aligned}"#),
    (#"\begin{array}{c|@{x}c}"#, #"&y\\\cline{1-1}\end{array}"#), (#"\abs{"#, "}"),
    (#"\begin{cases}"#, #"& y\end{cases}"#), (#"\not{"#, "}"), (#"\stackrel{"#, "}{=}"),
    (#"\adjustlimits\lim_{"#, #"}\sup_{x}"#), (#"\mathrm{a"#, "}_b"), (#"\smash{"#, "}_b"),
    (#"\hat{{"#, "}}"),
  ]

  private let fonts: MathFonts

  init() throws { fonts = try MathFonts() }

  private func work(_ latex: String, widestPart: Double? = nil) -> Int {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(latex.prefix(60)): \(formula.diagnostics)")
    return fonts.withFaces { faces in
      let layout = Layout(faces: faces, size: 10, color: .black)
      layout.widestPart = widestPart
      _ = layout.list(formula.root, Style(level: .display, isCramped: false))
      layout.settle()
      return layout.work
    }
  }

  /// Whether doubling something twice costs about twice as much each time.
  private func expectLinear(_ works: [Int], margin: Double, _ what: String) {
    for (less, more) in zip(works, works.dropFirst()) {
      #expect(Double(more) <= margin * Double(less), "\(what): \(works)")
    }
  }

  /// What is too wide is laid out again in lines, with what is inside of it, but not at every level.
  @Test(arguments: [(#"\frac{"#, "}{b}"), (#"\sqrt{"#, "}"), (#"\boxed{"#, "}")])
  func settingNestedPartsInLinesCostsInProportion(open: String, close: String) {
    let sum = (1...20).map { "a_{\($0)}" }.joined(separator: "+")
    let works = [15, 30, 60].map { depth in
      work(
        String(repeating: open + sum + "+", count: depth) + "x"
          + String(repeating: close, count: depth), widestPart: 300)
    }
    expectLinear(works, margin: 3.2, open)
  }

  @Test func narrowingNestedCasesCostsTheirSquare() {
    let works = [4, 8, 16].map { depth in
      var latex = "x"
      for _ in 0..<depth {
        latex =
          #"\begin{cases}a&\text{if a long condition holds, one with many words}\\"# + latex
          + #"&\text{otherwise, which is another long condition}\end{cases}"#
      }
      return work(latex, widestPart: 300)
    }
    expectLinear(works, margin: 4.8, "cases")
  }

  @Test func nestingCostsInProportion() {
    for level in Self.levels {
      let works = [15, 30, 60].map { depth in
        work(
          String(repeating: level.open, count: depth) + "x"
            + String(repeating: level.close, count: depth))
      }
      // Signs and fences have more parts the larger they are.
      let hasGrowingInk = ["sqrt", "brace", "left", "matrix", "cases", "abs"].contains {
        level.open.contains($0)
      }
      expectLinear(works, margin: hasGrowingInk ? 3.2 : 2.2, level.open)
    }
  }

  @Test(arguments: ["x+", #"\frac{a}{b}="#, #"x_i^2\,"#, #"\left(a\right)"#])
  func lengthCostsInProportion(atoms: String) {
    let works = [500, 1000, 2000].map { work(String(repeating: atoms, count: $0) + "x") }
    expectLinear(works, margin: 2.1, atoms)
  }

  @Test func rowsCostInProportion() {
    let works = [250, 500, 1000].map { rows in
      work(
        #"\begin{aligned}"# + String(repeating: #"a+b &= c_1 + \frac{1}{2} \\"#, count: rows)
          + #"x\end{aligned}"#)
    }
    expectLinear(works, margin: 2.1, "rows")
  }

  @Test func aChainOfThousandsOfTermsIsBroken() {
    let source = "x = " + Array(repeating: "a_1", count: 5_000).joined(separator: "+")
    let display = MathTypesetter(fonts: fonts, size: 10)
      .display(Formula.parse(.init(source)), width: 345, tags: [MathTag("(1)")])
    #expect(display.lines.count > 200)
    #expect(display.lines.allSatisfy { $0.right <= 345.01 })
    #expect(display.tags.count == 1)
  }

  @Test func thousandsOfRowsHaveTheirTagsBesideThem() {
    let rows = 2_000
    let source =
      #"\begin{align}"# + Array(repeating: "a &= b", count: rows).joined(separator: #"\\"#)
      + #"\end{align}"#
    let tags = (0..<rows).map { MathTag("(\($0))", row: $0) }
    let display = MathTypesetter(fonts: fonts, size: 10)
      .display(Formula.parse(.init(source)), width: 345, tags: tags)
    #expect(display.lines.count == rows)
    for (line, tag) in zip(display.lines, display.tags) {
      #expect(abs(line.baseline - tag.position.y) < 1e-6)
    }
  }
}
