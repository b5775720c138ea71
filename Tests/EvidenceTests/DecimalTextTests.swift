import Evidence
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (-2.5, "-2.5"), (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"),
    (0.1 + 0.2, "0.3"), (123_456.7, "123457"), (1_234_567, "1.23457e6"), (9.999_999_9, "10"),
    (0.000_123_4, "0.0001234"), (0.000_012_34, "1.234e-5"), (3.1e-16, "3.1e-16"),
    (.infinity, "∞"), (.nan, "NaN"), (999_999.9, "1e6"),
  ])
  func `six significant digits, zeros dropped`(value: Double, expected: String) {
    #expect(DecimalText.plain(value) == expected)
  }

  @Test(arguments: [
    (0.5, "$0.5$"), (3.14159e-16, "$3.1416 \\times 10^{-16}$"), (1e-12, "$10^{-12}$"),
    (-1e9, "$-10^{9}$"), (.infinity, "$\\infty$"),
  ])
  func `powers of ten as math`(value: Double, expected: String) {
    #expect(DecimalText.math(value) == expected)
  }
}
