import Glibc
import NTK
import Testing

@Suite struct PolynomialTests {
  @Test func `Hermite coefficients are those of the polynomial itself`() throws {
    // x³ = √6 he₃ + 3 he₁.
    let found = try hermiteCoefficients(degree: 5) { $0 * $0 * $0 }
    let expected = [0, 3, 0, 6.0.squareRoot(), 0, 0]
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-13) }
    #expect(found.count == 6)
  }

  @Test func `the coefficients of an exponential are those of its series`() throws {
    // exp(x) = √e Σ heₖ/√k!.
    var expected = exp(0.5)
    for (k, found) in try hermiteCoefficients(degree: 12, of: exp).enumerated() {
      #expect(abs(found - expected) < 1e-13)
      expected /= Double(k + 1).squareRoot()
    }
  }

  @Test func `functions with a kink are refused`() {
    #expect(throws: NTKError.self) { try hermiteCoefficients(degree: 4, of: { abs($0 - 0.3) }) }
    #expect(throws: NTKError.self) { try hermiteCoefficients(degree: -1, of: exp) }
  }

  @Test func `polynomials of spheres are Legendre's and Chebyshev's`() {
    for x in [-0.8, 0.1, 0.9] {
      let legendre = (5 * x * x * x - 3 * x) / 2
      #expect(abs(GegenbauerExpansion.polynomial(3, dimension: 3, x) - legendre) < 1e-15)
      let chebyshev = cos(5 * acos(x))
      #expect(abs(GegenbauerExpansion.polynomial(5, dimension: 2, x) - chebyshev) < 1e-14)
    }
  }
}
