/// `\definecolor{name}{model}{values}`, `\colorlet{name}{mixture}`.
enum ColorDefinitions {
  static let handlers: [String: CommandTable.Handler] = [
    "definecolor": { $0.defineColor($1) }, "providecolor": { $0.defineColor($1) },
    "colorlet": { parser, token in
      _ = parser.optionalRawArgument()
      guard let (name, _) = parser.rawArgument(of: token),
        let color = parser.color(of: token)
      else { return nil }
      parser.assign(color, to: name, in: \.colors)
      return nil
    },
  ]
}

extension Parser {
  mutating func defineColor(_ token: Token) -> MathNode? {
    _ = optionalRawArgument()
    guard let (name, _) = rawArgument(of: token), let (model, modelSpan) = rawArgument(of: token),
      let (values, span) = rawArgument(of: token)
    else { return nil }
    guard let color = MathColor(values, model: model, named: macros.colors) else {
      report(
        "math.unknown-color", "\(values) is not a colour of the model \(model)",
        at: modelSpan.through(span), hints: ["rgb, RGB, HTML, gray, cmyk or named"])
      return nil
    }
    if token.name == "providecolor", macros.colors[name] != nil { return nil }
    assign(color, to: name, in: \.colors)
    return nil
  }
}
