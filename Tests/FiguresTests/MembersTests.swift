import Testing

@testable import Figures

@Suite struct MembersTests {
  @Test func `members are lines of one colour`() {
    let layers = members([0, 1], [[1, 2], [3, 4]], label: "draws").panels[0].layers
    #expect(layers.count == 2)
    #expect(layers.allSatisfy { $0.paint == .series(0) && $0.label == "draws" })
    #expect(members([0, 1], [[1]]).problems.map(\.identifier).contains("figure.mismatch"))
    #expect(!members([0, 1], []).problems.isEmpty)
  }

  @Test func `an outline has the mean and both edges`() {
    let figure = outline([0, 1], mean: [1, 2], standardDeviation: [0.5, 1])
    let values = figure.panels[0].layers.compactMap { layer -> [Double]? in
      guard case .line(_, let y) = layer.mark, layer.dash == .dashed else { return nil }
      return y.values
    }
    #expect(values == [[0, 0], [1, 2], [2, 4]])
    let odd = outline([0, 1], mean: [1], standardDeviation: [1])
    #expect(odd.problems.map(\.identifier).contains("figure.mismatch"))
  }

  @Test func `the gradient of a function is a field of arrows`() {
    let figure = vectorField(gradientOf: { x, y in x * x + 3 * y }, x: -1...1, y: 0...1, samples: 3)
    guard case .arrows(let x, _, let u, let v) = figure.panels[0].layers[0].mark else {
      Issue.record("no arrows")
      return
    }
    #expect(zip(x.values, u.values).allSatisfy { abs(2 * $0 - $1) < 1e-9 })
    #expect(v.values.allSatisfy { abs($0 - 3) < 1e-9 })
  }

  @Test func `marked lines have points, and nothing else has`() {
    let figure = (lines([0, 1], [1, 2], label: "a") + scatter([0], [0])).marked()
    let points = figure.panels[0].layers.filter {
      if case .points = $0.mark { true } else { false }
    }
    #expect(points.count == 2)
    #expect(points[1].label == "a")
  }
}
