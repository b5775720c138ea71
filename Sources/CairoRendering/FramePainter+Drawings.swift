internal import CCairo
internal import CPictures
import Typography

extension FramePainter {
  /// Draws an SVG picture into a rectangle, as vectors.
  mutating func draw(
    _ picture: VectorPicture, at position: Point, width: Double, height: Double
  ) throws(RenderingError) {
    let handle = picture.bytes.withUnsafeBufferPointer {
      rsvg_handle_new_from_data($0.baseAddress, gsize($0.count), nil)
    }
    guard let handle else { throw .unreadablePicture(path: picture.path) }
    defer { g_object_unref(handle) }
    if !picture.styleSheet.isEmpty {
      let rules = Array(picture.styleSheet.utf8)
      rsvg_handle_set_stylesheet(handle, rules, gsize(rules.count), nil)
    }
    var viewport = RsvgRectangle(x: position.x, y: position.y, width: width, height: height)
    cairo_save(context)
    let isDrawn = rsvg_handle_render_document(handle, context, &viewport, nil)
    cairo_restore(context)
    forgetColor()
    guard isDrawn != 0 else { throw .unreadablePicture(path: picture.path) }
  }
}
