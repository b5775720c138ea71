import Foundation
import SampleFigures
import Testing

@testable import Statistics

@Suite struct SampleTests {
  @Test func histogramsHaveAreaOne() throws {
    var random = Pseudorandom(seed: 5)
    let values = (0..<1000).map { _ in random.next() * random.next() }
    for count in [nil, 1, 7, 100] as [Int?] {
      let bins = try #require(HistogramBins(values, count: count))
      let widths = zip(bins.edges.dropFirst(), bins.edges).map { $0 - $1 }
      let area = zip(widths, bins.densities).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(area - 1) < 1e-12)
      if let count { #expect(bins.densities.count == count) }
    }
  }

  @Test func histogramsCountEveryValueOnce() throws {
    let bins = try #require(HistogramBins([0, 0.1, 0.9, 1, 1, 3, .nan], count: 3))
    #expect(bins.edges == [0, 1, 2, 3])
    #expect(bins.densities.map { ($0 * 6).rounded() } == [3, 2, 1])
  }

  @Test func histogramsOfOneValueHaveOneBar() throws {
    #expect(try #require(HistogramBins([2, 2], count: nil)).densities.count == 1)
    #expect(HistogramBins([.nan], count: nil) == nil)
  }

  @Test func densitiesIntegrateToOne() throws {
    var random = Pseudorandom(seed: 9)
    let estimate = try #require(KernelDensity((0..<300).map { _ in random.next() }))
    let step = estimate.x[1] - estimate.x[0]
    // The grid ends three bandwidths beyond the data: what is cut off is below 0.3 % of them.
    #expect(abs(estimate.density.reduce(0, +) * step - 1) < 3e-3)
    #expect(KernelDensity([1, 1]) == nil)
  }

  @Test func momentsLeaveOutWhatIsNotFinite() {
    let moments = Moments(finite: [1, 2, .nan, 3, .infinity])
    #expect(moments.count == 3)
    #expect(moments.mean == 2)
    #expect(abs(moments.standardDeviation - 1) < 1e-15)
  }
}
