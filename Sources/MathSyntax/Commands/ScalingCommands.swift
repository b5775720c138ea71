/// graphics' `\scalebox`, `\resizebox`, `\reflectbox`, `\rotatebox`, and text that is small and
/// raised: `\textsuperscript`.
enum ScalingCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "scalebox": { $0.scaleBox($1) }, "resizebox": { $0.resizeBox($1) },
    "reflectbox": { $0.scaledBox($1, .axes(-1, 1)) }, "rotatebox": { $0.rotateBox($1) },
    "textsuperscript": { $0.textScript($1, isAbove: true) },
    "textsubscript": { $0.textScript($1, isAbove: false) },
  ]
}

extension Parser {
  /// The text in braces, in its box.
  fileprivate mutating func scaledBox(_ token: Token, _ scale: Scaled.Scale) -> MathNode? {
    readsText = false
    guard let body = textRun(token, isBoxed: true) else { return nil }
    return .scaled(Scaled(span: token.span.through(lastSpan), body: [body], scale: scale))
  }

  /// `\scalebox{1.5}{text}`, `\scalebox{1.5}[-1]{text}`
  mutating func scaleBox(_ token: Token) -> MathNode? {
    guard let (text, span) = rawArgument(of: token) else { return nil }
    let vertical = optionalRawArgument()
    func isFactor(_ value: Double) -> Bool { value != 0 && value.magnitude <= 100 }
    guard let width = Double(text), let height = Double(vertical?.text ?? text), isFactor(width),
      isFactor(height)
    else {
      report("math.bad-argument", "\\scalebox takes a number up to 100 that is not 0", at: span)
      return scaledBox(token, .factor(1))
    }
    return scaledBox(
      token, width == height && width > 0 ? .factor(width) : .axes(width, height))
  }

  /// `\resizebox{3cm}{!}{text}`, `\resizebox{3cm}{1cm}{text}`
  mutating func resizeBox(_ token: Token) -> MathNode? {
    _ = takesStar()
    guard let (width, widthSpan) = rawArgument(of: token),
      let (height, heightSpan) = rawArgument(of: token)
    else { return nil }
    let wide = width == "!" ? nil : length(width, at: widthSpan)
    let high = height == "!" ? nil : length(height, at: heightSpan)
    let scale: Scaled.Scale =
      switch (wide, high) {
      case (nil, nil): .factor(1)
      case (let wide?, nil): .width(wide)
      case (nil, let high?): .height(high)
      case (let wide?, let high?): .size(width: wide, height: high)
      }
    return scaledBox(token, scale)
  }

  /// `\rotatebox{90}{text}`, `\rotatebox[origin=c]{90}{text}`
  mutating func rotateBox(_ token: Token) -> MathNode? {
    var origin = Scaled.Origin()
    if let (text, span) = optionalRawArgument() {
      for option in text.split(separator: ",") {
        let parts = option.split(separator: "=").map { String($0.filter { $0 != " " }) }
        guard parts.count == 2, parts[0] == "origin", let place = Scaled.Origin(parts[1]) else {
          report(
            "math.unsupported", "Option \(option) of \\rotatebox is not read", at: span,
            hints: ["origin=c, or two of l, r, t, b, B, c"], isWarning: true)
          continue
        }
        origin = place
      }
    }
    guard let (text, span) = rawArgument(of: token) else { return nil }
    guard let angle = Double(text), angle.magnitude <= 36_000 else {
      report("math.bad-argument", "\\rotatebox takes an angle in degrees", at: span)
      return scaledBox(token, .factor(1))
    }
    return scaledBox(token, .turned(angle, about: origin))
  }

  /// A script of text on nothing.
  mutating func textScript(_ token: Token, isAbove: Bool) -> MathNode? {
    readsText = false
    guard let text = textRun(token) else { return nil }
    return .scripts(
      Scripts(
        span: token.span.through(lastSpan), nucleus: nil, superscript: isAbove ? [text] : nil,
        subscript: isAbove ? nil : [text], primeCount: 0, limits: .automatic))
  }
}

extension Scaled.Origin {
  /// `c`, `lB`, `tr`: the letters of graphics; nil for others.
  fileprivate init?(_ letters: String) {
    self.init(horizontal: .center, vertical: .center)
    guard (1...2).contains(letters.count) else { return nil }
    for letter in letters {
      switch letter {
      case "l": horizontal = .left
      case "r": horizontal = .right
      case "t": vertical = .top
      case "b": vertical = .bottom
      case "B": vertical = .baseline
      case "c": break
      default: return nil
      }
    }
  }
}
