import Testing

@testable import Statistics

/// Against values of 32 digits.
@Suite struct DoubleDoubleTests {
  /// |x − (high + low)| / |x| for an exact value given in two parts.
  private func error(_ x: DoubleDouble, _ high: Double, _ low: Double) -> Double {
    abs((x.high - high) + (x.low - low)) / abs(high)
  }

  @Test func exponentials() {
    let cases: [(Double, Double, Double)] = [
      (0, 0x1.0000000000000p+0, 0x0.0p+0),
      (1e-09, 0x1.000000044b830p+0, -0x1.7b444af5c26a7p-54),
      (0.3, 0x1.599058c8c1a96p+0, -0x1.b3ae34963b3d0p-54),
      (1.0, 0x1.5bf0a8b145769p+1, 0x1.4d57ee2b1013ap-53),
      (5.5, 0x1.e96244f21bbf6p+7, 0x1.298c834010b39p-48),
      (40.25, 0x1.0c71922974cbfp+58, -0x1.12bd3048e3e2fp+2),
      (300.0, 0x1.c05c0a7166b4ap+432, 0x1.cf59a9e7d8cb5p+378),
      (700.0, 0x1.d945df4f8ec8ep+1009, 0x1.183392684a46ep+954),
    ]
    for (x, high, low) in cases {
      #expect(error(DoubleDouble(x).exponential, high, low) < 4e-30, "exp \(x)")
    }
    // A tail below the last digit of a double moves the value.
    let moved = DoubleDouble(sum: 3, 1e-20).exponential - DoubleDouble(3).exponential
    #expect(abs(moved.high / 2.008_553_692_318_766_8e-19 - 1) < 1e-10)
  }

  @Test func logarithms() {
    let cases: [(Double, Double, Double)] = [
      (1e-300, -0x1.5963447f87fb5p+9, -0x1.aa670d35324e6p-46),
      (0.3, -0x1.34378fcbda721p+0, 0x1.9c1404e27f13dp-54),
      (0.999, -0x1.064670d979b73p-10, -0x1.e46a88405b99bp-66),
      (1.5, 0x1.9f323ecbf984cp-2, -0x1.a92e513217f5cp-59),
      (2.0, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56),
      (10.0, 0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53),
      (10000000000.0, 0x1.7069e2aa2aa5bp+4, -0x1.c6b626e89338fp-52),
      (1e+300, 0x1.5963447f87fb5p+9, 0x1.abccc0710fcd4p-46),
    ]
    for (x, high, low) in cases {
      #expect(error(DoubleDouble(x).logarithm, high, low) < 2e-29, "log \(x)")
    }
    #expect(error(DoubleDouble(-3.5).exponential * DoubleDouble(3.5).exponential, 1, 0) < 1e-29)
  }

  @Test func logarithmsOfTheGammaFunction() {
    let cases: [(Double, Double, Double)] = [
      (0.001, 0x1.ba0f3807161acp+2, 0x1.403b02021c521p-52),
      (0.5, 0x1.250d048e7a1bdp-1, 0x1.7abf2ad8d5088p-58),
      (3.0, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56),
      (39.5, 0x1.a32fe5a0a8571p+6, 0x1.ae73fe9c8715ap-48),
      (41.25, 0x1.bcfca9d08cb31p+6, -0x1.5d076ea784674p-50),
      (1000000.0, 0x1.871921236750dp+23, 0x1.568ac06f98044p-31),
      (1000000000000.0, 0x1.838848dba0ba7p+44, -0x1.72f6f16162251p-11),
    ]
    for (x, high, low) in cases {
      #expect(error(DoubleDouble(x).logGamma, high, low) < 1e-28, "log Γ \(x)")
    }
  }

  @Test func arithmetic() {
    let third = DoubleDouble(1).divided(by: 3)
    #expect(error(3 * third, 1, 0) < 1e-31)
    #expect(error(third * third * DoubleDouble(9), 1, 0) < 1e-31)
    #expect((third + third + third - DoubleDouble(1)).high.magnitude < 1e-31)
    #expect(error(third.power(5) * DoubleDouble(243), 1, 0) < 1e-30)
    // √(2 + 10⁻¹⁸) rounds as √2 does; √(1 + 2⁻⁵²·1.01) does not round as 1 would.
    #expect(DoubleDouble(sum: 2, 1e-18).squareRoot == 2.0.squareRoot())
    #expect(DoubleDouble(sum: 1e300, 1).squareRoot == 1e150)
    #expect(DoubleDouble(0).squareRoot == 0)
    #expect(DoubleDouble(product: 1e200, 1e200).high == .infinity)
    #expect((DoubleDouble(.infinity) + DoubleDouble(1)).high == .infinity)
  }

  @Test func arctangentsAndRoots() {
    let angles: [(Double, Double, Double)] = [
      (1e-12, 0x1.19799812dea11p-40, -0x1.c5b5b6ee6e898p-122),
      (0.4, 0x1.85a376b677dc0p-2, 0x1.05437130f10cdp-58),
      (1.0, 0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55),
      (3.7, 0x1.4e8c94dbf54e5p+0, -0x1.5104e61298f85p-54),
      (250.5, 0x1.911a16b54f837p+0, 0x1.20738dd7d26d2p-56),
    ]
    for (x, high, low) in angles {
      #expect(error(DoubleDouble(x).arctangent, high, low) < 4e-30, "arctan \(x)")
    }
    #expect(DoubleDouble(0).arctangent.high == 0)
    let roots: [(Double, Double, Double)] = [
      (2.0, 0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54),
      (1e-200, 0x1.bff2ee48e0530p-333, -0x1.d317ce363b261p-388),
      (0.7, 0x1.ac5eb3f7ab2f8p-1, -0x1.7c3f630ca87e2p-55),
    ]
    for (x, high, low) in roots {
      #expect(error(DoubleDouble(x).root, high, low) < 1e-31, "√\(x)")
    }
    let ratio = DoubleDouble.pi / DoubleDouble(7)
    #expect(error(7 * ratio, DoubleDouble.pi.high, DoubleDouble.pi.low) < 1e-31)
  }
}
