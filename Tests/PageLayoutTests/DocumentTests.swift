import Diagnostics
import Foundation
import MathSyntax
import PDFRendering
import ReportModel
import TestProcesses
import Testing
import Typography

@testable import PageLayout

/// From a report to a PDF, looked into from outside.
@Suite struct DocumentTests {
  private static let report = Samples.report(
    [
      Samples.heading("Introduction", number: "1"),
      ReportBlock(
        .paragraph([
          .text("The official kernel "), .math(Samples.formula(#"\Theta"#, .text)),
          .text(" is efficient; see "),
          .link(.destination("eq-a"), [.text("eq.\u{A0}(1)")]), .text(" and "),
          .link(.address("https://example.org/a_b"), [.text("this page")]), .text("."),
        ])),
      ReportBlock(
        .equation(
          .init(
            formula: Samples.formula(#"\Theta = \sum_{i} x_i"#),
            numbers: [.init(text: "(1)", destination: "eq-a")]))),
      Samples.heading("Results", level: 2, number: "1.1"),
      ReportBlock(
        .list(
          numbering: nil, isTight: true, items: [.init(blocks: [Samples.paragraph("An item")])])),
    ],
    metadata: ReportMetadata(
      title: [.text("A Report")], authors: [.init(name: "Ada Example")], keywords: ["ntk"],
      plainTitle: "A Report"),
    options: LayoutOptions(hasContents: true),
    contents: [
      ContentsEntry(
        level: 1, number: "1", title: [.text("Introduction")], destination: "sec-Introduction"),
      ContentsEntry(
        level: 2, number: "1.1", title: [.text("Results")], destination: "sec-Results"),
    ])

  @Test("Words of formulas name their language where the document has another")
  func languageOfFormulas() throws {
    func dump(_ language: String) throws -> String {
      var metadata = ReportMetadata()
      metadata.language = language
      let report = Samples.report(
        [
          ReportBlock(.paragraph([.math(Samples.formula("x^2"))])),
          ReportBlock(.equation(.init(formula: Samples.formula("x^2")))),
        ], metadata: metadata)
      return try PageLayout().pages(of: report).pages.map(FrameDump.text).joined()
    }
    #expect(try dump("de-AT").components(separatedBy: "language: en").count == 3)
    #expect(try !dump("en-GB").contains("language:"))
  }

  private func pdf(_ layout: PageLayout = PageLayout()) throws -> [UInt8] {
    let document = try layout.pages(of: Self.report)
    return try renderPDF(document.pages, document.properties)
  }

  private func output(
    _ bytes: [UInt8], _ command: String, _ arguments: [String]
  ) async throws -> String {
    let path = NSTemporaryDirectory() + "\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let words = [command] + arguments.map { $0 == "FILE" ? path : $0 }
    return try await FinishedProcess(words).output
  }

  @Test func isValidAndTheSameEachTime() async throws {
    let first = try pdf()
    let second = try pdf()
    #expect(first == second)
    let check = try await output(first, "qpdf", ["--check", "FILE"])
    #expect(check.contains("No syntax or stream encoding errors"))
    #expect(!check.contains("WARNING"))
  }

  @Test func textCopiesWithItsLigatures() async throws {
    let text = try await output(try pdf(), "pdftotext", ["FILE", "-"])
    #expect(text.contains("The official kernel"))
    #expect(text.contains("is efficient; see eq."))
    #expect(text.contains("An item"))
  }

  @Test func hasLinksOutlineAndDestinations() async throws {
    let bytes = try pdf()
    #expect(
      try await output(bytes, "pdfinfo", ["-url", "FILE"]).contains("https://example.org/a_b"))
    let names = try await output(bytes, "pdfinfo", ["-dests", "FILE"])
    for name in ["eq-a", "sec-Introduction", "sec-Results"] {
      #expect(names.contains("\"\(name)\""))
    }
    let objects = try await output(
      bytes, "qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"])
    #expect(objects.contains("/Title (1 Introduction)"))
    #expect(objects.contains("/Title (1.1 Results)"))
  }

  @Test func hasStructure() async throws {
    let tree = try await output(try pdf(), "pdfinfo", ["-struct", "FILE"])
    for element in ["H1", "H2", "P", "TOC", "L (block)", "LI", "Formula", "Reference", "Link"] {
      #expect(tree.contains(element), "no \(element)")
    }
  }

  /// Those that this machine has: the set-up installs the first three.
  private static let typefaces = Typeface.all.enumerated().filter { index, typeface in
    index < 3 || (try? FontLibrary.shared.font(.init(family: typeface.math))) != nil
  }.map(\.element.name)

  @Test(arguments: typefaces)
  func everyThemeEmbedsItsFonts(name: String) async throws {
    var style = PageStyle()
    style.typeface = try #require(Typeface(name: name))
    let table = try await output(try pdf(PageLayout(style: style)), "pdffonts", ["FILE"])
    let fonts = table.split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    #expect(fonts.allSatisfy { $0.contains("yes yes yes") }, "\(table)")
    // Once each: cairo keeps Latin letters and all others of a face in a subset each.
    let names = fonts.map {
      $0.prefix(60).split(separator: " ")[0].drop { $0 != "+" } + ($0.contains("CID") ? "c" : "")
    }
    #expect(Set(names).count == names.count, "\(table)")
  }

  @Test func optionsOfAReportAreFollowed() throws {
    var report = Self.report
    report.options.paper = "a5"
    report.options.font = "palatino"
    let document = try PageLayout().pages(of: report)
    #expect(document.pages[0].width == Paper.a5.width)
    #expect(document.diagnostics.map(\.identifier) == ["layout.unknown-font"])
  }

  @Test func aLanguageWithoutPatternsIsNoted() throws {
    var report = Self.report
    report.metadata.language = "tlh"
    let notes = try PageLayout().pages(of: report).diagnostics
    #expect(notes.map(\.identifier) == ["layout.no-hyphenation"])
    #expect(notes.map(\.severity) == [.note])
  }

  /// A sign that no font has is named with its place, once.
  @Test func missingGlyphsAreNamedWithTheirPlaces() throws {
    let text = "Plain text.\n\nAn odd \u{1342F} sign.\n\nThe \u{1342F} again.\n"
    let file = SourceFile(path: "n.md", text: text)
    func paragraph(_ words: String) throws -> ReportBlock {
      let start = try #require(text.range(of: words)).lowerBound
      let offset = text.utf8.distance(from: text.startIndex, to: start)
      return ReportBlock(
        .paragraph([.text(words)]), span: Span(file, offset..<offset + words.utf8.count))
    }
    let blocks = [
      try paragraph("Plain text."),
      ReportBlock(.blockQuote([try paragraph("An odd \u{1342F} sign.")])),
      try paragraph("The \u{1342F} again."),
    ]
    let found = try PageLayout().pages(of: Samples.report(blocks)).diagnostics
    #expect(found.map(\.identifier) == ["layout.missing-glyph"])
    let place = try #require(found.first?.span)
    #expect(place.start.line == 3 && place.text == "\u{1342F}")
  }
}
