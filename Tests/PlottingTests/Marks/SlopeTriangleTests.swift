import Figures
import Glibc
import SampleFigures
import Testing
import Typography

@testable import Plotting

/// Triangles of slopes keep off the data.
@Suite struct SlopeTriangleTests {
  private let labels = try! LabelSetter.forTests()

  /// Power laws with noise of all slopes, some crowded by a second series: wherever the triangle has
  /// come to stand, no point lies in it or in its labels.
  @Test func trianglesHideNoData() throws {
    var random = Pseudorandom(seed: 5)
    for trial in 0..<120 {
      let slope = [-4, -2, -1, -0.5, 0.5, 1, 2][trial % 7]
      let sizes = (0..<8).map { 10 * pow2($0) }
      func errors(_ factor: Double) -> [Double] {
        sizes.map { factor * pow($0, slope) * (1 + 0.3 * random.next()) }
      }
      var figure = convergence(sizes, errors(1), reference: slope)
      if trial % 2 == 0 { figure = figure + convergence(sizes, errors(3)) }
      let panel = figure.panels[0]
      let domains = PanelDomains(panel)
      let r = Rectangle(
        x: 0, y: 0, width: trial % 3 == 0 ? 110 : 290, height: 90 + 90 * random.next())
      let area = PlotArea(
        panel, x: domains.x.range(for: panel.x), y: domains.y.range(for: panel.y), in: r)
      var drawing = PanelDrawing(
        panel, area: area, style: PlotStyle(), labels: labels, mapping: nil)
      drawing.drawLayers()
      let triangle = try #require(outline(drawing.marks), "trial \(trial)")
      for layer in panel.layers {
        guard case .points(let x, let y) = layer.mark else { continue }
        for place in zip(x.values, y.values).compactMap({ area.place($0, $1) }) {
          #expect(!Self.contains(triangle, place), "trial \(trial): \(place) in \(triangle)")
          for label in InkBox.labels(of: drawing.front) {
            #expect(!label.box.contains(place), "trial \(trial): \(label.text)")
          }
        }
      }
      for corner in triangle { #expect(r.contains(corner)) }
    }
  }

  /// A triangle does not widen the axes.
  @Test func axesEndAtTheData() {
    let plain = convergence([10, 100], [1, 0.1])
    let marked = convergence([10, 100], [1, 0.1], reference: -1)
    let ranges = [plain, marked].map { figure in
      let domains = PanelDomains(figure.panels[0])
      return domains.y.range(for: figure.panels[0].y)
    }
    #expect(ranges[0] == ranges[1])
  }

  private func pow2(_ k: Int) -> Double { pow(2, Double(k)) }

  /// The three corners of the closed path.
  private func outline(_ frame: Frame) -> [Point]? {
    for case .shape(let shape) in frame.items.map(\.content) where shape.elements.count == 4 {
      let corners = shape.elements.compactMap { element -> Point? in
        switch element {
        case .move(let p), .line(let p): p
        default: nil
        }
      }
      if case .close = shape.elements[3], corners.count == 3 { return corners }
    }
    return nil
  }

  private static func contains(_ corners: [Point], _ p: Point) -> Bool {
    let sides = (0..<3).map { k -> Double in
      let (a, b) = (corners[k], corners[(k + 1) % 3])
      return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
    }
    return sides.allSatisfy { $0 > 0 } || sides.allSatisfy { $0 < 0 }
  }
}
