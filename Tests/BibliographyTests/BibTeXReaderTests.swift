import Diagnostics
import Testing

@testable import Bibliography

@Suite struct BibTeXReaderTests {
  private func read(_ text: String) -> (Bibliography, [Diagnostic]) {
    var bibliography = Bibliography()
    let diagnostics = bibliography.add(SourceFile(path: "r.bib", text: text))
    return (bibliography, diagnostics)
  }

  @Test func `fields in braces, quotes, numbers and joined macros`() throws {
    let (works, diagnostics) = read(
      """
      A comment, with an address: a@b.example.
      @string{nips = "Advances in NIPS"}
      @InProceedings{jacot2018,
        Title = {Neural {T}angent   Kernel:
                 Convergence},
        author = "Arthur Jacot and Hongler, Cl{\\'e}ment",
        year = 2018, month = dec, booktitle = nips # { 31},
      }
      """)
    #expect(diagnostics.isEmpty)
    let entry = try #require(works["jacot2018"])
    #expect(entry.type == "inproceedings")
    #expect(entry["title"] == "Neural {T}angent Kernel: Convergence")
    #expect(entry["booktitle"] == "Advances in NIPS 31")
    #expect(entry["year"] == "2018")
    #expect(entry["month"] == "12")
    #expect(entry.keySpan.text == "jacot2018")
  }

  @Test func `a set is its works, and has the names and the year of the first`() throws {
    let (works, diagnostics) = read(
      """
      @set{both, entryset = {one, two}}
      @article{two, author = {Zed, Z.}, title = {Second}, year = 1999}
      @article{one, author = {Able, A.}, title = {First}, date = {1998-02}}
      @set{part, entryset = {one,none}}
      """)
    #expect(diagnostics.map(\.identifier) == ["bibliography.crossref"])
    let set = try #require(works["both"])
    #expect(works.members(of: set).map(\.key) == ["one", "two"])
    #expect(set["author"] == "Able, A." && set["year"] == "1998")
    #expect(works.members(of: try #require(works["one"])).isEmpty)
  }

  @Test(arguments: [
    ("@article{a, title = {never closed", "This value is never closed", 1, 21),
    ("@article{a, title {x}}", "Expected '=' after field 'title'", 1, 19),
    ("@article{, title = 1}", "An entry needs a key", 1, 1),
    ("@article{a, title = {x} year = 1}", "Expected a comma or the end of entry 'a'", 1, 25),
  ])
  func `a broken entry is named with its place`(
    source: String, message: String, line: Int, column: Int
  ) throws {
    let (_, diagnostics) = read(source)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.message == message)
    #expect(diagnostic.span?.start == SourceLocation(line: line, column: column))
  }

  @Test func `entries after a broken one are read`() {
    let (works, diagnostics) = read("@article{a, title = {x\n@book{b, title = {y}}\n")
    #expect(diagnostics.count == 1)
    #expect(works.keys == ["b"])
  }

  @Test(arguments: [
    ("@misc{a,\n title = {Foo {Bar},\n year = {2001}\n}\n\n@misc{b, title={B}}\n", 2, 10),
    ("@misc{a,\n title = {Foo}\n\n@misc{b, title={B}}\n", 1, 1),
    ("@misc{a,\n title = {Foo,\n\n@misc{b, title={B}}\n", 2, 10),
  ])
  func `a missing brace is named where it is missing, and what follows is read`(
    source: String, line: Int, column: Int
  ) throws {
    let (works, diagnostics) = read(source)
    #expect(diagnostics.count == 1)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.span?.start == SourceLocation(line: line, column: column))
    #expect(works["b"] != nil)
  }

  @Test func `biblatex's names become BibTeX's, and parts inherit`() throws {
    let (works, diagnostics) = read(
      """
      @article{a, journaltitle={J}, date={2021-03-05}, title={T}}
      @inproceedings{p, crossref={w}, title={Part}, year={2020}}
      @proceedings{w, title={The Whole}, year={2019}, editor={Smith, Al}, publisher={P}}
      @misc{m, crossref={nowhere}, title={M}}
      @thesis{t, type={mathesis}, date={2013/2014}, location={Bern}, title={U}}
      """)
    #expect(diagnostics.map(\.identifier) == ["bibliography.crossref"])
    #expect(works["a"]?["journal"] == "J")
    #expect(works["a"]?["year"] == "2021")
    #expect(works["a"]?["month"] == "3")
    let part = try #require(works["p"])
    #expect(part["booktitle"] == "The Whole")
    #expect(part["title"] == "Part")
    #expect(part["year"] == "2020")
    #expect(part["editor"] == "Smith, Al")
    #expect(works["t"]?.type == "mastersthesis")
    #expect(works["t"]?["year"] == "2013–2014")
    #expect(works["t"]?["address"] == "Bern")
  }

  @Test func `a key given twice keeps its first entry`() {
    let (works, diagnostics) = read("@misc{a, title={one}}\n@misc{a, title={two}}")
    #expect(works["a"]?["title"] == "one")
    #expect(diagnostics.map(\.identifier) == ["bibliography.duplicate"])
    #expect(diagnostics.first?.related.first?.span.start.line == 1)
  }

  @Test func `a whole's title for its parts goes before its own title, and brings sets of data`()
    throws
  {
    let (works, diagnostics) = read(
      """
      @inproceedings{a, crossref={w}, title={Part}}
      @proceedings{w, title={Whole}, booktitle={Whole of parts}, year={2020}, xdata={x}}
      @xdata{x, xdata={y}, location={Cambridge}}
      @xdata{y, publisher={Press}}
      """)
    #expect(diagnostics.isEmpty)
    let part = try #require(works["a"])
    #expect(part["booktitle"] == "Whole of parts")
    #expect(part["publisher"] == "Press")
    #expect(part["address"] == "Cambridge")
  }

  @Test func `a day that stands with its month`() throws {
    let (works, _) = read("@misc{a, title={A}, year=2001, month=jan # \"~12\"}")
    let entry = try #require(works["a"])
    #expect(entry["month"] == "1")
    #expect(entry["day"] == "12")
  }

  @Test func `journals of NASA's ADS have names`() {
    #expect(TeXText.plain("\\mnras") == "Mon. Not. R. Astron. Soc.")
    #expect(TeXText.plain("{\\apj} Letters") == "Astrophys. J. Letters")
  }
}
