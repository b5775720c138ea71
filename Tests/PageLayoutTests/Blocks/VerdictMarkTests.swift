import ReportModel
import Testing
import Typography

@testable import PageLayout

/// The mark of a display stands at its number, wherever the formula leaves room.
@Suite struct VerdictMarkTests {
  private func frame(_ latex: String, summary: String) throws -> Frame {
    let equation = ReportBlock.Equation(
      formula: Samples.formula(latex), numbers: [.init(text: "(1)", destination: "eq-a")],
      mark: .init(sign: .evaluated, summary: [.text(summary)], destination: "checks"))
    return try Samples.frame([ReportBlock(.equation(equation))])
  }

  /// Five rows, short and nearly as wide as the column: the number is on the last row, and the mark
  /// with its words below the number.
  @Test(arguments: 8...15)
  func theMarkOfATallDisplayIsNearItsNumber(length: Int) throws {
    let row = "&= " + Array(repeating: "x", count: length).joined(separator: "+")
    let rows = Array(repeating: row, count: 5).joined(separator: #" \\ "#)
    let frame = try frame(
      #"\begin{aligned} f \#(rows) \end{aligned}"#, summary: "residual 0.00000001")
    let runs = frame.items.compactMap { item -> (run: GlyphRun, at: Point)? in
      guard case .glyphs(let run) = item.content else { return nil }
      return (run, item.position)
    }
    let number = try #require(runs.first { $0.run.text == "(1)" })
    // The sign is the only shape, and the residual the only small type.
    let signs = frame.items.filter { if case .shape = $0.content { true } else { false } }
    #expect(signs.count == 1)
    let marks = runs.filter { $0.run.size < 8 }
    #expect(!marks.isEmpty)
    let lastRow = runs.filter { $0.run.text != "(1)" && $0.run.size >= 9 }.map(\.at.y).max()
    #expect(try abs(number.at.y - #require(lastRow)) < 0.1)
    for y in signs.map(\.position.y) + marks.map(\.at.y) {
      #expect(y > number.at.y + 1 && y < number.at.y + 30, "below the number")
    }
    // And nothing of the formula is under it.
    for (mark, place) in marks {
      #expect(place.x + mark.width < number.at.x + number.run.width + 0.1)
      for (other, origin) in runs
      where other.size >= 9 && other.text != "(1)" && abs(place.y - origin.y) < 5 {
        #expect(origin.x + other.width < place.x, "\(mark.text) over \(other.text)")
      }
    }
  }

  /// Printed in black and white, or seen by somebody who cannot tell red from green, each sign is
  /// still another one.
  @Test func signsDifferInShapeAlone() throws {
    let shapes = try CheckSign.allCases.map { sign in
      let equation = ReportBlock.Equation(
        formula: Samples.formula("x"), numbers: [.init(text: "(1)", destination: "eq-a")],
        mark: .init(sign: sign, summary: [.text("word")], destination: "checks"))
      let frame = try Samples.frame([ReportBlock(.equation(equation))])
      let shapes = frame.items.compactMap { item -> Shape? in
        if case .shape(let shape) = item.content { shape } else { nil }
      }
      return try #require(shapes.count == 1 ? shapes[0] : nil)
    }
    let outlines = shapes.map { shape in shape.elements.map { "\($0)" }.joined() }
    #expect(Set(outlines).count == CheckSign.allCases.count)
    // Not even the numbers of their strokes' corners are the same in all.
    #expect(Set(shapes.map(\.elements.count)).count >= 3)
  }
}
