internal import CCairo
import Typography

/// cairo's copies of pictures: one for each, so that a picture drawn twice is stored once.
final class ImageSurfaces {
  private var surfaces: [ObjectIdentifier: (image: RasterImage, surface: OpaquePointer)] = [:]

  deinit {
    for (_, surface) in surfaces.values { cairo_surface_destroy(surface) }
  }

  func surface(for image: RasterImage) throws(RenderingError) -> OpaquePointer {
    if let found = surfaces[ObjectIdentifier(image)] { return found.surface }
    // Without alpha: a picture with alpha becomes a mask and a group in the PDF.
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(image.pixelWidth), Int32(image.pixelHeight))!
    try check(cairo_surface_status(surface))
    cairo_surface_flush(surface)
    let stride = cairo_image_surface_get_stride(surface) / 4
    let data = UnsafeMutableRawPointer(cairo_image_surface_get_data(surface)!)
      .assumingMemoryBound(to: UInt32.self)
    for row in 0..<image.pixelHeight {
      let target = data + row * Int(stride)
      let start = row * image.pixelWidth
      image.pixels.withUnsafeBufferPointer { pixels in
        target.update(from: pixels.baseAddress! + start, count: image.pixelWidth)
      }
    }
    cairo_surface_mark_dirty(surface)
    surfaces[ObjectIdentifier(image)] = (image, surface)
    return surface
  }

  /// A picture as a PNG.
  func png(of image: RasterImage) throws(RenderingError) -> [UInt8] {
    try pngBytes(of: surface(for: image))
  }
}
