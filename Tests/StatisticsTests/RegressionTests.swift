import Statistics
import Testing

@Suite struct RegressionTests {
  /// By hand: x = 0, 1, 2, 3 and y = 1, 2, 2, 5 have the slope 6/5, the intercept 7/10 and residual
  /// squares 1.8, so that s² = 0.9; the slope's standard error is √(0.9/5).
  @Test func `a line through four points`() throws {
    let fit = try #require(LineFit([0, 1, 2, 3], [1, 2, 2, 5]))
    #expect(abs(fit.slope - 1.2) < 1e-15)
    #expect(abs(fit.intercept - 0.7) < 1e-15)
    #expect(abs(fit.variance - 0.9) < 1e-14)
    #expect(abs(try #require(fit.slopeError) - 0.18.squareRoot()) < 1e-15)
    #expect(abs(try #require(fit.interceptError) - (0.9 * (0.25 + 2.25 / 5)).squareRoot()) < 1e-15)
    // t(0.975; 2) = 4.302652729749462.
    let interval = try #require(fit.slopeInterval())
    #expect(abs(interval.halfWidth - 4.302_652_729_749_462 * 0.18.squareRoot()) < 1e-13)
    #expect(interval.contains(0) && !interval.contains(4))
  }

  @Test func `weights are counts`() throws {
    let weighted = try #require(LineFit([0, 1, 3], [1, 0, 2], weights: [2, 1, 1]))
    let repeated = try #require(LineFit([0, 0, 1, 3], [1, 1, 0, 2]))
    #expect(abs(weighted.slope - repeated.slope) < 1e-15)
    #expect(abs(weighted.intercept - repeated.intercept) < 1e-15)
  }

  @Test func `one place has no line`() {
    #expect(LineFit([1, 1, 1], [1, 2, 3]) == nil)
    #expect(LineFit([1], [1]) == nil)
    #expect(LineFit([1, 2], [1, 5])?.slopeError == nil)
  }

  @Test func `the interval of a mean`() throws {
    // Mean 2, standard deviation 1, three numbers.
    let interval = try #require(Moments([1, 2, 3]).interval())
    #expect(interval.center == 2)
    #expect(abs(interval.halfWidth - 4.302_652_729_749_462 / 3.0.squareRoot()) < 1e-14)
    #expect(Moments([1]).interval() == nil)
  }
}
