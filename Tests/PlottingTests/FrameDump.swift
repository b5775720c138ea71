import Foundation
import Typography

/// A frame as text: a line an item, places to a tenth of a point.
struct FrameDump {
  static func text(_ frame: Frame) -> String {
    var lines = [
      "frame \(number(frame.width)) × \(number(frame.ascent)) + \(number(frame.descent))"
    ]
    add(frame, at: .zero, depth: 0, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func add(_ frame: Frame, at origin: Point, depth: Int, to lines: inout [String]) {
    let indent = String(repeating: "  ", count: depth)
    for item in frame.items {
      let p = item.position + origin
      switch item.content {
      case .glyphs(let run):
        let text = run.text.isEmpty ? "\(run.glyphs.count) glyphs" : "“\(run.text)”"
        lines.append("\(indent)text \(place(p)) \(text) \(number(run.size)) \(hex(run.color))")
      case .shape(let shape):
        lines.append("\(indent)shape \(place(p)) \(self.shape(shape))")
      case .image(let image, let width, let height):
        let first = hex(image.pixels.first ?? 0)
        let last = hex(image.pixels.last ?? 0)
        lines.append(
          "\(indent)image \(place(p)) \(number(width)) × \(number(height)), "
            + "\(image.pixelWidth) × \(image.pixelHeight) pixels \(first) … \(last)")
      case .group(let inner, let t, let clip):
        let turned = t.b != 0 ? " turned" : ""
        let clipped = clip.map { " clipped \(number($0.width)) × \(number($0.height))" } ?? ""
        lines.append("\(indent)group \(place(p))\(turned)\(clipped)")
        add(inner, at: .zero, depth: depth + 1, to: &lines)
      default:
        lines.append("\(indent)mark")
      }
    }
  }

  private static func shape(_ shape: Shape) -> String {
    var points: [Point] = []
    for element in shape.elements {
      switch element {
      case .move(let p), .line(let p): points.append(p)
      case .curve(let a, let b, let c): points += [a, b, c]
      case .close: break
      }
    }
    let low = Point(x: points.map(\.x).min() ?? 0, y: points.map(\.y).min() ?? 0)
    let high = Point(x: points.map(\.x).max() ?? 0, y: points.map(\.y).max() ?? 0)
    var text = "\(shape.elements.count) elements in \(place(low))…\(place(high))"
    if let fill = shape.fill { text += " filled \(hex(fill))" }
    if let stroke = shape.stroke {
      text += " stroked \(hex(stroke.color)) \(number(stroke.width))"
      if !stroke.dashes.isEmpty { text += " dashed" }
    }
    return text
  }

  private static func place(_ p: Point) -> String { "(\(number(p.x)), \(number(p.y)))" }

  private static func number(_ x: Double) -> String {
    let text = String(format: "%.1f", x)
    return text == "-0.0" ? "0.0" : text
  }

  private static func hex(_ c: Color) -> String {
    func byte(_ x: Double) -> UInt32 { UInt32((x * 255).rounded()) }
    return hex(byte(c.red) << 16 | byte(c.green) << 8 | byte(c.blue))
  }

  private static func hex(_ c: UInt32) -> String { String(format: "#%06x", c) }
}
