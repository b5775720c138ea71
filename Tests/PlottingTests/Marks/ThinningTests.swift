import SampleFigures
import Testing
import Typography

@testable import Plotting

@Suite struct ThinningTests {
  @Test func longLinesKeepTheirEnvelope() {
    var random = Pseudorandom(seed: 12)
    let points = (0..<50_000).map { Point(x: Double($0) / 200, y: random.next() * 100) }
    let thinned = LineThinning.thin(points)
    #expect(thinned.count <= 4 * 1001)
    for column in stride(from: 0.0, to: 250, by: 25) {
      func heights(_ p: [Point]) -> [Double] {
        p.filter { $0.x >= column && $0.x < column + 0.25 }.map(\.y)
      }
      #expect(heights(thinned).max() == heights(points).max())
      #expect(heights(thinned).min() == heights(points).min())
    }
    #expect(thinned.first == points.first)
    #expect(thinned.last == points.last)
  }

  @Test func shortLinesStay() {
    let points = (0..<100).map { Point(x: Double($0) / 1000, y: 0) }
    #expect(LineThinning.thin(points) == points)
  }

  @Test func pointsOnOthersAreLeftOut() {
    let points = (0..<10_000).map { Point(x: Double($0 % 10) + 0.01, y: Double($0 % 7)) }
    #expect(PointThinning.thin(points, cell: 0.5).count == 70)
  }
}
