/// A curve in polar coordinates: angles in radians, counterclockwise from the right, and radii.
///
/// ![A closed curve in polar coordinates](polar.png)
public func polar(
  _ angles: some Sequence<some Plottable>, _ radii: [Double], label: String? = nil
) -> Figure {
  var figure = lines(Samples(angles).values, radii, label: label)
  figure.panels[0].coordinates = .polar
  figure.panels[0].y.includes = [0]
  if let radius = radii.first(where: { $0 < 0 }) {
    figure.faults.append(.invalid("a radius cannot be negative, but one is \(radius)"))
  }
  return figure
}
