public import Matrices

/// A matrix as cells of colour, the first row on top, with a colour bar.
///
///     plot(heatmap(K).colormap(.viridis).title("$\\Theta^{(L)}_\\infty$"))
///
/// Cells are square. Matrices too fine for print are reduced by area, and a note says so.
///
/// ![A kernel as cells of colour](heatmap.png)
public func heatmap(_ matrix: Matrix) -> Figure {
  let rows = Double(matrix.rows)
  let columns = Double(matrix.columns)
  var figure = Figure()
  let image = Image(
    rows: matrix.rows, columns: matrix.columns, values: Samples(matrix.elements),
    x: 0.5...max(columns + 0.5, 1), y: 0.5...max(rows + 0.5, 1))
  figure.panels = [
    Panel(
      x: Axis(scale: .index), y: Axis(scale: .index, isReversed: true),
      layers: [Layer(.image(image))], legend: .hidden, hasEqualUnits: true)
  ]
  return figure
}

/// A function of two variables as cells of colour.
///
///     plot(heatmap(x: -1...1, y: -1...1) { x, y in exp(-x * x - y * y) })
///
/// ![A loss as cells of colour with its level lines](surface.png)
public func heatmap(
  x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 128,
  _ function: (Double, Double) throws -> Double
) rethrows -> Figure {
  // Cells are sampled at their centres.
  let dx = (x.upperBound - x.lowerBound) / Double(samples)
  let dy = (y.upperBound - y.lowerBound) / Double(samples)
  var values: [Double] = []
  for i in 0..<samples {
    for j in 0..<samples {
      values.append(
        try function(
          x.lowerBound + (Double(j) + 0.5) * dx, y.lowerBound + (Double(i) + 0.5) * dy))
    }
  }
  let image = Image(rows: samples, columns: samples, values: Samples(values), x: x, y: y)
  return Figure(Panel(layers: [Layer(.image(image))], legend: .hidden))
}
