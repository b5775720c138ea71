import Foundation
import Statistics
import Testing

@Suite struct PowerLawTests {
  @Test func findsAnExactLaw() throws {
    let x = [1.0, 2, 4, 8, 16]
    let law = try #require(PowerLaw(x, x.map { 3 * pow($0, -0.5) }))
    #expect(abs(law.exponent + 0.5) < 1e-14)
    #expect(abs(law(100) - 0.3) < 1e-13)
    #expect(try #require(law.confidence) < 1e-13)
  }

  /// By hand: log₂ y = 0, 1, 3 over log₂ x = 0, 1, 2 has slope 3/2, residuals 1/6, −1/3, 1/6,
  /// s² = 1/6, standard error √(1/12), t = 12.706.
  @Test func givesTheConfidenceIntervalOfRegression() throws {
    let law = try #require(PowerLaw([1, 2, 4], [1, 2, 8]))
    #expect(abs(law.exponent - 1.5) < 1e-14)
    #expect(abs(try #require(law.standardError) - (1 / 12.0).squareRoot()) < 1e-12)
    #expect(
      abs(try #require(law.confidence) - 12.706_204_736_174_698 * (1 / 12.0).squareRoot()) < 1e-10)
  }

  @Test func weighsPoints() throws {
    let law = try #require(PowerLaw([1, 10, 100], [1, 10, 1], weights: [1, 1, 1e-12]))
    #expect(abs(law.exponent - 1) < 1e-6)
  }

  @Test func refusesOneSize() {
    #expect(PowerLaw([4, 4, 4], [1, 2, 3]) == nil)
    #expect(PowerLaw([1, -2], [1, 2]) == nil)
  }

  @Test func givesNoIntervalForTwoPoints() throws {
    #expect(try #require(PowerLaw([1, 2], [1, 2])).confidence == nil)
  }
}
