import Testing
import Typography

@testable import Plotting

@Suite struct MarchingSquaresTests {
  @Test func aRoundHillHasOneClosedCircle() throws {
    let n = 41
    let values = (0..<(n * n)).map { k -> Double in
      let (x, y) = (Double(k % n) - 20, Double(k / n) - 20)
      return x * x + y * y
    }
    let lines = MarchingSquares.lines(values, rows: n, columns: n, level: 150)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(line.first == line.last)
    for p in line {
      let radius = ((p.x - 20) * (p.x - 20) + (p.y - 20) * (p.y - 20)).squareRoot()
      // Linear interpolation of x² over a cell misses by at most 1/8 of its second difference.
      #expect(abs(radius - 150.0.squareRoot()) < 0.25 / (2 * 12.2) + 1e-9)
    }
  }

  @Test func aSlopeHasOneOpenLine() {
    let values = (0..<12).map { Double($0 % 4) }
    let lines = MarchingSquares.lines(values, rows: 3, columns: 4, level: 1.5)
    #expect(lines.map { $0.map(\.x) } == [[1.5, 1.5, 1.5]])
  }

  @Test func saddlesDoNotCross() {
    let lines = MarchingSquares.lines([1, 0, 0, 1], rows: 2, columns: 2, level: 0.4)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count == 2 })
  }

  @Test func gapsEndLines() {
    var values = (0..<25).map { Double($0 % 5) }
    values[12] = .nan
    let lines = MarchingSquares.lines(values, rows: 5, columns: 5, level: 1.5)
    #expect(lines.count == 2)
  }
}
