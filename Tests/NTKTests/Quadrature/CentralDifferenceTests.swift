import Glibc
import Testing

@testable import NTK

/// Derivatives by differences against closed forms.
@Suite struct CentralDifferenceTests {
  @Test func `the error of a slope is of fourth order`() {
    let errors = [0.1, 0.05].map { h in abs(slope(at: 0.7, step: h) { sin($0) } - cos(0.7)) }
    #expect(errors[0] < 5e-6)
    #expect(abs(errors[0] / errors[1] - 16) < 1)
    // A polynomial of degree four is differentiated exactly.
    #expect(abs(slope(at: 2, step: 0.5) { pow($0, 4) } - 32) < 1e-12)
  }

  @Test func `a gradient takes one coordinate after the other`() {
    let found = gradient(at: [1, 2, -0.5], step: 1e-3) { $0[0] * $0[1] + sin($0[2]) }
    for (a, b) in zip(found, [2, 1, cos(-0.5)]) { #expect(abs(a - b) < 1e-11) }
  }
}
