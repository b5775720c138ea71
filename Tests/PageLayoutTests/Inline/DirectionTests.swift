import ReportModel
import Testing
import Typography

@testable import PageLayout

@Suite struct DirectionTests {
  private func runs(_ text: String) throws -> [(text: String, left: Double, right: Double)] {
    try Samples.frame([Samples.paragraph(text)]).items.compactMap { item in
      guard case .glyphs(let run) = item.content, !run.text.isEmpty else { return nil }
      return (run.text, item.position.x, item.position.x + run.width)
    }
  }

  /// A paragraph that begins in Hebrew begins at the right margin.
  @Test func aParagraphFromRightToLeftBeginsAtTheRight() throws {
    let runs = try runs("שלום עולם and then words")
    let first = try #require(runs.first { $0.text.contains("שלום") })
    let second = try #require(runs.first { $0.text.contains("עולם") })
    let words = try #require(runs.first { $0.text.contains("and then words") })
    #expect(abs(first.right - 345) < 0.1)
    #expect(second.right < first.left + 0.01)
    #expect(words.right < second.left + 0.01)
  }

  /// In a paragraph from left to right only the Hebrew words change places.
  @Test func aParagraphFromLeftToRightStaysAtTheLeft() throws {
    let runs = try runs("Words שלום עולם end")
    let first = try #require(runs.first { $0.text.contains("שלום") })
    let second = try #require(runs.first { $0.text.contains("עולם") })
    #expect(runs.first?.left == 0)
    #expect(second.right < first.left + 0.01)
    #expect(try #require(runs.last).left > first.right - 0.01)
  }

  /// With margin kerning, a line's last sign stands out by a part of its width.
  @Test func punctuationStandsOutIntoTheMargin() throws {
    var style = PageStyle()
    style.protrusion = 1
    let text = Array(repeating: "abc, abcd, ab,", count: 40).joined(separator: " ")
    func edges(_ style: PageStyle) throws -> [Double] {
      let composer = try Composer(style: style, language: "en-US")
      let flow = Flow(style.spaces)
      var setter = BlockSetter(composer: composer, flow: flow, width: 200)
      setter.set([Samples.paragraph(text)])
      return flow.items.dropLast().compactMap { item in
        if case .box(let frame) = item.content { frame.rightEdge } else { nil }
      }
    }
    let plain = try edges(PageStyle())
    let kerned = try edges(style)
    #expect(plain.allSatisfy { $0 < 200.01 })
    #expect(kerned.filter { $0 > 201 && $0 < 203 }.count > kerned.count / 2)
  }

  /// Lists, tables and headings of a language from right to left begin at the right.
  @Test func blocksFollowTheLanguage() throws {
    func runs(_ language: String) throws -> [(text: String, left: Double, right: Double)] {
      let composer = try Composer(style: PageStyle(), language: language)
      let flow = Flow(composer.style.spaces)
      var setter = BlockSetter(composer: composer, flow: flow, width: 345)
      setter.set([
        Samples.heading("שלום", number: "7"),
        ReportBlock(
          .list(
            numbering: .init(start: 3), isTight: true,
            items: [.init(blocks: [Samples.paragraph("עולם")])])),
        ReportBlock(
          .table(
            .init(
              alignments: [.left, .left], header: [[.text("A")], [.text("B")]],
              rows: [[[.text("1")], [.text("2")]]]))),
      ])
      return flow.stacked(width: 345).items.compactMap { item in
        guard case .glyphs(let run) = item.content else { return nil }
        return (run.text, item.position.x, item.position.x + run.width)
      }
    }
    func place(_ text: String, _ runs: [(text: String, left: Double, right: Double)]) throws
      -> Double
    {
      try #require(runs.first { $0.text == text }, "no \(text)").left
    }
    let hebrew = try runs("he")
    #expect(try place("7", hebrew) > 330)
    #expect(try place("3.", hebrew) > place("עולם", hebrew))
    #expect(try place("A", hebrew) > place("B", hebrew))
    #expect(try place("1", hebrew) > place("2", hebrew))
    let english = try runs("en-US")
    #expect(try place("7", english) < 1)
    #expect(try place("3.", english) < place("עולם", english))
    #expect(try place("A", english) < place("B", english))
  }

  @Test func directionsOfLanguages() {
    for language in ["ar", "fa-IR", "he", "az-Arab", "yi"] {
      #expect(isWrittenFromRightToLeft(language), "\(language)")
    }
    for language in ["en-US", "de", "ar-Latn", "zh-Hant", ""] {
      #expect(!isWrittenFromRightToLeft(language), "\(language)")
    }
  }
}
