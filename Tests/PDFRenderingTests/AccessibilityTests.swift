import PDFInspection
import SamplePages
import Testing
import Typography

@testable import PDFRendering

/// What makes a page readable for everyone, and that what is missing is noticed.
@Suite struct AccessibilityTests {
  private func pdf(
    _ properties: DocumentProperties = DocumentProperties(title: "Title"),
    _ add: (inout Frame) throws -> Void
  ) async throws -> InspectedPDF {
    var page = Frame(width: 300, ascent: 0, descent: 200)
    try add(&page)
    return try await InspectedPDF(try renderPDF([page], properties))
  }

  private func add(_ tag: Typography.Tag, _ words: String?, to page: inout Frame) throws {
    page.add(.beginTag(tag), at: .zero)
    if let words {
      page.add(.glyphs(try SamplePage.run(words)), at: Point(x: 10, y: 30))
    }
    page.add(.endTag(tag), at: .zero)
  }

  @Test func headingsHaveNoGaps() async throws {
    let pdf = try await pdf { page in
      for level in [2, 4, 4, 3, 6, 1, 3] {
        try add(.heading(level: level), "Level \(level)", to: &page)
      }
    }
    #expect(pdf.barriers == [])
    #expect(
      pdf.elements.compactMap { $0["/S"]?.name }.dropFirst()
        == ["/H1", "/H2", "/H2", "/H2", "/H3", "/H1", "/H2"])
  }

  @Test func formulasSayWhatTheyAre() async throws {
    let formula = FormulaDescription(
      words: "x squared", language: "en", source: "x^2",
      markup: "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><msup/></math>")
    let pdf = try await pdf { page in
      try add(.formula(formula), "x", to: &page)
      try add(.formula(formula), "x", to: &page)
    }
    #expect(pdf.barriers == [])
    let elements = pdf.elements("Formula")
    #expect(elements.map { $0["/Alt"]?.text } == ["x squared", "x squared"])
    #expect(elements.map { $0["/ActualText"]?.text } == ["x^2", "x^2"])
    #expect(elements.map { $0["/Lang"]?.text } == ["en", "en"])
    let files = elements.compactMap { $0["/AF"]?.array?.first }
    #expect(files.count == 2 && files[0].number == files[1].number)
    #expect(files.first?["/EF"]?["/F"]?["/Subtype"]?.name == "/application/mathml+xml")
  }

  @Test func wordsOfAnotherLanguageSaySo() async throws {
    let pdf = try await pdf { page in
      page.add(.beginTag(.paragraph), at: .zero)
      try add(.phrase(language: "fr"), "mot", to: &page)
      page.add(.endTag(.paragraph), at: .zero)
      try add(.sign("✓"), nil, to: &page)
    }
    #expect(pdf.elements("Span").first?["/Lang"]?.text == "fr")
    #expect(pdf.elements("Span").last?["/ActualText"]?.text == "✓")
  }

  @Test func linesOutsideOfFiguresAreArtifacts() async throws {
    let pdf = try await pdf { page in
      page.add(.beginTag(.paragraph), at: .zero)
      page.add(.glyphs(try SamplePage.run("struck")), at: Point(x: 10, y: 30))
      page.add(.shape(.rule(width: 30, height: 1)), at: Point(x: 10, y: 26))
      page.add(.glyphs(try SamplePage.run("out")), at: Point(x: 50, y: 30))
      page.add(.endTag(.paragraph), at: .zero)
    }
    #expect(pdf.barriers == [])
    #expect(pdf.elements("P").first?["/K"]?.list.count == 2)
  }

  @Test func whatIsMissingIsNoticed() async throws {
    let bare = FormulaDescription(words: "x")
    let pdf = try await pdf(DocumentProperties(language: "")) { page in
      page.add(.beginTag(.table), at: .zero)
      page.add(.beginTag(.tableRow), at: .zero)
      try add(.tableCell(.init(columns: 2, rows: 1)), "cell", to: &page)
      page.add(.endTag(.tableRow), at: .zero)
      try add(.paragraph, "stray", to: &page)
      page.add(.endTag(.table), at: .zero)
      try add(.formula(bare), "x", to: &page)
    }
    for barrier in [
      "no language", "title not shown in the window", "no PDF/UA identifier",
      "table without headers", "/P in /Table", "formula without LaTeX", "formula without MathML",
    ] {
      #expect(pdf.barriers.contains(barrier), "\(barrier)")
    }
  }
}
