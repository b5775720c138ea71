internal import Glibc

/// A Gaussian kernel density estimate on an even grid.
///
/// The bandwidth is Silverman's 0.9·min(σ, IQR/1.34)·n^(−1/5) (1986, eq. 3.31). Values are binned
/// linearly first, so the cost is O(n + grid²) however many there are.
public struct KernelDensity: Sendable, Hashable {
  public var x: [Double]
  public var density: [Double]

  public init?(_ values: [Double], points: Int = 201) {
    let sorted = values.filter(\.isFinite).sorted()
    let moments = Moments(sorted)
    guard sorted.count > 1, moments.standardDeviation > 0 else { return nil }
    let spread = quantile(0.75, ofSorted: sorted) - quantile(0.25, ofSorted: sorted)
    let scale =
      spread > 0 ? min(moments.standardDeviation, spread / 1.34) : moments.standardDeviation
    let bandwidth = 0.9 * scale * pow(Double(sorted.count), -0.2)
    let low = sorted[0] - 3 * bandwidth
    let step = (sorted[sorted.count - 1] + 3 * bandwidth - low) / Double(points - 1)
    var weights = [Double](repeating: 0, count: points)
    for value in sorted {
      let place = (value - low) / step
      let cell = min(Int(place), points - 2)
      weights[cell] += 1 - (place - Double(cell))
      weights[cell + 1] += place - Double(cell)
    }
    x = (0..<points).map { low + Double($0) * step }
    let kernel = (0..<points).map { exp(-0.5 * pow(Double($0) * step / bandwidth, 2)) }
    let norm = 1 / (Double(sorted.count) * bandwidth * (2 * Double.pi).squareRoot())
    density = (0..<points).map { i in
      norm * (0..<points).reduce(0) { $0 + weights[$1] * kernel[abs(i - $1)] }
    }
  }
}
