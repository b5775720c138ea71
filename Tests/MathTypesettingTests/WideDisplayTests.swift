import MathSyntax
import Testing

@testable import MathTypesetting

/// Displays that are wider than their column: where they are broken, and that they are read easily.
struct WideDisplayTests {
  static let width = 345.0
  let typesetter: MathTypesetter

  init() throws { typesetter = MathTypesetter(fonts: try MathFonts(), size: 10) }

  private func display(_ latex: String, tags: [MathTag] = []) -> MathDisplay {
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty, "\(formula.diagnostics.map(\.message))")
    let display = typesetter.display(formula, width: Self.width, tags: tags)
    for line in display.lines {
      #expect(line.left >= -0.01 && line.right <= Self.width + 0.01, "\(latex)")
    }
    return display
  }

  private func sum(_ letter: String, _ count: Int) -> String {
    (1...count).map { "\(letter)_{\($0)}" }.joined(separator: "+")
  }

  @Test func linesEndInsideDelimitersOfTheWholesHeight() throws {
    let inner = sum("a", 30) + #"+\frac{b}{c}"#
    let display = display(#"f(x)=\left("# + inner + #"\right)^2"#)
    #expect(display.lines.count > 1)
    #expect(display.diagnostics.isEmpty)
    let glyphs = MathGeometry(display.frame).glyphs
    // The delimiters' size is the fraction's, on the first line and on the last.
    let whole = typesetter.geometry(.parse(.init(#"\left(\frac{b}{c}\right)"#))).glyphs
    let (left, right) = (try #require(whole.first), try #require(whole.last))
    #expect(glyphs.contains { $0.id == left.id })
    #expect(glyphs.contains { $0.id == right.id })
  }

  @Test(arguments: [
    #"p(x)=\frac{1}{Z}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)-\lambda_1\lVert x\rVert_1-\lambda_2\lVert x\rVert_2^2-\sum_{k=1}^K\eta_k\phi_k(x)-\sum_{k<l}\eta_{kl}\phi_k(x)\phi_l(x)\right)"#,
    #"x = \text{a text that goes on and on, with many words, until it is a good deal wider than the column is that it has to be set in, whatever that may be}"#,
  ]) func isBrokenAtFullSize(latex: String) {
    let display = display(latex)
    #expect(display.lines.count > 1)
    #expect(display.diagnostics.isEmpty, "\(display.diagnostics.map(\.message))")
  }

  @Test func aRowOfLettersIsBrokenAnywhere() {
    let display = display(String(repeating: "a", count: 100))
    #expect(display.lines.count > 1)
    #expect(display.diagnostics.isEmpty)
  }

  @Test(arguments: ["gather*", "align*", "multline*", "aligned", "gathered", ""])
  func emptyRowsStandBesideBrokenOnes(environment: String) {
    let rows = #"a\\ \\"# + sum("a", 30) + #"\\ {} \\ b=c"#
    let display = display(
      environment.isEmpty ? rows : "\\begin{\(environment)}\(rows)\\end{\(environment)}")
    #expect(display.lines.count > 4)
    _ = self.display(#"\\"# + sum("a", 30))
  }

  @Test func rowsOfGatherStayInTheMiddleBesideABrokenOne() throws {
    let display = display("\\begin{gather*}" + sum("a", 20) + "=0\\\\b=0\\end{gather*}")
    #expect(display.lines.count == 3)
    let last = try #require(display.lines.last)
    let left = try #require(display.lines.map(\.left).min())
    let right = try #require(display.lines.map(\.right).max())
    #expect(abs((last.left + last.right) / 2 - (left + right) / 2) < 0.5)
  }

  @Test func longConditionsOfCasesAreSetInLines() {
    let condition = #"\text{if the condition is one that is long and does not fit beside it}"#
    let value = sum("a", 9)
    let display = display(
      "f(x)=\\begin{cases}" + value + "&" + condition + #"\\0&\text{otherwise}\end{cases}"#)
    #expect(display.diagnostics.isEmpty, "\(display.diagnostics.map(\.message))")
  }

  @Test func aWideNumeratorIsSetInLines() {
    let display = display(#"x=\frac{"# + sum("a", 40) + "}{b}")
    #expect(display.diagnostics.allSatisfy { $0.severity == .note })
  }

  @Test func columnsStayColumnsWithFewerSideBySide() {
    let latex =
      #"\begin{align*}a_1&=b_1+c_1+d_1+e_1&a_2&=b_2+c_2+d_2+e_2&a_3&=b_3+c_3+d_3+e_3&a_4&=b_4+c_4+d_4+e_4\\x&=1&y&=2&z&=3&w&=4\end{align*}"#
    let display = display(latex)
    #expect(display.lines.count == 4)
    #expect(display.diagnostics.isEmpty)
    // The relations of all rows stand below each other.
    let equals = MathGeometry(display.frame).glyphs.filter { $0.name == "equal" }
    #expect(Set(equals.map { ($0.x * 10).rounded() }).count == 2)
  }

  @Test func theLastRowOfAMultlineStaysAtTheRight() throws {
    let display = display(
      #"\begin{multline}a_1+a_2\\+"# + sum("b", 25) + #"\\+c_1+c_2\end{multline}"#)
    let last = try #require(display.lines.last)
    #expect(display.lines.count >= 4)
    #expect(last.right > Self.width - 15)
    #expect(display.lines[0].left < 15)
  }

  @Test func theSignBehindABraceBeginsTheLine() throws {
    let part = #"\underbrace{"# + sum("a", 9) + #"}_{\text{some}}"#
    let display = display("x=\(part)+\(part)+\(part)")
    let second = display.lines[1]
    let glyphs = MathGeometry(display.frame).glyphs.filter {
      abs(-$0.y - second.baseline) < 1 && $0.size > 9
    }
    let first = try #require(glyphs.min { $0.x < $1.x })
    #expect(first.name == "plus")
  }

  @Test func noTermStandsAloneOnTheLastLine() throws {
    for count in 14...24 {
      let display = display("f=" + sum("a", count))
      guard display.lines.count > 1 else { continue }
      let last = try #require(display.lines.last)
      #expect(last.right - last.left > 0.12 * Self.width, "\(count)")
    }
  }

  @Test(arguments: [
    #"\begin{numcases}{f(x)=}a&if $x>0$\\b&else\end{numcases}"#,
    #"\begin{empheq}[left={f=\empheqlbrace}]{align}a&=b\\c&=d\end{empheq}"#,
  ]) func aBraceStandsBesideAllRows(latex: String) throws {
    let display = display(latex, tags: [MathTag("(1)", row: 0), MathTag("(2)", row: 1)])
    #expect(display.tags.map(\.position.y) == display.lines.map(\.baseline))
    let glyphs = MathGeometry(display.frame).glyphs
    #expect(glyphs.contains { $0.name.hasPrefix("braceleft") || $0.name.hasPrefix("uni23A") })
    let left = try #require(glyphs.map(\.x).min())
    #expect(left < display.lines[0].left - 10)
  }

  /// In the reference the brace of two rows is 24 pt high.
  @Test(arguments: [
    #"\begin{numcases}{f(x)=}1&if $x>0$\\0&otherwise\end{numcases}"#,
    #"\begin{empheq}[left=\empheqlbrace]{align}a&=b\\c&=d\end{empheq}"#,
  ]) func theBraceIsAsHighAsLaTeXs(latex: String) {
    let display = display(latex, tags: [MathTag("(1)", row: 0), MathTag("(2)", row: 1)])
    #expect(MathGeometry(display.frame).glyphs.contains { $0.name == "braceleft.v6" })
  }

  /// Where a display stands as one formula, as it does on the web.
  @Test func theFrameIsThereInAFormula() throws {
    let formula = Formula.parse(
      .init(#"\begin{empheq}[box=\fcolorbox{red}{yellow}]{gather}a\\b\end{empheq}"#))
    let frame = typesetter.frame(formula)
    let geometry = typesetter.geometry(formula)
    #expect(geometry.rules.count == 5)
    let ground = try #require(geometry.rules.max { $0.height < $1.height && $0.width < $1.width })
    #expect(ground.width <= geometry.width && ground.width > geometry.width - 1)
    // The ground comes first.
    guard case .shape(let shape)? = frame.items.first?.content else {
      return #expect(Bool(false))
    }
    #expect(shape.fill?.blue == 0 && shape.fill?.green == 1)
  }

  @Test func aFrameGoesAroundTheWholeOfMultline() throws {
    let display = display(
      #"\begin{empheq}[box=\colorbox{green!20}]{multline*}aaaa\\bbbb\end{empheq}"#)
    let ground = try #require(MathGeometry(display.frame).rules.max { $0.width < $1.width })
    for line in display.lines {
      #expect(line.left > ground.x + 2 && line.right < ground.x + ground.width - 2)
    }
  }

  @Test func aLongFormulaInALineCanBeBrokenInsideItsDelimiters() {
    let formula = Formula.parse(.init(#"\left("# + sum("a", 20) + #"\right)"#), style: .text)
    let pieces = typesetter.inline(formula)
    #expect(pieces.count > 10)
    let whole = typesetter.frame(formula)
    let sum = pieces.reduce(0) { $0 + $1.frame.width + $1.space }
    #expect(abs(sum - whole.width) < 1e-6)
  }
}
