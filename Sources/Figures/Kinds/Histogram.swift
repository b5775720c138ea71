import Glibc
internal import Statistics

/// A histogram with bars of total area one, so that a density can stand over it.
///
///     plot(histogram(preactivations) + gaussian(variance: 1.5, over: -4...4))
///
/// ![Pre-activations with the normal density over them](histogram.png)
///
/// - Parameters:
///   - values: The sample; what is not finite is counted in a note.
///   - bins: How many; nil follows Freedman and Diaconis.
///   - label: In the legend.
public func histogram(
  _ values: [Double], bins: Int? = nil, label: String? = nil
) -> Figure {
  let y = Axis(label: .phrase(.density), includes: [0])
  guard let found = HistogramBins(values, count: bins) else {
    return Figure(Panel(y: y), faults: [.empty("the histogram")])
  }
  let bars = Mark.bars(edges: Samples(found.edges), heights: Samples(found.densities))
  var figure = Figure(Panel(y: y, layers: [Layer(bars, label: FigureText(label))]))
  figure.noteNonFinite(values)
  if found.edges.count == 2, found.edges[0] < found.edges[1], values.count > 1,
    let first = values.first(where: \.isFinite), values.allSatisfy({ !$0.isFinite || $0 == first })
  {
    figure.faults.append(.constant("the histogram", first))
  }
  return figure
}

/// A smooth estimate of the density of values (Gaussian kernels of Silverman's width).
///
/// ![Estimated densities against their limit](density.png)
public func density(
  _ values: [Double], label: String? = nil
) -> Figure {
  let y = Axis(label: .phrase(.density), includes: [0])
  guard let estimate = KernelDensity(values) else {
    return Figure(
      Panel(y: y),
      faults: [.invalid("a density needs at least two different finite values")])
  }
  let line = Mark.line(x: Samples(estimate.x), y: Samples(estimate.density))
  var figure = Figure(Panel(y: y, layers: [Layer(line, label: FigureText(label))]))
  figure.noteNonFinite(values)
  return figure
}

/// The density of a normal distribution, as a reference over a histogram.
///
/// ![Pre-activations with the normal density over them](histogram.png)
///
/// - Parameters:
///   - mean: Of the distribution.
///   - variance: Of the distribution; positive.
///   - range: Where it is drawn; nil takes four standard deviations on both sides.
///   - label: In the legend.
public func gaussian(
  mean: Double = 0, variance: Double, over range: ClosedRange<Double>? = nil,
  label: String? = nil
) -> Figure {
  guard variance > 0, variance.isFinite, mean.isFinite else {
    return Figure(Panel(), faults: [.invalid("a Gaussian needs a positive finite variance")])
  }
  let deviation = variance.squareRoot()
  let span = range ?? (mean - 4 * deviation)...(mean + 4 * deviation)
  return curve(over: span, label: label) { x in
    exp(-(x - mean) * (x - mean) / (2 * variance)) / (2 * Double.pi * variance).squareRoot()
  }.paint(.ink)
}
