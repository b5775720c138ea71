/// Functions over the same positions, each a thin line of one colour: networks, or draws from a process.
///
///     plot(prediction(x, posterior) + members(x, try posterior.draws(8, seed: 1)).paint(.ink))
///
/// ![Mean and band of a prediction, with the data](prediction.png)
///
/// - Parameters:
///   - x: Positions.
///   - functions: The values of each function, one for each position.
///   - label: What they all are, in the legend.
public func members(
  _ x: some Sequence<some Plottable>, _ functions: [[Double]], label: String? = nil
) -> Figure {
  let x = Samples(x)
  var figure = Figure(Panel(layers: []))
  if functions.isEmpty { figure.faults.append(.empty("the ensemble")) }
  for values in functions {
    figure.requireEqual("values of x", x.count, "values of a member", values.count)
    figure.add(Layer(.line(x: x, y: Samples(values)), label: FigureText(label), weight: 0.6))
  }
  return figure
}
