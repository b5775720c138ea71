import Typography

/// A frame as text: what stands where, rounded to tenths of a point.
enum FrameDump {
  static func text(_ frame: Frame) -> String {
    var lines: [String] = []
    var depth = 0
    add(frame, at: .zero, to: &lines, &depth)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func add(
    _ frame: Frame, at origin: Point, to lines: inout [String], _ depth: inout Int
  ) {
    for item in frame.items {
      let place = "\(tenths(origin.x + item.position.x)),\(tenths(origin.y + item.position.y))"
      var line: String
      switch item.content {
      case .glyphs(let run):
        line = "\(place) \(run.font.postScriptName) \(tenths(run.size)) “\(run.text)”"
      case .shape(let shape): line = "\(place) \(shape.fill == nil ? "stroke" : "fill")"
      case .image(_, let width, let height):
        line = "\(place) image \(tenths(width))×\(tenths(height))"
      case .drawing(_, let width, let height):
        line = "\(place) drawing \(tenths(width))×\(tenths(height))"
      case .group: line = "\(place) group"
      case .link(let target, let width, let height):
        line = "\(place) link \(tenths(width))×\(tenths(height)) \(target)"
      case .destination(let name): line = "\(place) destination \(name)"
      case .beginTag(let tag, _):
        lines.append(String(repeating: "  ", count: depth) + "<\(name(of: tag))>")
        depth += 1
        continue
      case .endTag:
        depth -= 1
        continue
      }
      lines.append(String(repeating: "  ", count: depth) + line)
    }
  }

  private static func name(of tag: Tag) -> String {
    switch tag {
    case .formula(let formula):
      "formula(alternative: \"\(formula.words)\"\(formula.language.map { ", language: \($0)" } ?? ""))"
    case .list(let numbering): "list(\(numbering))"
    case .tableHeader(let scope, let span):
      "tableHeader(\(scope))" + (span == .one ? "" : " \(span.columns)×\(span.rows)")
    case .tableCell(let span):
      "tableCell" + (span == .one ? "" : " \(span.columns)×\(span.rows)")
    default: "\(tag)"
    }
  }

  private static func tenths(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return "\(rounded == 0 ? 0 : rounded)"
  }
}
