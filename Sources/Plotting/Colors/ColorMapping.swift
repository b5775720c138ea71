import Figures
import Glibc
internal import Typography

/// From numbers to colours.
struct ColorMapping {
  let table: [UInt32]
  let isLogarithmic: Bool
  /// The numbers of the first and the last colour.
  let range: ClosedRange<Double>
  private let lower: Double
  private let factor: Double

  /// - Parameter data: The smallest and the largest finite number.
  init(_ scale: ColorScale, data: ClosedRange<Double>?) {
    var range = scale.range ?? data ?? 0...1
    isLogarithmic = scale.kind == .logarithmic
    var map = scale.colormap ?? .viridis
    if case .diverging(let center) = scale.kind {
      let reach = max(abs(range.upperBound - center), abs(range.lowerBound - center))
      range = (center - reach)...(center + reach)
      map = scale.colormap ?? .blueRed
    }
    if range.lowerBound == range.upperBound { range = Self.opened(range, isLogarithmic) }
    self.range = range
    table = ColorTable.colors(map)
    lower = isLogarithmic ? log10(range.lowerBound) : range.lowerBound
    let upper = isLogarithmic ? log10(range.upperBound) : range.upperBound
    // Halves, so that a range over all of the doubles does not overflow.
    factor = 0.5 / (upper / 2 - lower / 2)
  }

  /// A constant takes the middle colour.
  private static func opened(
    _ range: ClosedRange<Double>, _ isLogarithmic: Bool
  ) -> ClosedRange<Double> {
    let value = range.lowerBound
    if isLogarithmic { return (value / 2)...(value * 2) }
    let half = value == 0 ? 1 : abs(value) * 0.1
    return (value - half)...(value + half)
  }

  /// Nil for what is not finite.
  @inline(__always)
  func packed(_ value: Double) -> UInt32? {
    guard value.isFinite else { return nil }
    let t = ((isLogarithmic ? log10(value) : value) - lower) * factor
    return table[max(0, min(255, Int(max(-1, min(1.5, t)) * 256)))]
  }

  func color(_ value: Double) -> Color? { packed(value).map { Color(packed: $0) } }
}
