import Figures
import Foundation
import SampleFigures
import Testing

@Suite struct UncertainNumberTests {
  @Test(arguments: [
    (0.001234, 0.000005, "1.234(5) × 10⁻³", "1.234(5) \\times 10^{-3}"),
    (0.5021, 0.0031, "0.502(3)", "0.502(3)"),
    (-0.5021, 0.0031, "\u{2212}0.502(3)", "-0.502(3)"),
    (0.5021, 0.0121, "0.502(12)", "0.502(12)"),
    (9.99, 0.021, "9.99(2)", "9.99(2)"),
    (1.5, 1.2, "1.5(1.2)", "1.5(1.2)"),
    (12345.6, 3.2, "12346(3)", "12346(3)"),
    (1.2345e8, 4.1e5, "1.234(4) × 10⁸", "1.234(4) \\times 10^{8}"),
    (123.4, 30, "1.2(3) × 10²", "1.2(3) \\times 10^{2}"),
    (6.02214076e23, 1e18, "6.022141(10) × 10²³", "6.022141(10) \\times 10^{23}"),
    (2, 0, "2", "2"),
  ])
  func formats(value: Double, error: Double, text: String, latex: String) {
    let number = UncertainNumber(value, error: error)
    #expect(number.description == text)
    #expect(number.latex == latex)
  }

  /// What is written reads back as the value, to within half a unit of the error's last digit.
  @Test func keepsTheValueWithinItsError() throws {
    var state = Pseudorandom(seed: 3)
    for _ in 0..<500 {
      let value = (state.next() - 0.5) * pow(10, Double(Int(state.next() * 30) - 15))
      let error = abs(value) * pow(10, Double(-Int(state.next() * 6) - 1)) * (0.1 + state.next())
      let text = UncertainNumber(value, error: error).latex
      let parts = text.split(separator: "(").map(String.init)
      let mantissa = try #require(Double(parts[0]))
      let exponent = parts[1].firstRange(of: "10^{").map { range in
        Int(parts[1][range.upperBound...].dropLast())!
      }
      let read = mantissa * pow(10, Double(exponent ?? 0))
      #expect(abs(read - value) <= 0.51 * error, "\(value) ± \(error) became \(text)")
    }
  }
}
