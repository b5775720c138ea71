import Figures
import Glibc

/// From numbers on an axis to places in points.
struct PositionScale {
  var isLogarithmic: Bool
  /// The ends of the axis in data units, lower first.
  var domain: ClosedRange<Double>
  /// Where the ends stand, in points.
  var start: Double
  var end: Double
  private let lower: Double
  private let factor: Double

  init(_ axis: Axis, domain: ClosedRange<Double>, from start: Double, to end: Double) {
    isLogarithmic = axis.scale == .logarithmic
    self.domain = domain
    self.start = axis.isReversed ? end : start
    self.end = axis.isReversed ? start : end
    lower = isLogarithmic ? log10(domain.lowerBound) : domain.lowerBound
    let upper = isLogarithmic ? log10(domain.upperBound) : domain.upperBound
    factor = (self.end - self.start) / (upper - lower)
  }

  /// Not a number for what a logarithmic axis cannot show.
  func callAsFunction(_ value: Double) -> Double {
    start + ((isLogarithmic ? log10(value) : value) - lower) * factor
  }

  /// Like the call, with what lies below a logarithmic axis at its end.
  func clamped(_ value: Double) -> Double {
    isLogarithmic && value <= 0 ? start : self(value)
  }

  /// The number at a place.
  func inverse(_ place: Double) -> Double {
    let value = lower + (place - start) / factor
    return isLogarithmic ? pow(10, value) : value
  }
}
