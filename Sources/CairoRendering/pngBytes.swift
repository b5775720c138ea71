internal import CCairo
internal import CPNG

/// The pixels of a surface as a PNG; of a transparent one by cairo.
///
/// Pages are mostly flat: rows are stored unfiltered and compressed at zlib's level 3, which takes a
/// fifth of the time of libpng's defaults and fewer bytes. A surface without colours is stored in
/// grey, a third of the numbers.
func pngBytes(of surface: OpaquePointer) throws(RenderingError) -> [UInt8] {
  cairo_surface_flush(surface)
  guard cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24 else {
    let sink = ByteSink()
    try check(cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure))
    return sink.bytes
  }
  let width = Int(cairo_image_surface_get_width(surface))
  let height = Int(cairo_image_surface_get_height(surface))
  guard let data = cairo_image_surface_get_data(surface) else {
    throw .png("the surface has no pixels")
  }
  let pixels = OpaquePixels(
    start: UnsafeRawPointer(data).assumingMemoryBound(to: UInt32.self),
    stride: Int(cairo_image_surface_get_stride(surface)) / 4, width: width, height: height)

  var image = png_image()
  image.version = UInt32(PNG_IMAGE_VERSION)
  image.width = UInt32(width)
  image.height = UInt32(height)
  image.flags = UInt32(PNG_IMAGE_FLAG_FAST)
  let isGrey = pixels.isGrey
  image.format = isGrey ? 0 : UInt32(PNG_FORMAT_FLAG_COLOR)
  let samples = isGrey ? pixels.grey : pixels.red8Green8Blue8
  defer { png_image_free(&image) }

  let most = ntkdoc_png_most_bytes(image)
  var written = most
  let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
    let isWritten = png_image_write_to_memory(
      &image, buffer.baseAddress, &written, 0, samples, 0, nil)
    count = isWritten == 0 ? 0 : Int(written)
  }
  guard !bytes.isEmpty else { throw .png(message(of: image)) }
  return bytes
}

/// What libpng says of the last failure.
private func message(of image: png_image) -> String {
  withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}

/// Pixels of cairo's format RGB24: a 32-bit number each, blue in the lowest byte.
private struct OpaquePixels {
  var start: UnsafePointer<UInt32>
  var stride: Int
  var width: Int
  var height: Int

  /// Whether red, green and blue are equal everywhere.
  var isGrey: Bool {
    for row in 0..<height {
      let pixels = start + row * stride
      // A row at a time without a branch inside, so that it runs on vectors.
      var difference: UInt32 = 0
      for column in 0..<width {
        let pixel = pixels[column]
        difference |= (pixel ^ (pixel >> 8)) & 0xFFFF
      }
      if difference != 0 { return false }
    }
    return true
  }

  /// A byte a pixel.
  var grey: [UInt8] { packed(samplesPerPixel: 1) { $1[0] = UInt8(truncatingIfNeeded: $0) } }

  /// Three bytes a pixel.
  var red8Green8Blue8: [UInt8] {
    packed(samplesPerPixel: 3) { pixel, samples in
      samples[0] = UInt8(truncatingIfNeeded: pixel >> 16)
      samples[1] = UInt8(truncatingIfNeeded: pixel >> 8)
      samples[2] = UInt8(truncatingIfNeeded: pixel)
    }
  }

  private func packed(
    samplesPerPixel: Int, _ write: (UInt32, UnsafeMutablePointer<UInt8>) -> Void
  ) -> [UInt8] {
    let total = width * height * samplesPerPixel
    return [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
      if var sample = buffer.baseAddress {
        for row in 0..<height {
          let pixels = start + row * stride
          for column in 0..<width {
            write(pixels[column], sample)
            sample += samplesPerPixel
          }
        }
      }
      count = total
    }
  }
}
