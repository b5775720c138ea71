import Testing

@testable import EquationChecking

/// Values of the NIST Digital Library of Mathematical Functions and of closed forms.
@Suite struct StandardFunctionTests {
  static let values: [(StandardFunction, [Double], Double)] = [
    (StandardFunction.gamma, [0.5], 1.772453850905516),
    (.digamma, [1], -0.577_215_664_901_532_9), (.digamma, [0.25], -4.227_453_533_376_265),
    (.trigamma, [1], 1.644_934_066_848_226_4),
    (.zeta, [3], 1.202_056_903_159_594_3), (.zeta, [0.5], -1.460_354_508_809_586_8),
    (.zeta, [-1], -0.083_333_333_333_333_33),
    (.besselK, [0, 1], 0.421_024_438_240_708_33), (.besselK, [0.5, 2], 0.119_937_771_968_061_45),
    (.besselI, [1, 2], 1.590_636_854_637_329), (.besselJ, [0.5, 1], 0.671_396_707_141_803_1),
    (.hermite, [4, 0.5], 1), (.legendre, [3, 0.5], -0.4375), (.laguerre, [2, 1], -0.5),
    (.chebyshevT, [4, 0.3], 0.3448), (.chebyshevU, [3, 0.5], -1),
    (.doubleFactorial, [7], 105), (.beta, [2, 3], 1.0 / 12), (.pochhammer, [0.5, 3], 1.875),
  ]

  @Test(arguments: values)
  func `a function has its known value`(
    function: StandardFunction, arguments: [Double], value: Double
  ) throws {
    let found = try #require(function.value(arguments))
    #expect((found - value).magnitude <= 2e-14 * max(1, value.magnitude), "\(found)")
  }

  @Test func `poles have no value`() {
    #expect(StandardFunction.gamma.value([-2]) == nil)
    #expect(StandardFunction.digamma.value([0]) == nil)
    #expect(StandardFunction.zeta.value([1]) == nil)
    #expect(StandardFunction.besselK.value([0, 0]) == nil)
  }
}
