/// Coefficients over their index: points on stems, which start at zero, or at the lower end of a
/// logarithmic axis. Values between indices mean nothing, so no line joins the points.
///
///     plot(stems(0...24, coefficients).x("degree $k$").y("$c_k$", .logarithmic))
public func stems(
  _ x: some Sequence<some Plottable>, _ y: [Double], label: String? = nil
) -> Figure {
  let (x, y) = (Samples(x), Samples(y))
  let zeros = Samples([Double](repeating: 0, count: y.count))
  var figure = Figure(
    Panel(layers: [
      Layer(.errorBars(x: x, lower: zeros, upper: y), label: FigureText(label)),
      Layer(.points(x: x, y: y), label: FigureText(label)),
    ]))
  figure.requireEqual("values of x", x.count, "values of y", y.count)
  return figure
}
