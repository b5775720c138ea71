internal import CCairo
import Typography

extension FramePainter {
  /// Draws a picture of pixels into a rectangle.
  mutating func draw(
    _ image: RasterImage, at position: Point, width: Double, height: Double
  ) throws(RenderingError) {
    guard image.pixelWidth > 0, image.pixelHeight > 0, width > 0, height > 0 else { return }
    let surface = try images.surface(for: image)
    cairo_save(context)
    cairo_translate(context, position.x, position.y)
    cairo_rectangle(context, 0, 0, width, height)
    cairo_clip(context)
    cairo_scale(context, width / Double(image.pixelWidth), height / Double(image.pixelHeight))
    cairo_set_source_surface(context, surface, 0, 0)
    let pattern = cairo_get_source(context)
    let filter =
      image.sampling == .nearest ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR
    cairo_pattern_set_filter(pattern, filter)
    // Samples at the edge take the edge's colour, not nothing. Readers of a PDF do so by themselves;
    // there cairo would store a wider copy.
    cairo_pattern_set_extend(pattern, isPDF ? CAIRO_EXTEND_NONE : CAIRO_EXTEND_PAD)
    cairo_paint(context)
    cairo_restore(context)
    forgetColor()
  }
}
