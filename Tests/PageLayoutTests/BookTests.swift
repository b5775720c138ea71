import Foundation
import PDFRendering
import ReportModel
import TestProcesses
import Testing
import Typography

@testable import PageLayout

/// Several reports as the chapters of one document.
@Suite struct BookTests {
  private static func chapter(
    _ title: String, number: String?, isAppendix: Bool = false, sections: [String]
  ) -> Report.Chapter {
    var blocks: [ReportBlock] = []
    for (index, section) in sections.enumerated() {
      blocks.append(
        Samples.heading(section, number: number.map { "\($0).\(index + 1)" }))
      blocks += (0..<9).map { _ in Samples.paragraph(lines: 4) }
      blocks.append(
        ReportBlock(
          .paragraph([
            .text("noted"),
            .footnote(
              number: 1, destination: "note-\(title)-\(index)", [Samples.paragraph("A note.")]),
          ])))
    }
    let metadata = ReportMetadata(
      title: [.text(title)], subtitle: [.text("What it is about")],
      authors: [.init(name: "Bo Example")], abstract: [Samples.paragraph("In short.")])
    return Report.Chapter(
      opening: .init(
        number: number, isAppendix: isAppendix, destination: "\(title).chapter",
        metadata: metadata), blocks: blocks)
  }

  private static let book: Report = {
    let chapters = [
      chapter("Kernels", number: "1", sections: ["Width", "Depth"]),
      chapter("Training", number: "2", sections: ["Flow", "Limits", "Rates"]),
      chapter("Tables", number: "A", isAppendix: true, sections: ["Numbers"]),
    ]
    var contents: [ContentsEntry] = []
    for chapter in chapters {
      contents.append(
        ContentsEntry(
          level: 0, number: chapter.opening?.number, title: chapter.opening?.title ?? [],
          destination: chapter.opening?.destination ?? ""))
      for case .heading(_, let number, let title) in chapter.blocks.map(\.kind) {
        contents.append(
          ContentsEntry(
            level: 1, number: number, title: title, destination: "sec-\(title.plainText)"))
      }
    }
    contents.append(
      ContentsEntry(
        level: 0, number: nil, title: [.text("References")], destination: "book.references"))
    return Report(
      metadata: ReportMetadata(
        title: [.text("The Whole")], authors: [.init(name: "Ada Example")],
        plainTitle: "The Whole"),
      options: LayoutOptions(hasContents: true), chapters: chapters,
      backMatter: [
        ReportBlock(
          .heading(level: 0, number: nil, [.text("References")]), destination: "book.references"),
        ReportBlock(
          .bibliography([
            .init(label: "[1]", destination: "book.ref-a", text: [.text("A. Author. A work.")])
          ])),
      ], contents: contents)
  }()

  private let document: LaidOutDocument
  private let texts: [[String]]

  init() throws {
    document = try PageLayout().pages(of: Self.book)
    texts = document.pages.map(Samples.texts)
  }

  private func page(with text: String, after page: Int) throws -> Int {
    try #require(texts.indices.first { $0 > page && texts[$0].contains(text) })
  }

  @Test func titleAndContentsHavePagesOfTheirOwn() throws {
    #expect(texts[0] == ["The Whole", "Ada Example"])
    #expect(texts[1].first == "Contents")
    #expect(texts[1].last == "2")
    #expect(texts[2].first?.hasPrefix("Chapter") == true)
  }

  @Test func chaptersBeginOnNewPagesAndPagesCountThrough() throws {
    let kernels = try page(with: "Kernels", after: 1)
    let training = try page(with: "Training", after: kernels)
    let tables = try page(with: "Tables", after: training)
    #expect(texts[kernels].first == "Chapter\u{A0}1" || texts[kernels].first == "Chapter 1")
    #expect(texts[training].prefix(2).joined(separator: " ").contains("Training"))
    #expect(texts[tables].first?.hasPrefix("Appendix") == true)
    for index in texts.indices.dropFirst() { #expect(texts[index].last == "\(index + 1)") }
  }

  /// A figure that finds no room on the last page of its chapter gets a page before the next one.
  @Test(arguments: 1...12)
  func figuresStayInTheirChapter(paragraphs: Int) throws {
    let caption = Array(repeating: "caption", count: 200).joined(separator: " ")
    var first = Self.chapter("Kernels", number: "1", sections: ["Width"])
    first.blocks = (0..<paragraphs).map { _ in Samples.paragraph(lines: 4) }
    first.blocks.append(
      ReportBlock(
        .figure(
          .init(
            contents: [.image(.init(path: "/nowhere", written: "/nowhere"))], number: "Figure 1",
            caption: [.text(caption)]))))
    let second = Self.chapter("Training", number: "2", sections: ["Flow"])
    let book = Report(
      metadata: ReportMetadata(title: [.text("The Whole")], plainTitle: "The Whole"),
      options: LayoutOptions(), chapters: [first, second], backMatter: [], contents: [])
    let texts = try PageLayout().pages(of: book).pages.map(Samples.texts)
    let opening = try #require(texts.firstIndex { $0.contains("Training") })
    #expect(texts[opening].first?.hasPrefix("Chapter") == true)
    #expect(texts[..<opening].contains { page in page.contains { $0.contains("caption") } })
  }

  @Test func contentsNameThePages() throws {
    for (title, after) in [("Kernels", 1), ("Flow", 2), ("References", 2)] {
      let place = try page(with: title, after: after)
      let line = try #require(texts[1].firstIndex(of: title))
      let number = texts[1][line...].first { Int($0) != nil }
      #expect(number == "\(place + 1)", "\(title)")
    }
  }

  /// Opening pages have no head; others have the chapter to the left and the section to the right.
  @Test func headsShowChapterAndSection() throws {
    let kernels = try page(with: "Kernels", after: 1)
    #expect(!texts[kernels].prefix(1).joined().contains("Kernels"))
    var sections: [String] = []
    let training = try page(with: "Training", after: kernels)
    for index in kernels + 1..<training {
      let head = document.pages[index].items.filter { $0.position.y < PageStyle().margins.top - 10 }
      let runs = head.compactMap { item -> String? in
        if case .glyphs(let run) = item.content { run.text } else { nil }
      }
      #expect(runs.first?.contains("Kernels") == true)
      sections.append(runs.last ?? "")
    }
    #expect(sections.contains { $0.contains("Width") || $0.contains("Depth") })
  }

  @Test func theOutlineHasChaptersOnTop() {
    let outline = document.properties.outline
    #expect(outline.map(\.level) == [0, 1, 1, 0, 1, 1, 1, 0, 1, 0])
    #expect(outline.first?.title == "1 Kernels")
    #expect(document.properties.pageLabels.count == document.pages.count)
  }

  /// Numbers of footnotes begin again in each chapter here, and every note has a place of its own.
  @Test func notesHaveDestinationsOfTheirOwn() throws {
    let notes = document.pages.flatMap(\.items).compactMap { item -> String? in
      if case .destination(let name) = item.content, name.hasPrefix("note-") { name } else { nil }
    }
    #expect(notes.count == 6)
    #expect(Set(notes).count == 6)
  }

  @Test func theFileIsSound() async throws {
    let path = NSTemporaryDirectory() + "\(UUID().uuidString).pdf"
    try Data(renderPDF(document.pages, document.properties)).write(
      to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let check = try await FinishedProcess("qpdf", "--check", path).output
    #expect(check.contains("No syntax or stream encoding errors"))
    #expect(!check.contains("WARNING"))
  }
}
