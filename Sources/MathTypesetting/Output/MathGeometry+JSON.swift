public import Diagnostics
import Typography

extension MathGeometry {
  /// One line of JSON: the formula's source, its extent, its glyphs and rules, its diagnostics.
  ///
  /// Glyphs of other fonts than `mathFont` are named with their font.
  public func json(latex: String, diagnostics: [Diagnostic], mathFont: Font? = nil) -> String {
    let glyphs = glyphs.map { glyph in
      "{\"gid\":\(glyph.id),\"name\":\(Self.quoted(glyph.name)),\"x\":\(Self.number(glyph.x)),"
        + "\"y\":\(Self.number(glyph.y)),\"size\":\(Self.number(glyph.size))"
        + (glyph.font == mathFont
          ? "}" : ",\"font\":\(Self.quoted(glyph.font.postScriptName))}")
    }
    let rules = rules.map { rule in
      "{\"x\":\(Self.number(rule.x)),\"y\":\(Self.number(rule.y)),"
        + "\"w\":\(Self.number(rule.width)),\"h\":\(Self.number(rule.height))}"
    }
    let notes = diagnostics.map { diagnostic in
      "{\"severity\":\"\(diagnostic.severity.rawValue)\","
        + "\"identifier\":\"\(diagnostic.identifier)\","
        + "\"message\":\(Self.quoted(diagnostic.message)),"
        + "\"start\":\(diagnostic.span?.range.lowerBound ?? 0),"
        + "\"end\":\(diagnostic.span?.range.upperBound ?? 0),"
        + "\"hints\":[\(diagnostic.hints.map(Self.quoted).joined(separator: ","))]}"
    }
    return "{\"latex\":\(Self.quoted(latex)),\"width\":\(Self.number(width)),"
      + "\"height\":\(Self.number(height)),\"depth\":\(Self.number(depth)),"
      + "\"glyphs\":[\(glyphs.joined(separator: ","))],"
      + "\"rules\":[\(rules.joined(separator: ","))],"
      + "\"diagnostics\":[\(notes.joined(separator: ","))]}"
  }

  /// Five decimals, more than any printer shows.
  private static func number(_ value: Double) -> String {
    let scaled = (value * 100_000).rounded()
    guard scaled.isFinite else { return "0" }
    return scaled == 0 ? "0" : "\(scaled / 100_000)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension MathGeometry.Glyph {
  /// The glyph's name in its font.
  var name: String { font.name(of: id) ?? "gid\(id)" }
}
