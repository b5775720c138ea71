internal import CCairo

/// A cairo surface with its context, finished once.
struct Surface: ~Copyable {
  let surface: OpaquePointer
  let context: OpaquePointer
  /// Kept until the surface is gone: cairo writes its rest then, after an error too.
  private let sink: ByteSink?

  /// Takes over a surface that was just created, and what it writes to.
  init(
    adopting surface: OpaquePointer, writingTo sink: ByteSink? = nil
  ) throws(RenderingError) {
    try check(cairo_surface_status(surface))
    self.surface = surface
    self.sink = sink
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
    withExtendedLifetime(sink) {}
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
