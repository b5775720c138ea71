internal import CCairo
import Typography

/// Draws a page onto white pixels and compresses them as a PNG.
///
/// - Parameter resolution: in dots per inch; a point is 1/72 inch.
public func renderPNG(
  _ page: Frame, resolution: Double = 150
) throws(RenderingError) -> [UInt8] {
  let scale = resolution / 72
  let width = Int32(max(1, (page.width * scale).rounded()))
  let height = Int32(max(1, (page.height * scale).rounded()))
  let surface = try Surface(
    adopting: cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height))
  cairo_set_source_rgb(surface.context, 1, 1, 1)
  cairo_paint(surface.context)
  cairo_scale(surface.context, scale, scale)
  var painter = FramePainter(context: surface.context, faces: FontFaces(deviceScale: scale))
  try painter.draw(page: page)
  let bytes = try pngBytes(of: surface.surface)
  try surface.finish()
  return bytes
}
