import Diagnostics
import ReportModel
import Testing

@testable import PageLayout

/// What a front matter asks of the page: followed where it can be, and named where it cannot.
@Suite struct StyleOptionsTests {
  @Test func linesOfAWidthStandInTheMiddle() {
    let (style, found) = PageStyle().applying(LayoutOptions(paper: "a5", textWidth: 300))
    #expect(found.isEmpty)
    #expect(abs(style.textWidth - 300) < 1e-9)
    #expect(style.margins.left == style.margins.right)
    #expect(style.textHeight == PageStyle().applying(LayoutOptions(paper: "a5")).0.textHeight)
  }

  @Test(arguments: [
    LayoutOptions(margins: [340, 340, 340, 340]), LayoutOptions(margins: [500, 50, 500, 50]),
    LayoutOptions(textWidth: 10), LayoutOptions(textWidth: 900),
  ])
  func paperWithoutRoomIsRefused(options: LayoutOptions) {
    let (style, found) = PageStyle().applying(options)
    #expect(found.map(\.identifier) == ["layout.no-room"])
    #expect(style.margins == PageStyle().margins)
  }

  @Test func whatIsUnknownIsNamedAtItsPlace() {
    var options = LayoutOptions(paper: "c5", font: "pagela", fontSize: 500)
    let file = SourceFile(path: "n.md", text: "c5 pagela 500")
    options.places = [
      "paper": Span(file, 0..<2), "font": Span(file, 3..<9), "font-size": Span(file, 10..<13),
    ]
    let (style, found) = PageStyle().applying(options)
    #expect(
      found.map(\.identifier) == [
        "layout.unknown-paper", "layout.unknown-font", "layout.font-size",
      ])
    #expect(found.map { $0.span?.text } == ["c5", "pagela", "500"])
    #expect(style.paper == PageStyle().paper)
  }
}
