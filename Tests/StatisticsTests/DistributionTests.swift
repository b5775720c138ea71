import Foundation
import Testing

@testable import Statistics

/// Against tables of 20 digits; `Tables/README.md` says how they were made.
@Suite struct DistributionTests {
  private func expect(
    _ table: String, within tolerance: Double = 1e-13, _ function: ([Double]) -> Double
  ) throws {
    let table = try Table(table)
    #expect(table.rows.count > 10)
    let worst = table.worst(function)
    #expect(worst.error < tolerance, "\(worst)")
  }

  @Test func `tails of the normal distribution`() throws {
    try expect("normal-survival") { NormalDistribution().survival($0[0]) }
    try expect("normal-survival") { NormalDistribution().cumulative(-$0[0]) }
  }

  @Test func `quantiles of the normal distribution`() throws {
    try expect("normal-quantile") { NormalDistribution().quantile(upperTail: $0[0]) }
    try expect("normal-quantile") { -NormalDistribution().quantile($0[0]) }
  }

  @Test func `tails of Student's t`() throws {
    try expect("student-survival") {
      StudentDistribution(degrees: $0[0]).survival($0[1])
    }
  }

  @Test func `quantiles of Student's t`() throws {
    try expect("student-quantile") {
      StudentDistribution(degrees: $0[0]).quantile(upperTail: $0[1])
    }
    // The number that came out as 12.39 and as 11.41.
    let t = StudentDistribution(degrees: 3)
    #expect(abs(t.quantile(0.9995) - 12.923_978_636_687_485) < 1e-11)
    #expect(abs(t.quantile(0.0005) + 12.923_978_636_687_485) < 1e-11)
  }

  @Test func `tails of chi squared`() throws {
    try expect("chi-squared-tails") {
      let distribution = ChiSquaredDistribution(degrees: $0[0])
      return $0[2] == 0 ? distribution.cumulative($0[1]) : distribution.survival($0[1])
    }
  }

  @Test func `quantiles of chi squared`() throws {
    try expect("chi-squared-quantile") {
      let distribution = ChiSquaredDistribution(degrees: $0[0])
      return $0[2] == 0 ? distribution.quantile($0[1]) : distribution.quantile(upperTail: $0[1])
    }
  }

  @Test func `tails of F`() throws {
    try expect("f-tails") {
      let distribution = FDistribution(numerator: $0[0], denominator: $0[1])
      return $0[3] == 0 ? distribution.cumulative($0[2]) : distribution.survival($0[2])
    }
  }

  @Test func `quantiles of F`() throws {
    try expect("f-quantile") {
      let distribution = FDistribution(numerator: $0[0], denominator: $0[1])
      return $0[3] == 0 ? distribution.quantile($0[2]) : distribution.quantile(upperTail: $0[2])
    }
  }

  /// Densities are the slopes of distribution functions.
  @Test func `densities integrate to probabilities`() {
    func differ(_ distribution: some Distribution, from a: Double, to b: Double) -> Double {
      let rule = GaussLegendre(40)
      let half = (b - a) / 2
      let integral = zip(rule.nodes, rule.weights).reduce(0) {
        $0 + half * $1.1 * distribution.density(a + half * (1 + $1.0))
      }
      return abs(integral / (distribution.cumulative(b) - distribution.cumulative(a)) - 1)
    }
    #expect(differ(NormalDistribution(), from: -1, to: 0.5) < 1e-13)
    #expect(differ(StudentDistribution(degrees: 2.5), from: -1, to: 1) < 1e-13)
    #expect(differ(ChiSquaredDistribution(degrees: 5), from: 3, to: 6) < 1e-13)
    #expect(differ(FDistribution(numerator: 3, denominator: 8), from: 0.5, to: 1.5) < 1e-13)
    #expect(abs(StudentDistribution(degrees: 1).density(0) * .pi - 1) < 1e-14)
  }

  @Test func `limits of the range`() {
    let t = StudentDistribution(degrees: 3)
    #expect(t.quantile(0.5) == 0)
    #expect(t.quantile(1) == .infinity)
    #expect(t.quantile(0) == -.infinity)
    #expect(t.survival(.infinity) == 0)
    #expect(t.survival(0) == 0.5)
    #expect(
      StudentDistribution(degrees: .infinity).quantile(0.975)
        == NormalDistribution().quantile(0.975))
    #expect(ChiSquaredDistribution(degrees: 4).cumulative(-1) == 0)
    #expect(ChiSquaredDistribution(degrees: 4).survival(.infinity) == 0)
    #expect(FDistribution(numerator: 2, denominator: 3).quantile(0) == 0)
    #expect(FDistribution(numerator: 2, denominator: 3).survival(0) == 1)
    #expect(NormalDistribution().survival(-.infinity) == 1)
  }
}
