/// graphics' `\scalebox`, `\resizebox`, and text that is small and raised: `\textsuperscript`.
enum ScalingCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "scalebox": { $0.scaleBox($1) }, "resizebox": { $0.resizeBox($1) },
    "textsuperscript": { $0.textScript($1, isAbove: true) },
    "textsubscript": { $0.textScript($1, isAbove: false) },
  ]
}

extension Parser {
  /// `\scalebox{1.5}{text}`, `\scalebox{1.5}[2]{text}`
  mutating func scaleBox(_ token: Token) -> MathNode? {
    guard let (text, span) = rawArgument(of: token) else { return nil }
    let vertical = optionalRawArgument()
    if let vertical, vertical.text != text {
      report(
        "math.no-effect", "Formulas are scaled alike in both directions", at: vertical.span,
        hints: ["leave [\(vertical.text)] out"], isWarning: true)
    }
    guard let factor = Double(text), factor > 0, factor <= 100 else {
      report("math.bad-argument", "\\scalebox takes a positive number", at: span)
      return textRun(token, isBoxed: true)
    }
    guard let body = textRun(token, isBoxed: true) else { return nil }
    return .scaled(Scaled(span: token.span.through(lastSpan), body: [body], scale: .factor(factor)))
  }

  /// `\resizebox{3cm}{!}{text}`
  mutating func resizeBox(_ token: Token) -> MathNode? {
    guard let (width, widthSpan) = rawArgument(of: token),
      let (height, heightSpan) = rawArgument(of: token)
    else { return nil }
    var scale = Scaled.Scale.factor(1)
    if width != "!", let length = length(width, at: widthSpan) {
      scale = .width(length)
      if height != "!" {
        report(
          "math.no-effect", "Formulas are scaled alike in both directions", at: heightSpan,
          hints: ["write \\resizebox{\(width)}{!}{…}"], isWarning: true)
      }
    } else if height != "!", let length = length(height, at: heightSpan) {
      scale = .height(length)
    }
    guard let body = textRun(token, isBoxed: true) else { return nil }
    return .scaled(Scaled(span: token.span.through(lastSpan), body: [body], scale: scale))
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
