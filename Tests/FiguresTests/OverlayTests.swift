import Figures
import Testing

@Suite struct OverlayTests {
  private func series(_ figure: Figure) -> [Int] {
    figure.panels[0].layers.compactMap { layer in
      if case .series(let index) = layer.paint { index } else { nil }
    }
  }

  @Test func eachFigureTakesTheNextColour() {
    let one = lines([1, 2], [1, 2], errors: [1, 1])
    #expect(series(one + one + lines([1], [1])) == [0, 0, 0, 1, 1, 1, 2])
  }

  @Test func fixedColoursStay() {
    let figure = lines([1], [1]) + gaussian(variance: 1) + lines([1], [1]).paint(.green)
    #expect(series(figure) == [0])
    #expect(figure.panels[0].layers[2].paint == .hue(.green))
  }

  @Test func theFirstFigureNamesTheAxes() {
    let figure = lines([1], [1]).x("a") + lines([1], [1]).x("b").y("c", .logarithmic)
    #expect(figure.panels[0].x.label == "a")
    #expect(figure.panels[0].y.label == "c")
    #expect(figure.panels[0].y.scale == .logarithmic)
  }

  @Test func gridsKeepTitlesAndRows() {
    let figure = grid([lines([1], [1]).title("a"), lines([1], [1])], columns: 1)
    #expect(figure.panels.map(\.title) == ["a", nil])
    #expect(figure.columns == 1)
  }
}
