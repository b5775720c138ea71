import ReportModel
import Testing
import Typography

@testable import PageLayout

/// Tables that are diagrams: words in boxes, arrows from box to box.
@Suite struct DiagramTests {
  private func frames(_ rows: [[String]], width: Double = 345) throws -> [Frame] {
    let composer = try Composer(style: PageStyle(), language: "en-US")
    var setter = BlockSetter(composer: composer, flow: Flow(composer.style.spaces), width: width)
    var table = ReportBlock.Table(
      alignments: rows[0].map { _ in .center }, header: rows[0].map { _ in [] },
      rows: rows.map { $0.map { $0.isEmpty ? [] : [.text($0)] } })
    table.isDiagram = true
    setter.set([ReportBlock(.table(table))])
    return setter.flow.items.compactMap { item in
      if case .box(let frame) = item.content { frame } else { nil }
    }
  }

  private func shapes(_ frame: Frame) -> [Shape] {
    frame.items.compactMap { if case .shape(let shape) = $0.content { shape } else { nil } }
  }

  private func ends(_ shape: Shape) -> (from: Point, to: Point)? {
    guard shape.elements.count == 2, case .move(let from) = shape.elements[0],
      case .line(let to) = shape.elements[1]
    else { return nil }
    return (from, to)
  }

  private func boxes(_ frame: Frame) -> [(left: Double, right: Double)] {
    shapes(frame).filter { $0.fill != nil && $0.stroke != nil }.map { shape in
      let xs = shape.elements.compactMap { element -> Double? in
        switch element {
        case .move(let p), .line(let p), .curve(_, _, let p): p.x
        case .close: nil
        }
      }
      return (xs.min() ?? 0, xs.max() ?? 0)
    }
  }

  /// An arrow between empty cells goes on to the boxes on both sides.
  @Test func arrowsLeadFromBoxToBox() throws {
    let rows = try frames([
      ["first", "", "→", "", "second"], ["", "", "", "", "↑"], ["", "", "", "", "third"],
    ])
    let found = boxes(rows[0])
    #expect(found.count == 2 && boxes(rows[1]).isEmpty && boxes(rows[2]).count == 1)
    let across = try #require(shapes(rows[0]).compactMap(ends).first)
    #expect(across.from.x > found[0].right && across.from.x < found[0].right + 5)
    #expect(across.to.x < found[1].left && across.to.x > found[1].left - 10)
    let up = try #require(shapes(rows[1]).compactMap(ends).first)
    #expect(up.from.y > up.to.y && abs(up.from.x - up.to.x) < 0.01)
    #expect(abs(up.from.x - (found[1].left + found[1].right) / 2) < 0.01)
  }

  @Test func wordsAreBrokenWhereTheBoxesDoNotFit() throws {
    let long = "a step of many words"
    let row = try frames([[long, "→", long, "→", long]], width: 250)[0]
    let found = boxes(row)
    #expect(found.count == 3 && found[2].right <= 250.01)
    #expect(row.height > 25, "two lines at least")
    for (box, next) in zip(found, found.dropFirst()) { #expect(box.right < next.left) }
  }
}
