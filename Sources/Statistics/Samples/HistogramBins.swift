internal import Glibc

/// Edges and densities of a histogram whose bars have area one together.
public struct HistogramBins: Sendable, Hashable {
  public var edges: [Double]
  public var densities: [Double]

  /// - Parameter count: How many bins; nil takes the width 2·IQR·n^(−1/3) of Freedman and Diaconis
  ///   (1981), or n^(1/2) bins where the quartiles coincide.
  public init?(_ values: [Double], count: Int?) {
    let sorted = values.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last else { return nil }
    guard high > low else {
      let half = max(abs(low), 1) * 0.5
      edges = [low - half, low + half]
      densities = [1 / (2 * half)]
      return
    }
    let bins = max(1, min(count ?? Self.suggestedCount(sorted), 1000))
    let width = (high - low) / Double(bins)
    edges = (0...bins).map { low + Double($0) * width }
    edges[bins] = high
    var counts = [Int](repeating: 0, count: bins)
    for value in sorted { counts[min(Int((value - low) / width), bins - 1)] += 1 }
    densities = counts.map { Double($0) / (Double(sorted.count) * width) }
  }

  private static func suggestedCount(_ sorted: [Double]) -> Int {
    let n = Double(sorted.count)
    let spread = quantile(0.75, ofSorted: sorted) - quantile(0.25, ofSorted: sorted)
    guard spread > 0 else { return Int(n.squareRoot().rounded(.up)) }
    let bins = (sorted[sorted.count - 1] - sorted[0]) / (2 * spread * pow(n, -1 / 3))
    return Int(min(bins.rounded(.up), 200))
  }
}
