import Foundation
import PDFInspection
import SamplePages
import TestProcesses
import Testing
import Typography

@testable import PDFRendering

@Suite struct PDFTests {
  private func document() throws -> [UInt8] {
    let pages = [
      try SamplePage.make("one", linkTo: .destination("sec-two")),
      try SamplePage.make("two", linkTo: .address("https://example.org/it's?a=1&b=(2)")),
      try SamplePage.make("it's", linkTo: .destination("sec-it's")),
      try SamplePage.make("lost", linkTo: .destination("sec-nowhere")),
    ]
    return try renderPDF(
      pages,
      DocumentProperties(
        title: "Kernels — Σ", authors: ["A. Author", "B. Author"], subject: "Subject",
        keywords: ["ntk", "kernels"],
        outline: [
          OutlineEntry(level: 1, title: "One", destination: "sec-one"),
          OutlineEntry(level: 2, title: "Two", destination: "sec-two"),
          OutlineEntry(level: 1, title: "It's", destination: "sec-it's"),
          OutlineEntry(level: 1, title: "Nowhere", destination: "sec-nowhere"),
        ], pageLabels: ["i", "1", "2", "3"]))
  }

  /// Gives `body` the path of a file with these bytes.
  private static func withFile(
    _ bytes: [UInt8], _ body: (String) async throws -> Void
  ) async throws {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }

  @Test func isValid() async throws {
    try await Self.withFile(try document()) { path in
      let check = try await FinishedProcess("qpdf", "--check", path)
      #expect(check.status == 0)
      #expect(check.output.contains("No syntax or stream encoding errors"))
      #expect(!check.output.contains("WARNING"))
    }
  }

  @Test func sameInputGivesSameBytes() throws {
    let first = try document()
    let second = try document()
    #expect(first == second)
  }

  @Test func hasItsProperties() async throws {
    try await Self.withFile(try document()) { path in
      let info = try await FinishedProcess("pdfinfo", "-isodates", path).output
      for line in [
        "Title:           Kernels — Σ", "Author:          A. Author, B. Author",
        "Subject:         Subject", "Keywords:        ntk, kernels", "Creator:         ntkdoc",
        "CreationDate:    2020-01-01T00:00:00Z", "ModDate:         2020-01-01T00:00:00Z",
        "Tagged:          yes", "Pages:           4",
      ] {
        #expect(info.contains(line), "missing \(line) in \(info)")
      }
    }
  }

  @Test func embedsEachFontOnce() async throws {
    try await Self.withFile(try document()) { path in
      let fonts = try await FinishedProcess("pdffonts", path).output.split(separator: "\n")
        .dropFirst(2)
      #expect(fonts.count == 1)
      #expect(fonts.allSatisfy { $0.contains("yes yes yes") }, "\(fonts)")
    }
  }

  @Test func textCopies() async throws {
    try await Self.withFile(try document()) { path in
      let text = try await FinishedProcess("pdftotext", "-layout", path, "-").output
      #expect(text.contains("Section one"))
      #expect(text.contains("Some text, then"))
    }
  }

  @Test func linksLeadToTheirPlaces() async throws {
    try await Self.withFile(try document()) { path in
      let names = try await FinishedProcess("pdfinfo", "-dests", path).output
      for name in ["sec-one", "sec-two", "sec-it's", "sec-lost"] {
        #expect(names.contains("\"\(name)\""), "missing \(name) in \(names)")
      }
      let addresses = try await FinishedProcess("pdfinfo", "-url", path).output
      #expect(addresses.contains("https://example.org/it's?a=1&b=(2)"))
      let objects = try await FinishedProcess(
        "qpdf", "--qdf", "--object-streams=disable", path, "-"
      ).output
      #expect(objects.matches(of: /\/Subtype \/Link/).count == 3)
    }
  }

  @Test func structureIsATree() async throws {
    try await Self.withFile(try document()) { path in
      let tree = try await FinishedProcess("pdfinfo", "-struct-text", path).output
      #expect(tree.contains("Document"))
      #expect(tree.contains("H1"))
      #expect(tree.contains("Section two"))
      #expect(tree.contains("a link"))
      #expect(tree.contains("Figure"))
    }
  }

  @Test func saysItsLanguageAndAlternatives() async throws {
    let pdf = try await InspectedPDF(try document())
    #expect(pdf.catalog["/Lang"]?.text == "en-US")
    #expect(pdf.elements("Figure").count(where: { $0["/Alt"]?.text == "A heatmap" }) == 4)
    let packet = String(decoding: pdf.catalog["/Metadata"]?.data ?? Data(), as: UTF8.self)
    #expect(packet.contains("<rdf:li>A. Author</rdf:li><rdf:li>B. Author</rdf:li>"))
    #expect(packet.contains("<xmp:CreateDate>2020-01-01T00:00:00Z</xmp:CreateDate>"))
  }

  @Test func isForEveryone() async throws {
    let pdf = try await InspectedPDF(try document())
    #expect(pdf.barriers == [])
  }

  @Test func linksSayWhereTheyLead() async throws {
    let pdf = try await InspectedPDF(try document())
    let words = pdf.pages.flatMap { $0["/Annots"]?.array ?? [] }.map { $0["/Contents"]?.text }
    #expect(
      words == [
        "a link: Two", "a link (https://example.org/it's?a=1&b=(2))", "a link: It's",
      ])
  }

  @Test func pagesHaveTheirLabels() async throws {
    let pdf = try await InspectedPDF(try document())
    let ranges = pdf.catalog["/PageLabels"]?["/Nums"]?.array ?? []
    #expect(ranges.compactMap(\.integer) == [0, 1])
    #expect(ranges.count == 4 && ranges[1]["/P"]?.text == "i")
    #expect(ranges.count == 4 && ranges[3]["/St"]?.integer == 1)
  }

  @Test func emptyDocumentIsValid() async throws {
    try await Self.withFile(try renderPDF([Frame(width: 100, ascent: 0, descent: 100)])) { path in
      let check = try await FinishedProcess("qpdf", "--check", path)
      #expect(check.status == 0)
    }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_827_696, "2000-02-29T12:34:56Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
  ])
  func datesOfTheCalendar(seconds: Int, text: String) {
    #expect(PDFDate(secondsSince1970: seconds).iso == text)
  }
}
