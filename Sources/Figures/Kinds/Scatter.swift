/// Points.
///
/// More points than print can tell apart are drawn as a density.
///
/// ![Outputs of networks against the kernel's prediction](scatter.png)
public func scatter(
  _ x: [Double], _ y: [Double], label: String? = nil
) -> Figure {
  let (x, y) = (Samples(x), Samples(y))
  var figure = Figure(Panel(layers: [Layer(.points(x: x, y: y), label: FigureText(label))]))
  figure.requireEqual("values of x", x.count, "values of y", y.count)
  return figure
}
