import Typography

/// Writes a frame as an SVG picture of its own size, glyphs as outlines; the same frame gives the
/// same bytes.
public func renderSVG(_ frame: Frame) throws(RenderingError) -> [UInt8] {
  var writer = try SVGWriter()
  return try writer.write(frame)
}
