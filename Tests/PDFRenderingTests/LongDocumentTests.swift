import Foundation
import PDFInspection
import SamplePages
import TestProcesses
import Testing
import Typography

@testable import PDFRendering

/// Many pages, which become content streams on all cores.
@Suite struct LongDocumentTests {
  private static func pages(_ count: Int = 60) throws -> [Frame] {
    try (0..<count).map { number in
      var page = try SamplePage.make(
        "\(number)", linkTo: .destination("sec-\((number + 17) % count)"),
        hasPicture: number % 7 == 3)
      let font = try SamplePage.font()
      let letter = font.glyph(for: "b") ?? 0
      // A glyph that stands for nothing, for one thing, and for another: one meaning is the font's,
      // the others are the pages'.
      let meanings = ["", "b", "β"]
      page.add(
        .glyphs(
          GlyphRun(
            font: font, size: 10, glyphs: [GlyphRun.Glyph(id: letter, x: 0)], width: 5,
            text: meanings[(number / 4) % 3])), at: Point(x: 50, y: 300))
      page.add(
        .glyphs(try SamplePage.run(["ω", "é", "ß"][number % 3] + " set \(number)", size: 7)),
        at: Point(x: 50, y: 320))
      return page
    }
  }

  private static let properties = DocumentProperties(
    title: "Long", outline: [OutlineEntry(level: 1, title: "Last", destination: "sec-59")],
    pageLabels: (1...60).map { "\($0)" })

  private static func text(_ bytes: [UInt8], _ options: String...) async throws -> String {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await FinishedProcess(["pdftotext"] + options + [path, "-"]).output
  }

  @Test func isForEveryone() async throws {
    let pdf = try await InspectedPDF(try renderPDF(try Self.pages(), Self.properties))
    #expect(pdf.barriers == [])
    #expect(pdf.pages.count == 60)
  }

  @Test func sameInputGivesSameBytes() throws {
    let pages = try Self.pages()
    let first = try renderPDF(pages, Self.properties)
    #expect(try renderPDF(pages, Self.properties) == first)
  }

  @Test func glyphsCopyAsWhatTheyStandFor() async throws {
    let bytes = try renderPDF(try Self.pages(), Self.properties)
    let pages = try await Self.text(bytes, "-raw").split(separator: "\u{0C}")
    #expect(pages.count >= 60)
    #expect(!pages[0].contains("\nb\n") && !pages[0].contains("β"))
    #expect(pages[4].contains("\nb\n"))
    #expect(pages[8].contains("\nβ\n"))
    #expect(pages[59].contains("Section 59"))
  }

  @Test func elementsGoOnOverPages() async throws {
    let identity = Frame.ElementIdentity(column: 1, number: 7)
    let pages = try ["Begins", "ends."].map { words in
      var page = Frame(width: 200, ascent: 0, descent: 100)
      page.add(.beginTag(.paragraph, identity), at: .zero)
      page.add(.glyphs(try SamplePage.run(words)), at: Point(x: 10, y: 20))
      page.add(.endTag(.paragraph), at: .zero)
      page.add(.beginTag(.artifact), at: .zero)
      page.add(.beginTag(.paragraph), at: .zero)
      page.add(.glyphs(try SamplePage.run("1")), at: Point(x: 10, y: 90))
      page.add(.endTag(.paragraph), at: .zero)
      page.add(.endTag(.artifact), at: .zero)
      return page
    }
    let pdf = try await InspectedPDF(try renderPDF(pages, Self.properties))
    #expect(pdf.barriers == [])
    #expect(pdf.elements.count == 2)
    #expect(pdf.elements("P").first?["/K"]?.list.count == 2)
  }
}
