import SampleFigures
import Testing

@testable import Figures

@Suite struct AreaReductionTests {
  private func grid(_ rows: Int, _ columns: Int, _ values: [Double]) -> AreaReduction.Grid {
    AreaReduction.Grid(rows: rows, columns: columns, values: values)
  }

  @Test func meansOfWholeCells() {
    let small = AreaReduction.reduce(
      grid(2, 4, [1, 3, 5, 7, 2, 4, 6, 8]), rows: 1, columns: 2, .mean)
    #expect(small.values == [2.5, 6.5])
  }

  @Test func meansOfPartsOfCells() {
    let small = AreaReduction.reduce(grid(1, 3, [0, 3, 9]), rows: 1, columns: 2, .mean)
    #expect(small.values.map { ($0 * 1e12).rounded() / 1e12 } == [1, 7])
  }

  @Test func theMeanOfAllStays() {
    var random = Pseudorandom(seed: 8)
    let values = (0..<(37 * 53)).map { _ in random.next() }
    let mean = values.reduce(0, +) / Double(values.count)
    for (rows, columns) in [(10, 10), (37, 5), (1, 53), (36, 52)] {
      let small = AreaReduction.reduce(
        grid(37, 53, values), rows: rows, columns: columns, .mean)
      let average = small.values.reduce(0, +) / Double(rows * columns)
      #expect(abs(average - mean) < 1e-12)
    }
  }

  @Test func gapsDoNotSpread() {
    let small = AreaReduction.reduce(
      grid(2, 4, [1, .nan, .nan, .nan, 3, .nan, .infinity, .nan]), rows: 1, columns: 2, .mean)
    #expect(small.values[0] == 2)
    #expect(small.values[1].isNaN)
  }

  @Test func extremesKeepPeaks() {
    let small = AreaReduction.reduce(
      grid(2, 4, [1, -9, 0, 0.5, 2, 3, .nan, -0.25]), rows: 1, columns: 2, .extreme)
    #expect(small.values == [-9, 0.5])
  }
}
