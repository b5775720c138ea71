import Figures
import Foundation
import MathTypesetting
import Testing
import Typography

@testable import Plotting

@Suite struct ContourLabelsTests {
  private let area = Rectangle(x: 0, y: 0, width: 300, height: 200)

  private func circle(_ radius: Double) -> [Point] {
    (0...90).map { step in
      let angle = 2 * Double.pi * Double(step) / 90
      return Point(x: 150 + radius * cos(angle), y: 100 + radius * sin(angle))
    }
  }

  @Test func linesEndBeforeTheirNumbers() throws {
    var labels = ContourLabels([1, 2], area)
    #expect(labels.text(of: 2) == "2")
    let found = labels.place(width: 14, height: 7, on: circle(80))
    let place = try #require(found)
    #expect(place.parts.count == 2)
    for point in place.parts.joined() {
      #expect(hypot(point.x - place.center.x, point.y - place.center.y) > 7)
    }
    // Numbers are never upside down.
    #expect(abs(place.angle) <= Double.pi / 2)
  }

  @Test func numbersKeepApart() {
    var labels = ContourLabels([1, 2, 3], area)
    let places = [70.0, 74, 78].compactMap {
      labels.place(width: 14, height: 7, on: circle($0))
    }
    #expect(places.count == 3)
    for i in places.indices {
      for j in places.indices where j < i {
        let (a, b) = (places[i].center, places[j].center)
        #expect(hypot(a.x - b.x, a.y - b.y) > 7)
      }
    }
  }

  @Test func shortAndBentLinesHaveNone() {
    var labels = ContourLabels([1], area)
    #expect(labels.place(width: 14, height: 7, on: circle(6)) == nil)
    let zigzag = (0...60).map { Point(x: 10 + 4 * Double($0), y: $0 % 2 == 0 ? 50 : 60) }
    #expect(labels.place(width: 14, height: 7, on: zigzag) == nil)
    // What lies outside of the axes is cut off.
    let above = (0...60).map { Point(x: 5 * Double($0), y: -20) }
    #expect(labels.place(width: 14, height: 7, on: above) == nil)
  }

  @Test func valuesStandOnLevelLines() throws {
    let renderer = FigureRenderer(fonts: try MathFonts())
    let plain = contour(x: -1...1, y: -1...1, samples: 41) { x, y in x * x + 0.5 * y * y }
    func turned(_ figure: Figure) -> Int {
      renderer.render(figure, width: 345).frame.items.count {
        if case .group(_, let turn, nil) = $0.content {
          turn.b != 0 && abs(turn.b) != 1
        } else {
          false
        }
      }
    }
    #expect(turned(plain) == 0)
    #expect(turned(plain.values()) >= 4)
    #expect(
      lines([1, 2], [1, 2]).values().problems.map(\.identifier) == ["figure.unused-modifier"])
  }

  /// On a picture, numbers have the colour of their lines, which stands out from it.
  @Test func numbersOnPicturesStandOut() throws {
    let renderer = FigureRenderer(fonts: try MathFonts())
    func f(_ x: Double, _ y: Double) -> Double { x * x + 0.5 * y * y }
    let figure =
      heatmap(x: -1...1, y: -1...1, samples: 16, f)
      + contour(x: -1...1, y: -1...1, samples: 41, f).values()
    let colors = renderer.render(figure, width: 345).frame.items.flatMap { item -> [Color] in
      guard case .group(let inner, let turn, nil) = item.content, abs(turn.b) != 1 else {
        return []
      }
      return inner.items.compactMap {
        if case .glyphs(let run) = $0.content { run.color } else { nil }
      }
    }
    let style = PlotStyle()
    #expect(Set(colors) == [style.ink, style.paper])
  }
}
