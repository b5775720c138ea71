/// Bars with names.
///
/// ![Named bars](bars.png)
public func bars(_ values: KeyValuePairs<String, Double>, label: String? = nil) -> Figure {
  let names = values.map(\.key)
  var figure = Figure(
    Panel(x: Axis(scale: .names(names)), y: Axis(includes: [0]), layers: []))
  for (index, value) in values.map(\.value).enumerated() {
    let center = Double(index + 1)
    let mark = Mark.bars(edges: [center - 0.35, center + 0.35], heights: [value])
    figure.add(Layer(mark, label: index == 0 ? FigureText(label) : nil))
  }
  if names.isEmpty { figure.faults.append(.empty("the bar chart")) }
  return figure
}
