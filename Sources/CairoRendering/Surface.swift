internal import CCairo

/// A cairo surface with its context, finished once.
struct Surface: ~Copyable {
  let surface: OpaquePointer
  let context: OpaquePointer

  /// Takes over a surface that was just created.
  init(adopting surface: OpaquePointer) throws(RenderingError) {
    try check(cairo_surface_status(surface))
    self.surface = surface
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Ends a page.
  func showPage() throws(RenderingError) {
    cairo_show_page(context)
    try check(cairo_status(context))
  }

  /// Writes what is left to write.
  consuming func finish() throws(RenderingError) {
    try check(cairo_status(context))
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
  }
}
