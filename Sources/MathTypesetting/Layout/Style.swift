import MathSyntax

/// A style with its cramping (TeXbook, p. 140–141).
struct Style {
  var level: MathStyle
  var isCramped: Bool

  var isDisplay: Bool { level == .display }
  var isScript: Bool { level == .script || level == .scriptScript }

  var superscript: Style { Style(level: level.script, isCramped: isCramped) }
  var `subscript`: Style { Style(level: level.script, isCramped: true) }
  var numerator: Style { Style(level: level.fraction, isCramped: isCramped) }
  var denominator: Style { Style(level: level.fraction, isCramped: true) }
  var cramped: Style { Style(level: level, isCramped: true) }
  var uncramped: Style { Style(level: level, isCramped: false) }

  /// Which `ssty` alternate a glyph takes.
  var scriptLevel: Int {
    switch level {
    case .display, .text: 0
    case .script: 1
    case .scriptScript: 2
    }
  }
}

extension MathStyle {
  fileprivate var script: MathStyle {
    self == .display || self == .text ? .script : .scriptScript
  }

  fileprivate var fraction: MathStyle {
    switch self {
    case .display: .text
    case .text: .script
    case .script, .scriptScript: .scriptScript
    }
  }
}
