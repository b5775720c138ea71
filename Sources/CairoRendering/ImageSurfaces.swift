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
    let stride = Int(cairo_image_surface_get_stride(surface))
    let data = UnsafeMutableRawPointer(cairo_image_surface_get_data(surface)!)
    image.pixels.withUnsafeBytes { pixels in
      let rowLength = image.pixelWidth * 4
      for row in 0..<image.pixelHeight {
        (data + row * stride).copyMemory(
          from: pixels.baseAddress! + row * rowLength, byteCount: rowLength)
      }
    }
    cairo_surface_mark_dirty(surface)
    surfaces[ObjectIdentifier(image)] = (image, surface)
    return surface
  }
}
