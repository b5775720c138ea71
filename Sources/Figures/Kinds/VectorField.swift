/// Arrows of a vector field over a grid of places.
///
///     plot(vectorField(x: -1...1, y: -1...1) { x, y in (-y, x) })
///
/// ![A gradient field as arrows](field.png)
public func vectorField(
  x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 15, label: String? = nil,
  _ field: (Double, Double) throws -> (Double, Double)
) rethrows -> Figure {
  var columns: [[Double]] = [[], [], [], []]
  for b in evenSteps(y, count: samples) {
    for a in evenSteps(x, count: samples) {
      let (u, v) = try field(a, b)
      for (k, value) in [a, b, u, v].enumerated() { columns[k].append(value) }
    }
  }
  return vectorField(columns[0], columns[1], u: columns[2], v: columns[3], label: label)
}

/// Arrows of the gradient of a function of two variables, by central differences.
///
///     plot(vectorField(gradientOf: { x, y in x * x - y * y }, x: -1...1, y: -1...1))
///
/// ![A gradient field as arrows](field.png)
public func vectorField(
  gradientOf function: (Double, Double) throws -> Double, x: ClosedRange<Double>,
  y: ClosedRange<Double>, samples: Int = 15, label: String? = nil
) rethrows -> Figure {
  // A step whose square is lost beside the values costs as many digits as rounding does.
  let (dx, dy) = (1e-5 * (x.upperBound - x.lowerBound), 1e-5 * (y.upperBound - y.lowerBound))
  return try vectorField(x: x, y: y, samples: samples, label: label) { a, b in
    let u = try (function(a + dx, b) - function(a - dx, b)) / (2 * dx)
    let v = try (function(a, b + dy) - function(a, b - dy)) / (2 * dy)
    return (u, v)
  }
}

/// Arrows (u, v) at places (x, y).
///
/// ![A gradient field as arrows](field.png)
public func vectorField(
  _ x: [Double], _ y: [Double], u: [Double], v: [Double], label: String? = nil
) -> Figure {
  let mark = Mark.arrows(x: Samples(x), y: Samples(y), u: Samples(u), v: Samples(v))
  var figure = Figure(Panel(layers: [Layer(mark, label: FigureText(label))], hasEqualUnits: true))
  figure.requireEqual("values of x", x.count, "values of y", y.count)
  figure.requireEqual("values of u", u.count, "values of x", x.count)
  figure.requireEqual("values of v", v.count, "values of x", x.count)
  if !u.isEmpty, (u + v).allSatisfy({ $0 == 0 }) { figure.faults.append(.constant("the field", 0)) }
  return figure
}
