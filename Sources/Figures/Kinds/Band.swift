/// A filled band between two curves over the same positions.
///
/// ![Mean and band of a prediction, with the data](prediction.png)
public func band(
  _ x: some Sequence<some Plottable>, lower: [Double], upper: [Double], label: String? = nil
) -> Figure {
  let x = Samples(x)
  let mark = Mark.band(x: x, lower: Samples(lower), upper: Samples(upper))
  var figure = Figure(Panel(layers: [Layer(mark, label: FigureText(label))]))
  figure.requireEqual("values of x", x.count, "lower values", lower.count)
  figure.requireEqual("values of x", x.count, "upper values", upper.count)
  return figure
}
