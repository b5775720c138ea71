import SampleFigures
import Testing

@testable import Plotting

@Suite struct ExtendedWilkinsonTests {
  @Test(arguments: [
    (0.0, 1.0, 6.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    (0, 10, 6, [0, 2, 4, 6, 8, 10]),
    (-1, 1, 5, [-1, -0.5, 0, 0.5, 1]),
    (0, 100, 5, [0, 25, 50, 75, 100]),
    (0.3, 99.2, 5, [20, 40, 60, 80]),
    (1e-9, 9e-9, 5, [2e-9, 4e-9, 6e-9, 8e-9]),
  ])
  func choosesRoundNumbers(low: Double, high: Double, target: Double, expected: [Double]) {
    let ticks = ExtendedWilkinson.ticks(in: low...high, target: target)
    #expect(ticks.count == expected.count, "\(ticks)")
    #expect(zip(ticks, expected).allSatisfy { abs($0 - $1) <= 1e-12 * high }, "\(ticks)")
  }

  @Test func ticksLieInsideAndStandEvenly() {
    var random = Pseudorandom(seed: 1)
    for _ in 0..<400 {
      let center = (random.next() - 0.5) * decade(Int(random.next() * 20) - 10)
      let length = abs(center) * decade(-Int(random.next() * 8)) * (0.1 + random.next())
      let range = (center - length)...(center + length)
      let ticks = ExtendedWilkinson.ticks(in: range, target: 2 + random.next() * 8)
      #expect(ticks.count >= 2, "\(range)")
      let slack = 1e-9 * length
      #expect(ticks.allSatisfy { $0 >= range.lowerBound - slack }, "\(range) \(ticks)")
      #expect(ticks.allSatisfy { $0 <= range.upperBound + slack }, "\(range) \(ticks)")
      let steps = zip(ticks.dropFirst(), ticks).map { $0 - $1 }
      let spread = (steps.max() ?? 0) - (steps.min() ?? 0)
      // Ticks are rounded to doubles near the centre.
      #expect(spread <= 1e-9 * length + 4 * center.ulp, "\(range) \(ticks)")
    }
  }

  @Test func refusesWhatDoublesCannotTellApart() {
    #expect(ExtendedWilkinson.ticks(in: 1...1.nextUp, target: 5).isEmpty)
  }
}
