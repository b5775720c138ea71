/// A kernel as a function of the angle between two inputs, from 0 to π.
///
///     plot(byAngle(label: "$L = 3$") { φ in kernel.ntk(cosine: cos(φ)) })
///
/// ![Kernels of three depths over the angle](angle.png)
public func byAngle(
  samples: Int = 257, label: String? = nil, _ kernel: (Double) throws -> Double
) rethrows -> Figure {
  overAngle(try curve(over: 0...Double.pi, samples: samples, label: label, kernel))
}

/// Values over angles that are already known, in radians.
///
/// ![Kernels of three depths over the angle](angle.png)
public func byAngle(
  _ angles: some Sequence<some Plottable>, _ values: [Double], label: String? = nil
) -> Figure {
  overAngle(lines(Samples(angles).values, values, label: label))
}

/// Values at equal angles from 0 to π, both included, such as those of a kernel on
/// `Matrix.halfCircle(_:)`.
///
/// ![Kernels of three depths over the angle](angle.png)
public func byAngle(_ values: [Double], label: String? = nil) -> Figure {
  overAngle(lines(evenSteps(0...Double.pi, count: values.count), values, label: label))
}

private func overAngle(_ figure: Figure) -> Figure {
  figure.eachPanel {
    $0.x.label = .phrase(.angle)
    $0.x.scale = .angle
  }
}
