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
    let format = image.opacity == nil ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
    let surface = cairo_image_surface_create(
      format, Int32(image.pixelWidth), Int32(image.pixelHeight))!
    try check(cairo_surface_status(surface))
    cairo_surface_flush(surface)
    let stride = cairo_image_surface_get_stride(surface) / 4
    let data = UnsafeMutableRawPointer(cairo_image_surface_get_data(surface)!)
      .assumingMemoryBound(to: UInt32.self)
    let pixels = image.opacity.map { Self.multiplied(image.pixels, by: $0) } ?? image.pixels
    for row in 0..<image.pixelHeight {
      let target = data + row * Int(stride)
      let start = row * image.pixelWidth
      pixels.withUnsafeBufferPointer { pixels in
        target.update(from: pixels.baseAddress! + start, count: image.pixelWidth)
      }
    }
    cairo_surface_mark_dirty(surface)
    surfaces[ObjectIdentifier(image)] = (image, surface)
    return surface
  }

  /// The pixels as cairo has them: colours multiplied by how much they cover, which is the first byte.
  private static func multiplied(_ pixels: [UInt32], by opacity: [UInt8]) -> [UInt32] {
    zip(pixels, opacity).map { pixel, opacity in
      let alpha = UInt32(opacity)
      func part(_ shift: UInt32) -> UInt32 {
        (((pixel >> shift & 0xFF) * alpha + 127) / 255) << shift
      }
      return alpha << 24 | part(16) | part(8) | part(0)
    }
  }

  /// A picture as a PNG.
  func png(of image: RasterImage) throws(RenderingError) -> [UInt8] {
    try pngBytes(of: surface(for: image))
  }
}
