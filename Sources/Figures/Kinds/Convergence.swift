internal import Statistics

/// Errors over sizes on log–log axes, with the fitted power law: points, error bars and a dashed
/// line, in one entry of the legend that also has the slope and its 95 % confidence interval.
///
///     plot(convergence(widths, errors, reference: -0.5).x("width $n$"))
///
/// ![Errors over widths with the fitted slope and a triangle of slope one half](convergence.png)
///
/// - Parameters:
///   - sizes: What the errors are over, such as widths; positive.
///   - errors: One for each size; positive.
///   - standardErrors: Of the errors, one for each; they weigh the fit and show as bars.
///   - label: What the errors are of, before the slope in the legend.
///   - reference: The slope that theory says; a triangle shows it below the data.
public func convergence(
  _ sizes: some Sequence<some Plottable>, _ errors: [Double],
  standardErrors: [Double]? = nil, label: String? = nil, reference: Double? = nil
) -> Figure {
  let (x, y) = (Samples(sizes), Samples(errors))
  let axes = (
    Axis(label: .phrase(.size), scale: .logarithmic),
    Axis(label: .phrase(.error), scale: .logarithmic)
  )
  var weights = standardErrors.map { zip(y.values, $0).map { ($0 / $1) * ($0 / $1) } }
  if weights?.contains(where: { !$0.isFinite }) == true { weights = nil }
  let fit = PowerLaw(x.values, y.values, weights: weights)
  let label = legend(label, fit)
  let points = Layer(.points(x: x, y: y), label: label)
  var figure = Figure(Panel(x: axes.0, y: axes.1, layers: [points]))
  figure.requireEqual("sizes", x.count, "errors", y.count)
  if let standardErrors {
    figure.requireEqual("standard errors", standardErrors.count, "errors", y.count)
    figure.add(Layer(errorBars(x, y, standardErrors), label: label))
  }
  if let fit {
    let ends = positiveEnds(x.values)
    let line = Mark.line(x: Samples(ends), y: Samples(ends.map { fit($0) }))
    figure.add(Layer(line, label: label, dash: .dashed))
    if let reference { figure.add(referenceTriangle(reference, x.values, y.values)) }
  }
  return figure
}

/// Errors over sizes from repeated experiments: the mean of each row of `samples`, with its
/// standard error.
///
/// ![Errors over widths with the fitted slope and a triangle of slope one half](convergence.png)
public func convergence(
  _ sizes: some Sequence<some Plottable>, samples: [[Double]], label: String? = nil,
  reference: Double? = nil
) -> Figure {
  let moments = samples.map { Moments(finite: $0) }
  return convergence(
    sizes, moments.map(\.mean), standardErrors: moments.map(\.standardError), label: label,
    reference: reference)
}

/// What the errors are of, and the slope.
private func legend(_ label: String?, _ fit: PowerLaw?) -> FigureText? {
  guard let slope = fit.map(slopeText) else { return FigureText(label) }
  return label.map { .phrase(.slopeOf, [$0, slope]) } ?? .phrase(.slope, [slope])
}

private func slopeText(_ fit: PowerLaw) -> String {
  guard let confidence = fit.confidence else { return "$" + printed("%.2f", fit.exponent) + "$" }
  let decimals = confidence >= 0.01 ? 2 : confidence >= 0.001 ? 3 : 4
  let slope = printed("%.*f", decimals, fit.exponent)
  return "$\(slope) \\pm " + printed("%.*f", decimals, confidence) + "$"
}

private func positiveEnds(_ values: [Double]) -> [Double] {
  let positive = values.filter { $0 > 0 && $0.isFinite }
  return [positive.min() ?? 1, positive.max() ?? 1]
}

/// −1/2 for −0.5; other numbers as they are.
private func fraction(_ number: Double) -> String {
  for denominator in 2...4 where number != number.rounded() {
    let numerator = number * Double(denominator)
    if abs(numerator - numerator.rounded()) < 1e-9 {
      return "\(Int(numerator.rounded()))/\(denominator)"
    }
  }
  return printed("%g", number)
}

/// Below the data in the middle of the sizes, a sixth of their decades wide at the least.
private func referenceTriangle(_ slope: Double, _ x: [Double], _ y: [Double]) -> Layer {
  let ends = positiveEnds(x)
  let ratio = ends[1] / ends[0]
  let factor = min(max(power(ratio, 0.25), 1.5), 10)
  let start = ends[0] * power(ratio, 0.2)
  // Below every point that stands over the triangle, whichever way the data go.
  let law = PowerLaw(x, y)
  let above = min(law?(start) ?? 1, (law?(start * factor) ?? 1) / power(factor, slope))
  let label = "$" + fraction(slope) + "$"
  let triangle = Mark.Slope(
    exponent: slope, x: start, y: above * 0.5, factor: factor, label: label)
  return Layer(.slope(triangle), paint: .gray)
}
