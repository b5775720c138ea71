internal import Statistics

/// A predictive mean with a band of two standard deviations, and the data it was trained on.
///
///     plot(prediction(x, mean: m, standardDeviation: s, label: "kernel")
///       + scatter(trainX, trainY, label: "data").paint(.ink))
///
/// ![Mean and band of a prediction, with the data](prediction.png)
public func prediction(
  _ x: some Sequence<some Plottable>, mean: [Double], standardDeviation: [Double],
  label: String? = nil
) -> Figure {
  let x = Samples(x).values
  let lower = zip(mean, standardDeviation).map { $0 - 2 * $1 }
  let upper = zip(mean, standardDeviation).map { $0 + 2 * $1 }
  var figure = band(x, lower: lower, upper: upper, label: label)
  figure.requireEqual("standard deviations", standardDeviation.count, "means", mean.count)
  figure.requireEqual("values of x", x.count, "means", mean.count)
  figure.add(Layer(.line(x: Samples(x), y: Samples(mean)), label: FigureText(label)))
  return figure
}

/// The same without a filled band: mean and both edges as broken lines, to lie over the band of an ensemble.
///
///     plot(ensemble(x, members: outputs, label: "networks")
///       + outline(x, mean: m, standardDeviation: s, label: "theory"))
///
/// ![Mean and band of a prediction, with the data](prediction.png)
public func outline(
  _ x: some Sequence<some Plottable>, mean: [Double], standardDeviation: [Double],
  label: String? = nil
) -> Figure {
  let x = Samples(x).values
  var figure = Figure(Panel(layers: []))
  figure.requireEqual("standard deviations", standardDeviation.count, "means", mean.count)
  figure.requireEqual("values of x", x.count, "means", mean.count)
  for side in [-2.0, 0, 2] {
    let edge = Samples(zip(mean, standardDeviation).map { $0 + side * $1 })
    figure.add(
      Layer(
        .line(x: Samples(x), y: edge), label: side == 0 ? FigureText(label) : nil, paint: .ink,
        dash: .dashed, weight: side == 0 ? 1 : 0.7))
  }
  return figure
}

/// The mean of an ensemble of functions with a band of two standard deviations; `members` has a row
/// for each function, over the same positions.
///
/// ![Mean and band of a prediction, with the data](prediction.png)
public func ensemble(
  _ x: some Sequence<some Plottable>, members: [[Double]], label: String? = nil
) -> Figure {
  let x = Samples(x).values
  if let odd = members.first(where: { $0.count != x.count }) {
    var figure = Figure(Panel())
    figure.requireEqual("values of a member", odd.count, "values of x", x.count)
    return figure
  }
  let moments = x.indices.map { i in Moments(finite: members.lazy.map { $0[i] }) }
  return prediction(
    x, mean: moments.map(\.mean), standardDeviation: moments.map(\.standardDeviation),
    label: label)
}
