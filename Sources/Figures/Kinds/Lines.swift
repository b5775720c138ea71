internal import Statistics

/// A line through points, with error bars where errors are given.
///
///     plot(lines(widths, losses, errors: deviations, label: "loss").x("width $n$", .logarithmic))
///
/// ![Two lines with their legend](lines.png)
///
/// - Parameters:
///   - x: Positions, in the order in which the line visits them. Gaps are left at non-finite values.
///   - y: One value for each position.
///   - errors: Half lengths of the error bars, one for each point.
///   - label: In the legend, or beside the line.
public func lines(
  _ x: some Sequence<some Plottable>, _ y: [Double],
  errors: [Double]? = nil, label: String? = nil
) -> Figure {
  let (x, y) = (Samples(x), Samples(y))
  var figure = Figure(Panel(layers: [Layer(.line(x: x, y: y), label: FigureText(label))]))
  figure.requireEqual("values of x", x.count, "values of y", y.count)
  if let errors {
    figure.requireEqual("errors", errors.count, "points", y.count)
    figure.add(Layer(.points(x: x, y: y), label: FigureText(label)))
    figure.add(Layer(errorBars(x, y, errors), label: FigureText(label)))
  }
  return figure
}

/// A line through the means of repeated experiments, with their standard errors.
///
///     plot(lines(counts, samples: errors, label: "$L = 2$"))
///
/// - Parameter samples: A row of results for each position; those that are not finite are left out.
public func lines(
  _ x: some Sequence<some Plottable>, samples: [[Double]], label: String? = nil
) -> Figure {
  let moments = samples.map { Moments(finite: $0) }
  return lines(
    Samples(x).values, moments.map(\.mean), errors: moments.map(\.standardError), label: label)
}

/// Lines over the same positions, a series each.
///
///     plot(lines(steps, ["training": a, "test": b]))
///
/// ![Two lines with their legend](lines.png)
public func lines(
  _ x: some Sequence<some Plottable>, _ series: KeyValuePairs<String, [Double]>
) -> Figure {
  let x = Samples(x).values
  return overlay(series.map { lines(x, $0.value, label: $0.key) })
}

/// The mark of y ± errors.
func errorBars(_ x: Samples, _ y: Samples, _ errors: [Double]) -> Mark {
  .errorBars(
    x: x, lower: Samples(zip(y.values, errors).map { $0 - $1 }),
    upper: Samples(zip(y.values, errors).map { $0 + $1 }))
}
