/// Eigenvalues over their rank, largest first, on log–log axes.
///
///     plot(spectrum(eigenvalues, label: "$\\Theta_\\infty$"))
///
/// Values that rounding made zero or negative are left out and counted in a note.
///
/// ![Eigenvalues over their rank, both axes logarithmic](spectrum.png)
public func spectrum(
  _ eigenvalues: [Double], label: String? = nil
) -> Figure {
  let values = eigenvalues.filter(\.isFinite).sorted(by: >)
  let positive = values.filter { $0 > 0 }
  let mark = Mark.points(x: Samples(1...max(positive.count, 1)), y: Samples(positive))
  var figure = Figure(
    Panel(
      x: Axis(label: .phrase(.rank), scale: .logarithmic),
      y: Axis(label: .phrase(.eigenvalue), scale: .logarithmic),
      layers: [Layer(mark, label: FigureText(label))]))
  if positive.isEmpty {
    figure.faults.append(.empty("the spectrum"))
    figure.panels[0].layers = []
  } else if positive.count < values.count {
    let count = values.count - positive.count
    figure.notes.append(.phrase(.oneNotPositive, .notPositive, count: count))
  }
  return figure
}
