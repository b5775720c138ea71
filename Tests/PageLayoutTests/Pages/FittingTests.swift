import Diagnostics
import MathSyntax
import ReportModel
import Testing
import Typography

@testable import PageLayout

/// Nothing runs off the page.
@Suite struct FittingTests {
  private func bottom(_ frame: Frame) -> Double {
    frame.items.reduce(0) { bottom, item in
      switch item.content {
      case .glyphs: max(bottom, item.position.y)
      case .image(_, _, let height), .drawing(_, _, let height):
        max(bottom, item.position.y + height)
      case .group(let inner, let transform, _):
        max(bottom, item.position.y + self.bottom(inner) * transform.d)
      default: bottom
      }
    }
  }

  private func document(_ blocks: [ReportBlock]) throws -> LaidOutDocument {
    let document = try PageLayout().pages(of: Samples.report(blocks))
    for page in document.pages { #expect(bottom(page) <= Paper.a4.height - 40) }
    return document
  }

  @Test func `a row that is higher than a page is parted`() throws {
    let words = (0..<3_000).map { "word\($0)" }.joined(separator: " ")
    let table = ReportBlock.Table(
      alignments: [.left, .left], header: [[.text("a")], [.text("b")]],
      rows: [[[.text("left")], [.text(words)]], [[.text("last")], [.text("row")]]])
    let document = try document([ReportBlock(.table(table))])
    #expect(document.pages.count > 1)
    #expect(document.diagnostics.isEmpty)
    let texts = document.pages.flatMap(Samples.texts).joined(separator: " ")
    #expect(texts.contains("word0") && texts.contains("word2999") && texts.contains("last"))
  }

  @Test func `a formula that is higher than a page is set smaller, and is said to`() throws {
    let rows = (0..<120).map { "a_{\($0)}" }.joined(separator: " \\\\ ")
    let formula = Formula.parse(
      SourceExcerpt("\\begin{pmatrix} \(rows) \\end{pmatrix}"), style: .display)
    let document = try document([ReportBlock(.equation(.init(formula: formula)))])
    #expect(document.diagnostics.map(\.identifier) == ["layout.too-large"])
  }

  @Test func `an item without words keeps its number`() throws {
    let list = ReportBlock.Kind.list(
      numbering: .init(start: 1), isTight: true,
      items: [
        .init(blocks: [ReportBlock(.paragraph([.text("one")]))]), .init(blocks: []),
        .init(blocks: [ReportBlock(.paragraph([.text("three")]))]),
      ])
    let texts = try document([ReportBlock(list)]).pages.flatMap(Samples.texts)
    #expect(texts.contains("2."))
  }

  @Test(arguments: [
    ("ก", "fonts-thai-tlwg"), ("क", "fonts-noto-core"), ("見", "fonts-noto-cjk"),
    ("😀", "fonts-noto-color-emoji"), ("한", "fonts-noto-cjk"),
  ])
  func `a missing sign names the package that has it`(sign: String, package: String) throws {
    let scalar = try #require(sign.unicodeScalars.first)
    #expect(FontPackage.hints(for: [scalar]) == ["apt-get install \(package)"])
  }
}
