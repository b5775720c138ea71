import Testing

@testable import Plotting

@Suite struct LogarithmicTicksTests {
  private func labels(_ range: ClosedRange<Double>, limit: Int = 6) -> [String] {
    LogarithmicTicks.ticks(in: range, limit: limit).major.sorted { $0.value < $1.value }
      .compactMap(\.label)
  }

  @Test func powersOfTenWhereThreeFit() {
    #expect(labels(0.5...2000) == ["$10^{0}$", "$10^{1}$", "$10^{2}$", "$10^{3}$"])
  }

  @Test func everyFewPowersOverManyDecades() {
    #expect(labels(1e-12...1) == ["$10^{-12}$", "$10^{-9}$", "$10^{-6}$", "$10^{-3}$", "$10^{0}$"])
  }

  @Test func multiplesWithinFewDecades() {
    #expect(labels(0.9...12) == ["1", "3", "10"])
    #expect(labels(30...90) == ["30", "50", "80"] || labels(30...90).count >= 3)
    #expect(labels(1.02e-7...9e-7).first == "$2\\times 10^{-7}$")
  }

  @Test func roundNumbersWithinAFraction() {
    #expect(labels(101...104) == ["101", "102", "103", "104"])
  }

  @Test func minorTicksFillTheDecades() {
    let minor = LogarithmicTicks.ticks(in: 1...1000, limit: 6).ticks.filter { $0.label == nil }
    #expect(minor.count == 24)
  }
}
