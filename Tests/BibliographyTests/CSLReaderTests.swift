import Diagnostics
import Testing

@testable import Bibliography

@Suite("Works of CSL-JSON and CSL-YAML")
struct CSLReaderTests {
  @Test func json() {
    var works = Bibliography()
    let found = works.add(
      SourceFile(
        path: "works.json",
        text: #"""
          [{"id": "a", "type": "article-journal", "title": "On <i>x</i> & $y$", "container-title": "J",
            "author": [{"family": "Neumann", "given": "John", "non-dropping-particle": "von"},
                       {"literal": "The Group"}],
            "issued": {"date-parts": [[2020, 3]]}, "page": "1-5", "issue": "2", "DOI": "10.1/a_b"},
           {"type": "book"}]
          """#))
    #expect(found.map(\.identifier) == ["bibliography.syntax"])
    let entry = works["a"]
    #expect(entry?.type == "article")
    #expect(entry?["year"] == "2020" && entry?["month"] == "3" && entry?["number"] == "2")
    #expect(entry?["doi"] == "10.1/a_b")
    #expect(entry.map { TeXText.plain($0["title"] ?? "") } == "On x & y")
    #expect(entry?.authors.map(\.last) == ["{Neumann}", "{The Group}"])
    #expect(entry?.authors[0].particle == "von")
  }

  @Test func yaml() {
    var works = Bibliography()
    let found = works.add(
      SourceFile(
        path: "works.yaml",
        text:
          "references:\n- id: b\n  type: book\n  title: T\n  issued: 2019-05-02\n  author:\n  - family: F\n    given: G\n"
      ))
    #expect(found.isEmpty)
    #expect(works["b"]?["day"] == "2")
    #expect(
      works.add(SourceFile(path: "w.ris", text: "")).map(\.identifier) == ["bibliography.format"])
  }

  @Test func textsOfYAMLAreMarkdown() {
    var works = Bibliography()
    let found = works.add(
      SourceFile(
        path: "works.yaml",
        text: #"""
          - id: b
            title: 'A *part* of $x^2$, `f_x` and 5 $ & H~2~O'
            author: {family: Solo, given: Han}
          """#))
    #expect(found.isEmpty)
    #expect(works["b"]?.authors.map(\.last) == ["{Solo}"])
    #expect(
      TeXText.pieces(of: works["b"]?["title"] ?? "") == [
        .text("A ", isProtected: true), .emphasis("part"), .text(" of ", isProtected: true),
        .math("x^2"), .text(", ", isProtected: true), .text("f_x", isProtected: true),
        .text(" and 5 $ & H", isProtected: true), .text("₂", isProtected: true),
        .text("O", isProtected: true),
      ])
  }

  @Test func dataOfOthersAreNoWorks() {
    var works = Bibliography()
    _ = works.add(SourceFile(path: "w.bib", text: "@xdata{p, publisher={P}} @book{a, xdata={p}}"))
    #expect(works.keys == ["a", "p"] && works.works == ["a"])
  }

  @Test func bibLaTeX() {
    var works = Bibliography()
    let found = works.add(
      SourceFile(
        path: "w.bib",
        text: """
          @xdata{pub, publisher = {P}, location = {L}}
          @book{a, title = {T}, xdata = {pub, none}, ids = {old, older}, date = {2019~/..},
            author = {family=Berg, given=Alban, prefix=van den}}
          @article{m, title = {M}, month = {Mar.}, year = 2001, arxivId = {1234.5}, url = {http://a http://b}}
          """))
    #expect(found.map(\.identifier) == ["bibliography.crossref"])
    #expect(works["old"]?.key == "a" && works.canonical("older") == "a")
    #expect(works["a"]?["publisher"] == "P" && works["a"]?["year"] == "2019")
    #expect(works["a"]?.authors.first?.particle == "van den")
    #expect(works["m"]?["month"] == "3" && works["m"]?["eprint"] == "1234.5")
    #expect(works["m"]?["url"] == "http://a")
  }

  @Test(arguments: [
    ("Of $L^2$ and $n$", "Of $L^2$ and $n$"),
    ("US$ 5 and $6 or AU$ 7", "US\\$ 5 and \\$6 or AU\\$ 7"),
    ("$100 for $200", "\\$100 for \\$200"),
  ])
  func `titles hold formulas, and money`(title: String, tex: String) {
    #expect(CSLReader.tex(title) == tex)
  }
}
