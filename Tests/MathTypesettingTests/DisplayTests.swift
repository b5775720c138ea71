import MathSyntax
import Testing

@testable import MathTypesetting

/// Displays in a column: breaking, tags, scaling.
struct DisplayTests {
  static let width = 345.0
  let typesetter: MathTypesetter

  init() throws { typesetter = MathTypesetter(fonts: try MathFonts(), size: 10) }

  private func display(_ latex: String, tags: [MathTag] = []) -> MathDisplay {
    typesetter.display(.parse(.init(latex)), width: Self.width, tags: tags)
  }

  @Test func noCorpusFormulaLeavesTheColumn() throws {
    for formula in try CorpusFormula.all() where formula.style == "display" {
      let display = typesetter.display(formula.formula, width: Self.width, tags: [])
      for line in display.lines {
        #expect(line.left >= -0.01 && line.right <= Self.width + 0.01, "\(formula.id)")
      }
    }
  }

  /// Its own width, or that of its lines, also where nothing stands beside it.
  @Test func multlinedIsNoMultline() throws {
    let given = display(#"\begin{multlined}[5cm]a\\b\\c\end{multlined}"#)
    let (first, last) = (given.lines[0], given.lines[2])
    #expect(abs(last.right - first.left - 142.26) < 0.1)
    #expect(abs(first.left - (Self.width - last.right)) < 0.1)
    let natural = display(#"\begin{multlined}a+b\\c\\d\end{multlined}"#)
    #expect(natural.lines[2].right - natural.lines[0].left < 60)
    let whole = display(#"\begin{multline*}a\\b\\c\end{multline*}"#)
    #expect(whole.lines[2].right - whole.lines[0].left > 300)
  }

  /// It is a paragraph of the column's width.
  @Test func textBetweenRowsIsBrokenIntoLines() {
    let words = String(repeating: "words $x$ \\href{https://a.org}{here} ", count: 20)
    let display = display("\\begin{align}a&=b\\\\\\intertext{\(words)}c&=d\\end{align}")
    #expect(display.lines.count > 4)
    #expect(display.lines.allSatisfy { $0.left >= 0 && $0.right <= Self.width + 0.01 })
    #expect(display.lines[2].baseline - display.lines[1].baseline < 13)
    let last = display.lines.count - 1
    #expect(abs(display.lines[0].left - display.lines[last].left) < 10)
  }

  @Test func aNarrowFormulaIsCentred() {
    let display = display("a = b")
    let line = display.lines[0]
    #expect(abs(line.left - (Self.width - line.right)) < 0.01)
  }

  /// A caller may have no room left: the formula is made small, and said to be too wide.
  @Test(arguments: [-80, 0, 3.0], ["x = y", "x = y + z = a + b", "a &= b \\\\ c &= d", ""])
  func noRoomIsNoCrash(width: Double, latex: String) {
    let display = typesetter.display(.parse(.init(latex)), width: width, tags: [])
    #expect(display.lines.count < 8)
  }

  @Test func aWideFormulaIsBrokenBeforeItsRelations() {
    let side = "aaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    let display = display("\(side) = \(side) = \(side) = \(side)")
    #expect(display.lines.count > 1)
    #expect(display.diagnostics.isEmpty)
    #expect(display.lines.allSatisfy { $0.right <= Self.width + 0.01 })
  }

  /// A condition stays whole where there is a break before it.
  @Test func aConditionIsNotBrokenAtItsRelation() throws {
    let side = "aaaaaaaaaaaaaaaaaaaaaaaa"
    let condition = #"\quad \text{for } l = 0, \dots, L - 1"#
    let display = display("b = \(side) = \(side), \(condition)")
    let alone = self.display(#"\text{for } l = 0, \dots, L - 1"#).lines[0]
    #expect(display.lines.count == 2)
    #expect(display.lines[1].right - display.lines[1].left > alone.right - alone.left - 0.01)
  }

  @Test func whatCannotBeBrokenIsScaledDownWithAWarning() {
    let row = Array(repeating: "a", count: 60).joined(separator: "&")
    let display = display(#"\begin{matrix}"# + row + #"\end{matrix}"#)
    #expect(display.diagnostics.map(\.identifier) == ["math.too-wide"])
    #expect(display.diagnostics[0].severity == .warning)
    #expect(display.lines[0].right <= Self.width + 0.01)
  }

  @Test func whatIsALittleTooWideIsNoted() {
    let row = Array(repeating: "a", count: 24).joined(separator: "&")
    let display = display(#"\begin{matrix}"# + row + #"\end{matrix}"#)
    #expect(display.diagnostics.map(\.identifier) == ["math.scaled-down"])
    #expect(display.diagnostics.first?.severity == .note)
    #expect(display.lines[0].right <= Self.width + 0.01)
  }

  @Test func aTagStandsFlushRightOnTheLine() {
    let display = display("a = b", tags: [MathTag("(17)")])
    let tag = display.tags[0]
    #expect(abs(tag.position.x + tag.width - Self.width) < 0.01)
    #expect(tag.position.y == display.lines[0].baseline)
  }

  @Test(arguments: [20, 55, 57, 58, 59, 60, 61, 62, 63, 64])
  func aTagNeverTouchesTheFormula(count: Int) {
    let display = display(String(repeating: "a", count: count) + "=b", tags: [MathTag("(17)")])
    let tag = display.tags[0]
    for line in display.lines where abs(line.baseline - tag.position.y) < 5 {
      #expect(line.right < tag.position.x)
    }
  }

  @Test(arguments: [(#"\sqrt{"#, "}"), (#"\left("#, #"\right)"#), ("x^{", "}")])
  func whatTheParserAllowsIsDeepEnoughForLayout(opening: String, closing: String) {
    let depth = 140
    let latex =
      String(repeating: opening, count: depth) + "a" + String(repeating: closing, count: depth)
    let formula = Formula.parse(.init(latex))
    #expect(formula.diagnostics.isEmpty)
    #expect(typesetter.frame(formula).width > 0)
  }

  @Test func everyRowHasItsTag() {
    let display = display(
      #"\begin{align} a &= b \\ c &= d \end{align}"#,
      tags: [MathTag("(1)", row: 0), MathTag("(2)", row: 1)])
    #expect(display.tags.map(\.position.y) == display.lines.map(\.baseline))
  }

  /// amsmath's `centertags`.
  @Test func theTagOfAWholeAlignmentStandsBesideItsMiddle() {
    let display = display(
      #"\begin{aligned} a &= b \\ &= c \\ &= d \end{aligned}"#, tags: [MathTag("(1)")])
    #expect(display.lines.count == 3)
    #expect(abs(display.tags[0].position.y - display.lines[1].baseline) < 0.2)
  }

  /// amsmath's `tbtags`.
  @Test func theTagOfAWholeAlignmentMayStandOnItsLastRow() {
    let formula = Formula.parse(.init(#"\begin{aligned} a &= b \\ &= c \\ &= d \end{aligned}"#))
    let display = typesetter.display(
      formula, width: Self.width, tags: [MathTag("(1)")], wholeTags: .lastRow)
    #expect(display.tags[0].position.y == display.lines[2].baseline)
  }

  @Test func aTagWithoutRoomBesideTheMiddleStandsOnTheLastLine() {
    let wide = Array(repeating: "b", count: 20).joined(separator: "+")
    let display = display(
      #"\begin{aligned} a &= \#(wide) \\ &= \#(wide) \\ &= d \end{aligned}"#,
      tags: [MathTag("(1)")])
    #expect(display.lines.count == 3)
    #expect(display.tags[0].position.y == display.lines[2].baseline)
  }

  @Test func aNumberTypedAtTheEndIsSetAsATag() {
    let display = display(#"a = b \quad (6)"#)
    #expect(display.tags.map(\.tag.text) == ["(6)"])
  }

  @Test func inlineMathBreaksBehindRelationsAndBinaries() {
    let pieces = typesetter.inline(.parse(.init("a + b = c"), style: .text))
    #expect(pieces.map(\.penalty) == [700, 500, MathTypesetter.noBreak])
    let whole = typesetter.frame(.parse(.init("a + b = c"), style: .text))
    let sum = pieces.reduce(0) { $0 + $1.frame.width + $1.space }
    #expect(abs(sum - whole.width) < 1e-9)
  }

  @Test(arguments: [
    (#"\begin{align*} a &= b+c \\ d+e &= f \end{align*}"#, [0, 1]),
    (#"\begin{gather*} a=b \\ c+d+e=f \end{gather*}"#, [0, 1]),
  ]) func environmentsHaveALineARow(latex: String, rows: [Int]) {
    let display = display(latex)
    #expect(display.lines.count == rows.count)
    #expect(abs(display.lines[1].baseline - 15) < 0.01)
  }

  /// Where rows hang below a long first one, those that go on with an operator stand right of the
  /// relations, with a space of the author's and without.
  @Test(arguments: [#"& + b"#, #"& \quad + b"#])
  func operatorsHangRightOfRelations(row: String) throws {
    let left = Array(repeating: "a", count: 24).joined(separator: " + ")
    let display = display(
      #"\begin{aligned} \#(left) &= c + d \\ \#(row) \\ &= e \end{aligned}"#)
    let lines = display.lines
    #expect(lines.count >= 4)
    let relation = try #require(lines.last).left
    let operation = lines[lines.count - 2].left
    #expect(relation > 1 && operation >= relation + 5, "\(lines.map(\.left))")
  }
}
