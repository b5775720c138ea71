import Testing

@testable import NTK

@Suite struct RandomTests {
  /// Known answers from the authors' Random123 distribution.
  @Test func philoxKnownAnswers() {
    let zero = Philox(key: 0).words(position: 0, stream: 0)
    #expect(zero == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = Philox(key: .max).words(position: .max, stream: .max)
    #expect(ones == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
  }

  /// The vector generator against Box and Muller over the reference generator, from any start.
  @Test func vectorGeneratorAgreesWithReference() {
    let generator = NormalGenerator(seed: 0x1234_5678_9abc, stream: 77)
    var numbers = [Double](repeating: 0, count: 1001)
    generator.fill(&numbers, start: 0, count: 1001)
    for k in stride(from: 0, to: 1000, by: 2) {
      let (a, b) = Philox(key: 0x1234_5678_9abc).normals(position: UInt64(k / 2), stream: 77)
      #expect(abs(numbers[k] - a) < 1e-14)
      #expect(abs(numbers[k + 1] - b) < 1e-14)
    }
    var part = [Double](repeating: 0, count: 90)
    generator.fill(&part, start: 300, count: 90)
    #expect(part == Array(numbers[300..<390]))
  }

  /// Moments of 2¹⁸ numbers, within five standard errors.
  @Test func moments() {
    let count = 1 << 18
    var numbers = [Double](repeating: 0, count: count)
    NormalGenerator(seed: 5, stream: 0).fill(&numbers, start: 0, count: count)
    let root = Double(count).squareRoot()
    func mean(_ f: (Double) -> Double) -> Double {
      numbers.reduce(0) { $0 + f($1) } / Double(count)
    }
    #expect(abs(mean { $0 }) < 5 / root)
    #expect(abs(mean { $0 * $0 } - 1) < 5 * 2.0.squareRoot() / root)
    #expect(abs(mean { $0 * $0 * $0 * $0 } - 3) < 5 * 96.0.squareRoot() / root)
  }
}
