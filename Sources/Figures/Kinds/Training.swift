/// Training curves with what theory says beside them: measured values as a solid line, theory
/// dashed in the same colour.
///
///     plot(training(times, losses, theory: expected, label: "$n = 1024$"))
///
/// ![Loss over time with the theory beside it](training.png)
public func training(
  _ steps: some Sequence<some Plottable>, _ measured: [Double], theory: [Double]? = nil,
  label: String? = nil
) -> Figure {
  let x = Samples(steps)
  var figure = lines(x.values, measured, label: label).y(nil, .logarithmic)
  figure.panels[0].x.label = .phrase(.time)
  figure.panels[0].y.label = .phrase(.loss)
  if let theory {
    figure.requireEqual("values of theory", theory.count, "steps", x.count)
    let line = Mark.line(x: x, y: Samples(theory))
    let name = label.map { FigureText.phrase(.theoryOf, [$0]) } ?? .phrase(.theory)
    figure.add(Layer(line, label: name, paint: label == nil ? .ink : .series(0), dash: .dashed))
  }
  return figure
}
