extension Figure {
  /// With its own phrases in the language of a report.
  public func worded(in words: FigureWords) -> Figure {
    var figure = eachPanel { $0.word(in: words) }
    figure.notes = notes.map { $0.worded(in: words) }
    return figure
  }
}

extension Panel {
  fileprivate mutating func word(in words: FigureWords) {
    x.label = x.label?.worded(in: words)
    y.label = y.label?.worded(in: words)
    colors.label = colors.label?.worded(in: words)
    for index in layers.indices {
      layers[index].label = layers[index].label?.worded(in: words)
    }
    for index in insets.indices { insets[index].panel.word(in: words) }
  }
}

extension FigureText {
  fileprivate func worded(in words: FigureWords) -> FigureText { .words(text(in: words)) }
}
