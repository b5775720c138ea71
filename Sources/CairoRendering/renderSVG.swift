internal import CCairo
import Typography

/// Writes a frame as an SVG picture of its own size, glyphs as outlines.
public func renderSVG(_ frame: Frame) throws(RenderingError) -> [UInt8] {
  let sink = ByteSink()
  let surface = try Surface(
    adopting: cairo_svg_surface_create_for_stream(
      ByteSink.write, sink.closure, frame.width, frame.height), writingTo: sink)
  var painter = FramePainter(context: surface.context, faces: FontFaces())
  try painter.draw(page: frame)
  try surface.finish()
  return sink.bytes
}
