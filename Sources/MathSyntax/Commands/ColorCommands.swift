import Diagnostics

/// `\color`, `\textcolor`, `\colorbox`.
enum ColorCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "color": { parser, token in
      guard let color = parser.color(of: token) else { return nil }
      return .colorChange(ColorChange(span: token.span.through(parser.lastSpan), color: color))
    },
    "textcolor": { parser, token in
      let color = parser.color(of: token)
      let body = parser.argument(of: token)
      let span = token.span.through(parser.lastSpan)
      guard let color else { return .group(Group(span: span, body: body)) }
      return .colored(Colored(span: span, color: color, body: body, isAtom: true))
    },
    "mathcolor": { parser, token in
      let color = parser.color(of: token)
      let body = parser.argument(of: token)
      let span = token.span.through(parser.lastSpan)
      guard let color else { return .group(Group(span: span, body: body)) }
      return .colored(Colored(span: span, color: color, body: body))
    },
    "colorbox": { parser, token in
      let color = parser.color(of: token)
      guard let text = parser.textRun(token, isBoxed: true) else { return nil }
      return .boxed(parser.boxed([text], token, hasFrame: false, background: color))
    },
    "fcolorbox": { parser, token in
      let model = parser.optionalRawArgument()?.text
      let frame = parser.color(of: token, model: model)
      let color = parser.color(of: token, model: model)
      guard let text = parser.textRun(token, isBoxed: true) else { return nil }
      return .boxed(
        parser.boxed([text], token, hasFrame: true, background: color, frameColor: frame))
    },
  ]

  /// The colours that LaTeX's color and xcolor packages name without options.
  static let named: [String: UInt32] = [
    "black": 0x000000, "white": 0xFFFFFF, "red": 0xFF0000, "green": 0x00FF00,
    "blue": 0x0000FF, "cyan": 0x00FFFF, "magenta": 0xFF00FF, "yellow": 0xFFFF00,
    "gray": 0x808080, "grey": 0x808080, "darkgray": 0x404040, "lightgray": 0xBFBFBF,
    "brown": 0xBF8040, "lime": 0xBFFF00, "olive": 0x808000, "orange": 0xFF8000,
    "pink": 0xFFBFBF, "purple": 0xBF0040, "teal": 0x008080, "violet": 0x800080,
  ]
}

extension Parser {
  /// `{red}`, `{red!50}`, `{red!30!blue}`, `{-red}`, `[rgb]{1,0,0}`, `[HTML]{FF8000}`, `{#FF8000}`
  ///
  /// - Parameter model: that of a colour without a model of its own.
  mutating func color(of token: Token, model: String? = nil) -> MathColor? {
    let model = optionalRawArgument()?.text ?? model
    guard let (text, span) = rawArgument(of: token) else { return nil }
    if let color = MathColor(text, model: model, named: macros.colors) { return color }
    let names = Set(ColorCommands.named.keys).union(NamedColors.table.keys)
      .union(WebColors.table.keys).union(macros.colors.keys).sorted()
    let near = nearestName(to: text, in: names)
    report(
      "math.unknown-color", "Unknown colour \(text)", at: span,
      hints: near.map { ["did you mean \($0)?"] } ?? [])
    return nil
  }
}

extension MathColor {
  /// A colour as xcolor's users write it; nil if it is none.
  ///
  /// - Parameter named: the author's own colours.
  init?(_ text: String, model: String?, named: [String: MathColor] = [:]) {
    let parts = text.split(separator: ",").compactMap { Double($0.filter { $0 != " " }) }
    switch model {
    case "rgb" where parts.count == 3: self.init(parts[0], parts[1], parts[2])
    case "RGB" where parts.count == 3:
      self.init(parts[0] / 255, parts[1] / 255, parts[2] / 255)
    case "gray" where parts.count == 1: self.init(parts[0], parts[0], parts[0])
    case "cmyk" where parts.count == 4:
      self.init(inks: parts.map { min(1, max(0, $0)) })
    case "HTML" where text.count == 6:
      guard let hex = UInt32(text, radix: 16) else { return nil }
      self.init(hex: hex)
    case nil, "named":
      if text.hasPrefix("#"), text.count == 7, let hex = UInt32(text.dropFirst(), radix: 16) {
        self.init(hex: hex)
      } else {
        self.init(mixture: text, named)
      }
    default: return nil
    }
  }

  /// xcolor's mixtures: `red!30!blue` is 30 % red and 70 % blue.
  private init?(mixture text: String, _ named: [String: MathColor]) {
    func find(_ name: String) -> MathColor? {
      named[name] ?? ColorCommands.named[name].map(MathColor.init(hex:)) ?? NamedColors.table[name]
        ?? WebColors.table[name.lowercased()]
    }
    if text.hasPrefix("-"), let color = MathColor(mixture: String(text.dropFirst()), named) {
      // Its complement.
      self.init(1 - color.red, 1 - color.green, 1 - color.blue)
      return
    }
    let parts = text.split(separator: "!", omittingEmptySubsequences: false).map(String.init)
    guard var color = find(parts[0]) else { return nil }
    var index = 1
    while index < parts.count {
      guard let percent = Double(parts[index]), percent >= 0, percent <= 100 else { return nil }
      let name = index + 1 < parts.count ? parts[index + 1] : "white"
      guard let other = find(name) else { return nil }
      let share = percent / 100
      color = MathColor(
        color.red * share + other.red * (1 - share),
        color.green * share + other.green * (1 - share),
        color.blue * share + other.blue * (1 - share))
      index += 2
    }
    self = color
  }
}
