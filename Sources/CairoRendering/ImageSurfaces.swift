internal import CCairo
import Typography

/// cairo's copies of pictures: one for each, so that a picture drawn twice is stored once.
final class ImageSurfaces {
  private var surfaces: [ObjectIdentifier: (image: RasterImage, surface: OpaquePointer)] = [:]
  /// Whether pictures of few colours may be drawn as numbers, for a palette to be added later.
  var usesPalettes = false
  /// The colours of the pictures that were new since this was asked last, in the order in which they
  /// were drawn; nil for those that are drawn as they are.
  private var newPalettes: [IndexedColors?] = []

  deinit {
    for (_, surface) in surfaces.values { cairo_surface_destroy(surface) }
  }

  func takeNewPalettes() -> [IndexedColors?] {
    defer { newPalettes = [] }
    return newPalettes
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
    // Between the pixels of a smooth picture, numbers would not mean colours.
    let palette =
      usesPalettes && image.sampling == .nearest ? IndexedColors(image.pixels) : nil
    for row in 0..<image.pixelHeight {
      let target = data + row * Int(stride)
      let start = row * image.pixelWidth
      if let palette {
        palette.numbers.withUnsafeBufferPointer { numbers in
          for column in 0..<image.pixelWidth {
            target[column] = UInt32(numbers[start + column]) &* 0x01_0101
          }
        }
      } else {
        image.pixels.withUnsafeBufferPointer { pixels in
          target.update(from: pixels.baseAddress! + start, count: image.pixelWidth)
        }
      }
    }
    cairo_surface_mark_dirty(surface)
    surfaces[ObjectIdentifier(image)] = (image, surface)
    newPalettes.append(palette)
    return surface
  }
}
