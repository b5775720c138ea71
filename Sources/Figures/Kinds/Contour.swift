public import Matrices

/// Lines of equal value of a function of two variables.
///
///     plot(contour(x: -2...2, y: -2...2) { x, y in x * x - y * y })
///
/// ![Level lines of a loss, coloured by level](contour.png)
public func contour(
  x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 101, levels: [Double]? = nil,
  _ function: (Double, Double) throws -> Double
) rethrows -> Figure {
  var values: [Double] = []
  let (xs, ys) = (evenSteps(x, count: samples), evenSteps(y, count: samples))
  for b in ys {
    for a in xs { values.append(try function(a, b)) }
  }
  let matrix = Matrix(rows: ys.count, columns: xs.count, elements: values)
  return contour(matrix, x: x, y: y, levels: levels)
}

/// Lines of equal value over a grid; the first row of the matrix stands at `y.lowerBound`.
///
/// ![A loss as cells of colour with its level lines](surface.png)
public func contour(
  _ values: Matrix, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double]? = nil
) -> Figure {
  let contours = Contours(
    rows: values.rows, columns: values.columns, values: Samples(values.elements), x: x, y: y,
    levels: levels)
  var figure = Figure(Panel(layers: [Layer(.contours(contours))]))
  if values.rows < 2 || values.columns < 2 {
    figure.faults.append(.invalid("contours need at least two rows and two columns"))
  }
  return figure
}
