import SampleFigures
import Testing

@testable import Plotting

@Suite struct NumberLabelsTests {
  @Test(
    arguments: [
      ([0, 0.5, 1], ["0.0", "0.5", "1.0"], nil),
      ([-1, 0, 1], ["\u{2212}1", "0", "1"], nil),
      ([0, 0.25, 0.5], ["0.00", "0.25", "0.50"], nil),
      ([0, 2000, 4000], ["0", "2000", "4000"], nil),
      ([0, 1e6, 2e6], ["0", "1", "2"], "$\\times 10^{6}$"),
      ([0, 5e-5, 1e-4], ["0.0", "0.5", "1.0"], "$\\times 10^{-4}$"),
      ([1.0001, 1.0002, 1.0003], ["1.0001", "1.0002", "1.0003"], nil),
      ([1.000_001, 1.000_002], ["1", "2"], "$\\times 10^{-6}\\;+\\;1$"),
      ([-10_000_002, -10_000_001], ["8", "9"], "$-\\,10000010$"),
    ] as [([Double], [String], String?)])
  func writesAsFewDigitsAsTellThemApart(
    values: [Double], labels: [String], common: String?
  ) {
    let text = NumberLabels(values)
    #expect(text.labels == labels)
    #expect(text.common == common)
  }

  @Test func labelsDiffer() {
    var random = Pseudorandom(seed: 2)
    for _ in 0..<300 {
      let center = (random.next() - 0.5) * decade(Int(random.next() * 16) - 8)
      let length = abs(center) * decade(-Int(random.next() * 7))
      let ticks = ExtendedWilkinson.ticks(in: (center - length)...(center + length), target: 6)
      let labels = NumberLabels(ticks).labels
      #expect(Set(labels).count == ticks.count, "\(ticks) \(labels)")
      #expect(labels.allSatisfy { $0.count <= 8 }, "\(ticks) \(labels)")
    }
  }
}
