import ReportModel
import Testing
import Typography

@testable import PageLayout

@Suite struct PageBreakTests {
  private func pages(
    _ blocks: [ReportBlock], options: LayoutOptions = LayoutOptions(),
    contents: [ContentsEntry] = []
  ) throws -> [Frame] {
    try PageLayout().pages(of: Samples.report(blocks, options: options, contents: contents)).pages
  }

  /// Baselines of the text on a page, without its number.
  private func baselines(_ page: Frame) -> [Double] {
    page.items.compactMap { item in
      guard case .glyphs = item.content, item.position.y < 741 else { return nil }
      return item.position.y
    }
  }

  @Test func anEmptyReportIsOnePage() throws {
    let pages = try pages([])
    #expect(pages.count == 1)
    #expect(pages[0].width == Paper.a4.width)
    #expect(pages[0].descent == Paper.a4.height)
  }

  @Test func nothingLeavesThePage() throws {
    let blocks = (0..<30).map { Samples.paragraph(lines: 3 + $0 % 5) }
    let style = PageStyle()
    for page in try pages(blocks) {
      for y in baselines(page) {
        #expect(y > style.margins.top && y <= style.margins.top + style.textHeight + 0.1)
      }
    }
  }

  /// A running head that is too long ends behind a whole word.
  @Test func headsAreShortenedByWords() throws {
    let words = [
      "Convergence", "of", "multidimensional", "kernels", "along", "sequences", "of", "networks",
    ]
    let title = (words + words).joined(separator: " ")
    let blocks = [Samples.heading(title)] + (0..<20).map { _ in Samples.paragraph(lines: 6) }
    let style = PageStyle()
    let page = try #require(pages(blocks).dropFirst().first)
    let head = page.items.compactMap { item -> String? in
      guard case .glyphs(let run) = item.content, item.position.y < style.margins.top else {
        return nil
      }
      return run.text
    }.joined(separator: " ")
    #expect(head.contains("…"), "\(page.items.prefix(12))")
    let shown = head.split(separator: "…").first ?? ""
    let letters = shown.filter { !$0.isWhitespace }
    let wholeWords = (1...16).map { (words + words).prefix($0).joined() }
    #expect(wholeWords.contains { letters.hasSuffix($0) }, "\(head)")
  }

  /// Whatever stands before a paragraph of four lines, it keeps two lines together.
  @Test(arguments: 38...56)
  func noLineOfAParagraphStandsAlone(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let marked = Samples.paragraph(lines: 4, word: "marked")
    let counts = try pages(before + [marked]).map { page in
      Samples.texts(page).filter { $0.contains("marked") }.count
    }.filter { $0 > 0 }
    #expect(counts.allSatisfy { $0 >= 2 }, "\(counts)")
  }

  @Test(arguments: 40...56)
  func noHeadingStandsAtTheFoot(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let after = [Samples.heading("Methods"), Samples.paragraph(lines: 6, word: "after")]
    for page in try pages(before + after) {
      let texts = Samples.texts(page)
      if texts.contains("Methods") {
        #expect(texts.filter { $0.contains("after") }.count >= 2)
      }
    }
  }

  @Test(arguments: 40...56)
  func aBlockThatFollowsCloselyStaysWithItsIntroduction(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let equation = ReportBlock(
      .equation(
        .init(formula: Samples.formula("Z"), numbers: [.init(text: "(1)", destination: nil)])),
      followsClosely: true)
    let pages = try pages(before + [Samples.paragraph("introduction"), equation])
    let page = try #require(
      pages.first { Samples.texts($0).contains("introduction") })
    #expect(Samples.texts(page).contains("(1)"))
  }

  private func figure(_ number: Int) -> ReportBlock {
    // A picture that cannot be read still has its caption.
    let lines = Array(repeating: "caption", count: 200).joined(separator: " ")
    return ReportBlock(
      .figure(
        .init(
          contents: [.image(.init(path: "/nowhere", written: "/nowhere"))],
          number: "Figure \(number)",
          caption: [.text(lines)])), destination: "fig-\(number)")
  }

  @Test(arguments: [3, 9, 14])
  func floatsKeepTheirOrderAndTextFillsThePage(paragraphs: Int) throws {
    let text = { (0..<paragraphs).map { _ in Samples.paragraph(lines: 3) } }
    let blocks =
      text() + [figure(1)] + text() + [figure(2), figure(3)] + text() + [figure(4)] + text()
    let numbers = try pages(blocks).flatMap { page in
      Samples.texts(page).compactMap { text in
        text.firstMatch(of: /Figure\u{A0}?\s?(\d)/).flatMap { Int($0.1) }
      }
    }
    #expect(numbers == [1, 2, 3, 4])
  }

  /// The panel of code that goes on below a figure at the top of a page begins below its caption.
  @Test func codeThatGoesOnBelowAFigureKeepsClearOfIt() throws {
    let code = (1...90).map { "let a\($0) = \($0)" }.joined(separator: "\n")
    let text = (0..<36).map { _ in Samples.paragraph("x") }
    let blocks =
      text + [figure(1), ReportBlock(.code(.init(code, language: "swift")))]
    var isSeen = false
    for page in try pages(blocks) {
      let captions = page.items.compactMap { item -> Double? in
        guard case .glyphs(let run) = item.content, run.text.contains("caption") else { return nil }
        return item.position.y
      }
      guard let first = captions.min(), let last = captions.max(), first < 200 else { continue }
      for item in page.items {
        guard case .shape(let shape) = item.content, shape.fill == Colors().codeBackground else {
          continue
        }
        isSeen = true
        #expect(item.position.y > last)
      }
    }
    #expect(isSeen)
  }

  @Test func aLongTableRepeatsItsHead() throws {
    let rows = (1...120).map { [[ReportInline.text("\($0)")], [.text("value")]] }
    let table = ReportBlock(
      .table(
        .init(
          alignments: [.right, .left], header: [[.text("Step")], [.text("Loss")]], rows: rows)))
    let pages = try pages([table])
    #expect(pages.count >= 3)
    for page in pages { #expect(Samples.texts(page).contains("Step")) }
    let numbers = pages.flatMap { Samples.texts($0).compactMap(Int.init) }
    for row in 1...120 { #expect(numbers.contains(row)) }
  }

  @Test(arguments: 30...50)
  func aNoteStandsOnThePageOfItsMark(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let called = ReportBlock(
      .paragraph([
        .text("called"),
        .footnote(number: 7, destination: "note-\(7)", [Samples.paragraph(lines: 5, word: "note")]),
      ]))
    let after = (0..<20).map { _ in Samples.paragraph("y") }
    for page in try pages(before + [called] + after) {
      let texts = Samples.texts(page)
      let hasMark = texts.contains { $0.contains("called") }
      #expect(texts.contains { $0.contains("note") } == hasMark)
    }
  }

  @Test func chaptersBeginOnNewPages() throws {
    let chapter = { (title: String) in
      ReportBlock(.heading(level: 0, number: nil, [.text(title)]))
    }
    let pages = try pages([
      chapter("One"), Samples.paragraph("a"), chapter("Two"), Samples.paragraph("b"),
    ])
    #expect(pages.count == 2)
    #expect(Samples.texts(pages[1]).contains("Two"))
  }

  /// A chapter that would leave a line or two for its last page leaves more of them.
  @Test(arguments: 30...80)
  func noChapterEndsWithALineOrTwo(lines: Int) throws {
    let chapter = { (title: String) in
      ReportBlock(.heading(level: 0, number: nil, [.text(title)]))
    }
    let blocks =
      [chapter("One")] + (0..<lines).map { _ in Samples.paragraph("x") }
      + [chapter("Two"), Samples.paragraph("y")]
    let counts = try pages(blocks).map { page in
      Samples.texts(page).filter { $0 == "x" }.count
    }.filter { $0 > 0 }
    #expect(counts.reduce(0, +) == lines)
    #expect(counts.allSatisfy { $0 >= 4 }, "\(counts)")
  }

  @Test func contentsGiveThePagesOfHeadings() throws {
    let blocks =
      [Samples.heading("First")] + (0..<30).map { _ in Samples.paragraph(lines: 3) }
      + [Samples.heading("Second")]
    let entries = ["First", "Second"].map {
      ContentsEntry(level: 1, number: nil, title: [.text($0)], destination: "sec-\($0)")
    }
    let pages = try pages(
      blocks, options: LayoutOptions(hasContents: true), contents: entries)
    let last = pages.count
    #expect(last > 1)
    let texts = Samples.texts(pages[0])
    let second = try #require(texts.firstIndex(of: "Second"))
    #expect(texts[second...].first { Int($0) != nil } == "\(last)")
  }

  /// Whatever stands before a listing, three of its lines or more stay together.
  @Test(arguments: 30...56)
  func noFewerThanThreeLinesOfAListingStandAlone(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let code = (1...14).map { "let marked\($0) = \($0)" }.joined(separator: "\n")
    let listing = ReportBlock(.code(.init(code)))
    let counts = try pages(before + [listing]).map { page in
      Samples.texts(page).filter { $0.contains("marked") }.count
    }.filter { $0 > 0 }
    #expect(counts.reduce(0, +) == 14)
    #expect(counts.allSatisfy { $0 >= 3 }, "\(counts)")
  }

  /// Of two ends that leave a page as full, a listing takes the one behind an empty line.
  @Test func listingsArePartedBehindEmptyLines() throws {
    let before = (0..<40).map { _ in Samples.paragraph("x") }
    let code = (1...40).map { $0 % 5 == 0 ? "" : "let marked\($0) = \($0)" }
    let listing = ReportBlock(
      .code(.init(code.joined(separator: "\n"))))
    let pages = try pages(before + [listing])
    let last = try #require(Samples.texts(pages[0]).last { $0.contains("marked") })
    let number = try #require(last.firstMatch(of: /marked(\d+)/).flatMap { Int($0.1) })
    #expect(number % 5 == 4, "\(last)")
  }

  /// Figures that are called before what ends a report stand before it, however full the page is.
  @Test(arguments: 20...44)
  func figuresStandBeforeWhatEndsAReport(lines: Int) throws {
    let before = (0..<lines).map { _ in Samples.paragraph("x") }
    let end = ReportBlock(
      .heading(level: 1, number: nil, [.text("References")]), clearsFloats: true)
    let texts = try pages(before + [figure(1), end, Samples.paragraph("work")])
      .flatMap(Samples.texts)
    let figure = try #require(texts.firstIndex { $0.contains("Figure") })
    let heading = try #require(texts.firstIndex(of: "References"))
    #expect(figure < heading)
  }
}
