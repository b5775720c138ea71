import PDFInspection
import SamplePages
import Testing
import Typography

@testable import PDFRendering

/// What cells of a table say of the columns and rows that they take.
struct TableSpanTests {
  @Test func spansAreInTheStructure() async throws {
    var page = Frame(width: 200, ascent: 0, descent: 200)
    func open(_ tag: Typography.Tag) { page.add(.beginTag(tag), at: .zero) }
    func close(_ tag: Typography.Tag) { page.add(.endTag(tag), at: .zero) }
    func cell(_ tag: Typography.Tag, _ text: String) throws {
      open(tag)
      page.add(.glyphs(try SamplePage.run(text)), at: Point(x: 10, y: 30))
      close(tag)
    }
    open(.table)
    open(.tableRow)
    try cell(.tableHeader(.column, .init(columns: 2, rows: 1)), "a")
    try cell(.tableHeader(.column), "b")
    close(.tableRow)
    open(.tableRow)
    try cell(.tableCell(.init(columns: 1, rows: 2)), "c")
    try cell(.tableCell(), "d")
    try cell(.tableCell(), "e")
    close(.tableRow)
    open(.tableRow)
    try cell(.tableCell(.init(columns: 2, rows: 1)), "f")
    close(.tableRow)
    close(.table)
    let pdf = try await InspectedPDF(
      try renderPDF([page], DocumentProperties(title: "Title")))
    #expect(!pdf.barriers.contains { $0.hasPrefix("rows of") })
    let heads = pdf.elements("TH").map { $0["/A"] }
    #expect(heads.map { $0?["/ColSpan"]?.integer } == [2, nil])
    #expect(heads.map { $0?["/Scope"]?.name } == ["/Column", "/Column"])
    let cells = pdf.elements("TD").map { $0["/A"] }
    #expect(cells.map { $0?["/RowSpan"]?.integer } == [2, nil, nil, nil])
    #expect(cells.map { $0?["/ColSpan"]?.integer } == [nil, nil, nil, 2])
  }
}
