import Figures
import Testing

/// Colours of several series, and kernels over the angle by their values.
@Suite struct LooksTests {
  @Test func `series take the colours in order, and again from the first`() {
    let figure = lines([1, 2], ["a": [1, 2], "b": [2, 1], "c": [3, 3]])
      .paint([.blue, .vermilion])
    #expect(
      figure.panels[0].layers.map(\.paint) == [.hue(.blue), .hue(.vermilion), .hue(.blue)])
  }

  @Test func `what has a colour keeps it`() {
    let figure = lines([1], [1]).paint(.green).paint([.blue])
    #expect(figure.panels[0].layers.map(\.paint) == [.hue(.green)])
  }

  @Test func `values over the angle run from 0 to π`() {
    let figure = byAngle([1, 0, -1], label: "a")
    guard case .line(let x, let y) = figure.panels[0].layers[0].mark else {
      Issue.record("no line")
      return
    }
    #expect(x.values == [0, .pi / 2, .pi])
    #expect(y.values == [1, 0, -1])
    #expect(figure.panels[0].x.scale == .angle)
  }
}
