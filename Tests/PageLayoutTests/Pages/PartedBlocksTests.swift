import MathSyntax
import ReportModel
import Testing
import Typography
import Workers

@testable import PageLayout

/// What goes on over a page.
@Suite struct PartedBlocksTests {
  private func pages(_ blocks: [ReportBlock]) throws -> [Frame] {
    try PageLayout().pages(of: Samples.report(blocks)).pages
  }

  /// A note longer than the rest of its page goes on at the foot of the next, two lines on each.
  @Test(arguments: [30, 36, 44])
  func aLongNoteGoesOnAtTheFootOfTheNextPage(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let words = (0..<600).map { "n\($0)" }.joined(separator: " ")
    let called = ReportBlock(
      .paragraph([
        .text("called"), .footnote(number: 1, destination: "note-1", [Samples.paragraph(words)]),
      ]))
    let after = (0..<60).map { _ in Samples.paragraph("y") }
    let pages = try pages(before + [called] + after)
    let texts = pages.map { page in Samples.texts(page).filter { $0.hasPrefix("n") } }
    let parts = texts.filter { !$0.isEmpty }
    #expect(parts.count >= 2)
    #expect(parts.allSatisfy { $0.count >= 2 })
    let marked = try #require(
      pages.firstIndex { Samples.texts($0).contains { $0.contains("called") } })
    #expect(!texts[marked].isEmpty)
    // Hyphens of lines aside, every word stands once and in order.
    let numbers = parts.joined().joined(separator: " ").split(separator: " ").compactMap {
      Int($0.drop { !$0.isNumber })
    }
    #expect(numbers.count >= 590)
    #expect(numbers == numbers.sorted())
    for page in pages {
      #expect(page.items.allSatisfy { $0.position.y < PageStyle().paper.height - 60 })
    }
  }

  /// An alignment longer than what is left of the page is parted between its rows, and each row's
  /// place to jump to goes with it.
  @Test func anAlignmentIsPartedBetweenItsRows() throws {
    let rows = (1...30).map { #"x_{\#($0)} &= \frac{a}{b} \label{eq-\#($0)}"# }
    let latex = #"\begin{align} "# + rows.joined(separator: #" \\ "#) + #" \end{align}"#
    let numbers = (1...30).map {
      ReportBlock.Equation.Number(text: "(\($0))", destination: "eq-\($0)", row: $0 - 1)
    }
    let equation = ReportBlock(
      .equation(.init(formula: Samples.formula(latex), numbers: numbers)))
    let pages = try pages((0..<30).map { _ in Samples.paragraph("x") } + [equation])
    #expect(pages.count == 2)
    for page in pages {
      let texts = Samples.texts(page)
      for number in 1...30 {
        let hasRow = texts.contains("(\(number))")
        let hasPlace = page.items.contains { item in
          if case .destination("eq-\(number)") = item.content { true } else { false }
        }
        #expect(hasRow == hasPlace, "row \(number)")
      }
    }
    #expect(Samples.texts(pages[0]).contains("(1)"))
    #expect(Samples.texts(pages[1]).contains("(30)"))
  }

  /// Neither the first row of a display nor its last stands alone on a page.
  @Test(arguments: 24...40)
  func noRowOfADisplayStandsAlone(lines: Int) throws {
    let rows = (1...6).map { #"r_{\#($0)} &= \frac{a}{b}"# }
    let latex = #"\begin{aligned} "# + rows.joined(separator: #" \\ "#) + #" \end{aligned}"#
    let equation = ReportBlock(
      .equation(
        .init(
          formula: Samples.formula(latex), numbers: [.init(text: "(1)", destination: "eq-1")])))
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let pages = try pages(before + [equation] + (0..<20).map { _ in Samples.paragraph("y") })
    let counts = pages.map { page in Samples.texts(page).count { $0 == "𝑟" } }.filter { $0 > 0 }
    #expect(counts.reduce(0, +) == 6)
    #expect(!counts.contains(1), "\(counts)")
  }

  /// Panels of code begin and end within the text's height, wherever a page ends.
  @Test func panelsStayWithinThePage() throws {
    let code = (1...200).map { "let a\($0) = \($0)" }.joined(separator: "\n")
    let pages = try pages([ReportBlock(.code(.init(code, language: "swift")))])
    #expect(pages.count >= 3)
    let style = PageStyle()
    for page in pages {
      for item in page.items {
        guard case .shape(let shape) = item.content, shape.fill == Colors().codeBackground else {
          continue
        }
        let height = shape.elements.reduce(0.0) { height, element in
          if case .line(let point) = element { max(height, point.y) } else { height }
        }
        #expect(item.position.y >= style.margins.top - 0.01)
        #expect(item.position.y + height <= style.margins.top + style.textHeight + 0.01)
      }
    }
  }

  /// Setting a long report in stretches gives what setting it in one gives.
  @Test func stretchesJoinWithoutASeam() throws {
    var blocks: [ReportBlock] = []
    for index in 0..<900 {
      switch index % 7 {
      case 0: blocks.append(Samples.heading("H\(index)", level: 1 + index % 3))
      case 3:
        blocks.append(
          ReportBlock(
            .equation(.init(formula: Samples.formula("x_{\(index)}"))),
            followsClosely: true))
      case 5:
        blocks.append(
          ReportBlock(
            .paragraph([
              .text("a"),
              .footnote(number: index, destination: "note-\(index)", [Samples.paragraph("b")]),
            ])))
      case 6:
        blocks.append(
          ReportBlock(
            .list(
              numbering: .init(start: 1), isTight: true,
              items: [.init(blocks: [Samples.paragraph("item \(index)")])])))
      default: blocks.append(Samples.paragraph(lines: 2))
      }
    }
    func flow(_ set: (inout BlockSetter) -> Void) throws -> (Flow, Composer) {
      let composer = try Composer(style: PageStyle(), language: "en-US")
      let flow = Flow(composer.style.spaces)
      var setter = BlockSetter(composer: composer, flow: flow, width: 345)
      set(&setter)
      setter.set([Samples.paragraph("the end")], after: blocks.last)
      return (flow, composer)
    }
    let (whole, one) = try flow { $0.set(blocks) }
    let (joined, several) = try flow { $0.setInStretches(blocks, Workers(4)) }
    #expect(whole.items.count == joined.items.count)
    #expect(one.footnotes.map(\.number) == several.footnotes.map(\.number))
    for (a, b) in zip(whole.items, joined.items) {
      #expect(a.gap.space == b.gap.space)
      #expect(a.gap.stretch == b.gap.stretch)
      #expect(a.penalty == b.penalty)
      #expect(a.footnotes == b.footnotes)
      #expect(a.height == b.height)
    }
  }
}
