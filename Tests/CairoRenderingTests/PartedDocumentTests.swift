import Foundation
import TestProcesses
import Testing
import Typography

@testable import CairoRendering

/// Long documents, whose contents are drawn apart, against the same pages drawn in turn.
@Suite struct PartedDocumentTests {
  /// Pages of which every seventh has a picture and is drawn where it stands.
  private static func pages(_ count: Int = 60) throws -> [Frame] {
    try (0..<count).map { number in
      var page = try SamplePage.make(
        "\(number)", linkTo: .destination("sec-\((number + 17) % count)"),
        hasPicture: number % 7 == 3)
      let font = try SamplePage.font()
      let letter = font.glyph(for: "b") ?? 0
      // A glyph that stands for nothing, for one thing, and for another: the meaning that holds is
      // the first in the document, not the first in the file where the page is drawn.
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
    title: "Parts", outline: [OutlineEntry(level: 1, title: "Last", destination: "sec-59")],
    pageLabels: (1...60).map { "\($0)" })

  /// What a tool says of both files.
  private static func compare(_ tool: (String) async throws -> String) async throws -> (
    parted: String, inTurn: String
  ) {
    let pages = try pages()
    let destinations = Set(pages.flatMap(\.destinations))
    let parted = try #require(
      try PartedDocument(pages, destinations: destinations)?.render(properties))
    let inTurn = try #require(try renderInTurn(pages, properties, destinations))
    #expect(parted.alternatives == inTurn.alternatives)
    return (try await said(of: parted.bytes, tool), try await said(of: inTurn.bytes, tool))
  }

  private static func said(
    of bytes: [UInt8], _ tool: (String) async throws -> String
  ) async throws -> String {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await tool(path)
  }

  @Test func isValid() async throws {
    let (check, _) = try await Self.compare {
      try await FinishedProcess("qpdf", "--check", $0).output
    }
    #expect(check.contains("No syntax or stream encoding errors"))
    #expect(!check.contains("WARNING"))
  }

  @Test(arguments: [["-struct-text"], ["-dests"], ["-isodates"]])
  func saysTheSame(options: [String]) async throws {
    let (parted, inTurn) = try await Self.compare { path in
      let info = try await FinishedProcess("pdfinfo", options[0], path).output
      return info.split(separator: "\n").filter { !$0.hasPrefix("File size") }
        .joined(separator: "\n")
    }
    #expect(!parted.isEmpty)
    #expect(parted == inTurn)
  }

  @Test func copiesAlike() async throws {
    let (parted, inTurn) = try await Self.compare {
      try await FinishedProcess("pdftotext", "-raw", $0, "-").output
    }
    #expect(parted == inTurn)
    #expect(parted.contains("Section 59"))
    #expect(parted.contains("β"))
  }

  /// Streams without their compression, and what they are read with.
  @Test func pagesHaveTheSameContent() async throws {
    let (parted, inTurn) = try await Self.compare { path in
      let objects = try await FinishedProcess(
        "qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-"
      ).output
      return objects.matches(of: /(?s)stream\n1 0 0 -1 0 595 cm\n.*?\nendstream/)
        .map { String($0.output) }.joined(separator: "\n")
    }
    #expect(parted.matches(of: /endstream/).count == 60)
    #expect(parted == inTurn)
  }

  @Test func embedsEachFontOnce() async throws {
    let (parted, inTurn) = try await Self.compare { path in
      try await FinishedProcess("pdffonts", path).output.split(separator: "\n").dropFirst(2)
        .map { $0.split(separator: " ").prefix(6).joined(separator: " ") }.sorted()
        .joined(separator: "\n")
    }
    #expect(!parted.isEmpty)
    #expect(parted == inTurn)
  }

  @Test func linksLeadOverParts() async throws {
    let (parted, inTurn) = try await Self.compare { path in
      let objects = try await FinishedProcess(
        "qpdf", "--qdf", "--object-streams=disable", path, "-"
      ).output
      return objects.matches(of: /\/Dest \(sec-\d+\)/).map { String($0.output) }.sorted()
        .joined(separator: "\n")
    }
    #expect(parted.matches(of: /Dest/).count == 61)
    #expect(parted == inTurn)
  }

  @Test func shortDocumentsAndOnesThatBeginWithAPictureAreDrawnInTurn() throws {
    let pages = try Self.pages()
    #expect(PartedDocument(Array(pages.prefix(40)), destinations: []) == nil)
    #expect(PartedDocument(Array(pages[3...]), destinations: []) == nil)
  }

  @Test func filesOfAnotherMakeAreNotSpliced() throws {
    let writer = """
      %PDF-1.5
      4 0 obj
      << /Length 5 0 R
         /Filter /FlateDecode
      >>
      stream
      abc
      endstream
      endobj
      5 0 obj
         3
      endobj
      3 0 obj
      <<
         /Font <<
            /f-0-0 6 0 R
         >>
      >>
      endobj

      """
    let content = try #require(PageContent(Array(writer.utf8), from: 0))
    #expect(content.number == 4)
    #expect(content.length == 3)
    #expect(content.fonts == ["/f-0-0": 6])
    #expect(content.resources(with: ["/f-1-0": 6]) == nil)
    #expect(PageContent(Array(writer.replacing("   3", with: "   4").utf8), from: 0) == nil)
    // No table of objects at the end.
    #expect(PDFSplice.apply([.content(content, by: content)], to: Array(writer.utf8)) == nil)
  }
}
