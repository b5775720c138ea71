import Foundation
import Statistics
import Testing

@Suite struct OffsetFitTests {
  private let sizes = [16.0, 32, 64, 128]

  @Test(arguments: [0.3, 0.5, 1, 2], [-1.0, 0, 2])
  func `exact power laws have their offset`(rate: Double, offset: Double) throws {
    let values = sizes.map { offset + 3 * pow($0, -rate) }
    let fit = try #require(OffsetFit(sizes: sizes, exact: values))
    #expect(abs(fit.center - offset) < 1e-9)
    #expect(fit.contains(offset))
    // A fifth of the last distance: an offset of a third of it would be noticed.
    #expect(!fit.contains(offset + pow(128, -rate)))
  }

  @Test func `sizes may have any ratio`() throws {
    let sizes = [10.0, 25, 30, 70]
    let fit = try #require(OffsetFit(sizes: sizes, exact: sizes.map { 1 - 2 / $0 }))
    #expect(abs(fit.center - 1) < 1e-9)
  }

  @Test func `what does not settle has no offset`() {
    #expect(OffsetFit(sizes: sizes, exact: [1, 2, 3, 4]) == nil)
    #expect(OffsetFit(sizes: sizes, exact: [1, -1, 1, -1]) == nil)
  }

  /// Values two per cent off their limit, known to a tenth of a per cent.
  @Test func `noisy values have an interval`() throws {
    let errors = [Double](repeating: 0.001, count: 4)
    let values = zip(sizes, [0.0005, -0.001, 0.0007, -0.0002]).map { 0.02 + 1 / $0 + $1 }
    let fit = try #require(OffsetFit(sizes: sizes, values: values, errors: errors, reach: 3))
    #expect(fit.contains(0.02))
    #expect(!fit.contains(0))
    let wide = try #require(
      OffsetFit(sizes: sizes, values: values, errors: errors.map { 20 * $0 }, reach: 3))
    #expect(wide.contains(0))
  }
}
