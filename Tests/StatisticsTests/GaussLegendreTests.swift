import Foundation
import Statistics
import Testing

@Suite struct GaussLegendreTests {
  @Test(arguments: [1, 2, 3, 12, 16, 20, 64])
  func `polynomials of degree 2n − 1 are exact`(n: Int) {
    let rule = GaussLegendre(n)
    #expect(rule.nodes == rule.nodes.sorted())
    for degree in 0..<min(2 * n, 40) {
      let sum = zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(degree)) }
      let exact = degree % 2 == 0 ? 2 / Double(degree + 1) : 0
      #expect(abs(sum - exact) < 1e-14, "x^\(degree)")
    }
  }

  @Test func `degree 2n is not`() {
    let rule = GaussLegendre(2)
    #expect(abs(zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, 4) } - 0.4) > 0.1)
  }
}
