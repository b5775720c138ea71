import ReportModel
import Testing
import Typography

@testable import PageLayout

@Suite struct TitleTests {
  private func page(_ authors: [ReportMetadata.Author]) throws -> Frame {
    try PageLayout().pages(
      of: Samples.report(
        [], metadata: ReportMetadata(title: [.text("T")], authors: authors, plainTitle: "T"))
    ).pages[0]
  }

  private func place(_ text: String, on page: Frame) throws -> Point {
    try #require(
      page.items.first { item in
        if case .glyphs(let run) = item.content { run.text == text } else { false }
      }
    ).position
  }

  /// Authors of different places stand side by side, each above the own place.
  @Test func authorsStandAboveTheirPlaces() throws {
    let page = try page([
      .init(name: "Ada", affiliation: "London"), .init(name: "Bo", affiliation: "Oslo"),
    ])
    let (ada, bo) = (try place("Ada", on: page), try place("Bo", on: page))
    let (london, oslo) = (try place("London", on: page), try place("Oslo", on: page))
    #expect(ada.y == bo.y && london.y == oslo.y && london.y > ada.y)
    #expect(abs(ada.x - london.x) < 30 && abs(bo.x - oslo.x) < 30 && bo.x > ada.x + 100)
  }

  @Test func authorsOfOnePlaceShareALine() throws {
    let page = try page([.init(name: "Ada"), .init(name: "Bo")])
    #expect(Samples.texts(page).contains("Ada, Bo"))
  }

  /// The head of an article has its title to the left and the section to the right.
  @Test func headsNameTheSection() throws {
    let text = { (0..<30).map { _ in Samples.paragraph(lines: 3) } }
    let pages = try PageLayout().pages(
      of: Samples.report(
        [Samples.heading("One", number: "1")] + text() + [Samples.heading("Two", number: "2")]
          + text(),
        metadata: ReportMetadata(title: [.text("T")], plainTitle: "T"))
    ).pages
    let heads = pages.map { page in
      page.items.filter { $0.position.y < PageStyle().margins.top - 10 }.compactMap { item in
        if case .glyphs(let run) = item.content { run.text } else { nil }
      }.joined(separator: "|")
    }
    #expect(heads.first == "")
    #expect(heads.dropFirst().allSatisfy { $0.hasPrefix("T|") })
    #expect(heads.contains { $0.contains("One") })
    #expect(heads.last?.contains("Two") == true)
  }

  /// A proof that ends with a display has its mark beside it.
  @Test func theEndMarkStandsBesideADisplay() throws {
    let theorem = ReportBlock.Theorem(
      name: "Proof", number: nil, title: [], isItalic: false, isProof: true,
      blocks: [
        Samples.paragraph("So"),
        ReportBlock(.equation(.init(formula: Samples.formula("a = b"))), followsClosely: true),
      ])
    let frame = try Samples.frame([ReportBlock(.theorem(theorem))])
    let formula = try #require(
      frame.items.last { item in
        if case .glyphs = item.content { true } else { false }
      })
    let mark = try #require(
      frame.items.last { item in
        if case .shape(let shape) = item.content { shape.stroke != nil } else { false }
      })
    #expect(mark.position.y == formula.position.y)
    #expect(mark.position.x > 330)
  }
}
