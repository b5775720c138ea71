internal import Typography

/// What stands in the place of a figure that cannot be drawn.
enum ErrorFrame {
  private static let red = Color(hex: 0xB00020)

  static func frame(
    _ messages: [String], width: Double, _ style: PlotStyle, _ labels: LabelSetter
  ) -> Frame {
    let width = min(width, style.plotWidth)
    let lines = messages.flatMap { broken($0, width - 16, style, labels) }
    let leading = 1.35 * style.tickSize
    let height = leading * Double(lines.count) + 12
    var frame = Frame(width: width, ascent: height)
    let box = Rectangle(x: 0.5, y: 0.5 - height, width: width - 1, height: height - 1)
    frame.add(
      .shape(.rectangle(box, stroke: .init(color: red, width: 0.6, dashes: [3, 2]))), at: .zero)
    for (index, line) in lines.enumerated() {
      let baseline = 6 - height + leading * (Double(index) + 0.8)
      frame.append(line, at: Point(x: 8, y: baseline))
    }
    return frame
  }

  private static func broken(
    _ message: String, _ width: Double, _ style: PlotStyle, _ labels: LabelSetter
  ) -> [Frame] {
    var lines: [Frame] = []
    var text = ""
    func set(_ text: String) -> Frame { labels.frame(text, size: style.tickSize, color: red) }
    for word in message.split(separator: " ") {
      let longer = text.isEmpty ? String(word) : "\(text) \(word)"
      if !text.isEmpty, set(longer).width > width {
        lines.append(set(text))
        text = String(word)
      } else {
        text = longer
      }
    }
    return lines + [set(text)]
  }
}
