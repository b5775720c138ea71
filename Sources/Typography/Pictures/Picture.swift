internal import CPictures
internal import Glibc

/// A picture's file, read: pixels of any usual kind, SVG or PDF.
public struct Picture: Sendable {
  /// What the file holds.
  public enum Content: Sendable {
    case pixels(RasterImage)
    case vectors(VectorPicture)
  }

  public let content: Content
  /// Its natural size in points, by the density that its file names; otherwise pixels are 1/96 inch.
  public let width: Double
  public let height: Double
  /// Whether its file is cut off, so that a part of it is missing.
  public let isCut: Bool

  /// Reads a file; a photograph is turned as its camera says.
  ///
  /// - Parameter fonts: of words in an SVG file that names no family.
  public init(path: String, fonts: PictureFonts? = nil) throws(PictureError) {
    let isData = path.hasPrefix("data:")
    if !isData, path.contains("://") { throw .remote }
    let bytes = try isData ? Self.contents(ofAddress: path) : Self.contents(of: path)
    if bytes.isEmpty { throw .empty }
    if !isData, bytes.starts(with: "%PDF".utf8) {
      // Its first page, as vectors.
      try self.init(vectors: Self.vectors(ofPDF: path), path: path, fonts: nil)
      return
    }
    if path.lowercased().hasSuffix(".svg") || PictureFormat.isVectors(bytes) {
      try self.init(vectors: bytes, path: path, fonts: fonts)
    } else {
      try self.init(pixels: bytes, path: path)
    }
  }

  /// The picture as a frame of a width; its height follows.
  public func frame(width: Double) -> Frame {
    let height = self.height * width / self.width
    var frame = Frame(width: width, ascent: height, descent: 0)
    let corner = Point(x: 0, y: -height)
    switch content {
    case .pixels(let image):
      frame.add(.image(image, width: width, height: height), at: corner)
    case .vectors(let picture):
      frame.add(.drawing(picture, width: width, height: height), at: corner)
    }
    return frame
  }

  private init(pixels bytes: [UInt8], path: String) throws(PictureError) {
    var failure: UnsafeMutablePointer<GError>?
    let read =
      path.hasPrefix("data:")
      ? Self.pixels(of: bytes, &failure) : gdk_pixbuf_new_from_file(path, &failure)
    guard let stored = read else {
      defer { failure.map { g_error_free($0) } }
      if let format = PictureFormat.unusual(bytes) { throw .unsupported(format) }
      let isUnknown = failure?.pointee.code == Int32(GDK_PIXBUF_ERROR_UNKNOWN_TYPE.rawValue)
      if isUnknown { throw .unsupported("not a picture in a known format") }
      throw .damaged(failure.map { String(cString: $0.pointee.message) } ?? "it cannot be read")
    }
    defer { g_object_unref(UnsafeMutableRawPointer(stored)) }
    let profile = ColorProfile(of: stored)
    let metadata = PictureMetadata(bytes)
    isCut = !metadata.isWhole
    if let orientation = metadata.orientation {
      gdk_pixbuf_remove_option(stored, "orientation")
      gdk_pixbuf_set_option(stored, "orientation", String(orientation))
    }
    // EXIF's orientation.
    let buffer = gdk_pixbuf_apply_embedded_orientation(stored) ?? stored
    defer { if buffer != stored { g_object_unref(UnsafeMutableRawPointer(buffer)) } }
    let isUpright = (metadata.orientation ?? 1) == 1 && buffer == stored
    let image = Self.image(
      of: buffer, profile, jpeg: isCut || !isUpright ? nil : JPEGStream(bytes))
    guard image.pixelWidth > 0, image.pixelHeight > 0 else { throw .damaged("it has no pixels") }
    content = .pixels(image)
    var density = metadata.density ?? Self.density(of: stored) ?? (96, 96)
    if (metadata.orientation ?? 1) > 4 { density = (density.y, density.x) }
    width = Double(image.pixelWidth) * 72 / density.x
    height = Double(image.pixelHeight) * 72 / density.y
  }

  /// Pixels to the inch as gdk-pixbuf finds them in the files of other kinds, such as TIFF.
  private static func density(of pixels: OpaquePointer) -> (x: Double, y: Double)? {
    func option(_ name: String) -> Double? {
      gdk_pixbuf_get_option(pixels, name).flatMap { Double(String(cString: $0)) }
    }
    guard let x = option("x-dpi"), let y = option("y-dpi"), x >= 20, y >= 20 else { return nil }
    return (x, y)
  }

  /// The pixels of a file in memory.
  private static func pixels(
    of bytes: [UInt8], _ failure: inout UnsafeMutablePointer<GError>?
  ) -> OpaquePointer? {
    bytes.withUnsafeBytes { buffer in
      guard
        let stream = g_memory_input_stream_new_from_data(
          buffer.baseAddress, gssize(buffer.count), nil)
      else { return nil }
      defer { g_object_unref(UnsafeMutableRawPointer(stream)) }
      return gdk_pixbuf_new_from_stream(stream, nil, &failure)
    }
  }

  /// The pixels in sRGB. A JPEG file is the same picture unless a profile changed its colours.
  private static func image(
    of buffer: OpaquePointer, _ profile: ColorProfile?, jpeg: JPEGStream?
  ) -> RasterImage {
    let columns = Int(gdk_pixbuf_get_width(buffer))
    let rows = Int(gdk_pixbuf_get_height(buffer))
    let channels = Int(gdk_pixbuf_get_n_channels(buffer))
    let stride = Int(gdk_pixbuf_get_rowstride(buffer))
    let hasAlpha = gdk_pixbuf_get_has_alpha(buffer) != 0
    let bytes = gdk_pixbuf_read_pixels(buffer)!
    var pixels: [UInt32] = []
    var opacity: [UInt8] = []
    pixels.reserveCapacity(columns * rows)
    if hasAlpha { opacity.reserveCapacity(columns * rows) }
    for row in 0..<rows {
      for column in 0..<columns {
        let pixel = bytes + row * stride + column * channels
        pixels.append(UInt32(pixel[0]) << 16 | UInt32(pixel[1]) << 8 | UInt32(pixel[2]))
        if hasAlpha { opacity.append(pixel[3]) }
      }
    }
    let standard = profile?.standard(pixels) ?? pixels
    return RasterImage(
      pixelWidth: columns, pixelHeight: rows, pixels: standard,
      opacity: opacity.allSatisfy { $0 == .max } ? nil : opacity,
      jpeg: standard == pixels ? jpeg : nil, sampling: .bilinear)
  }

  private init(
    vectors bytes: [UInt8], path: String, fonts: PictureFonts?
  ) throws(PictureError) {
    if let format = PictureFormat.unusual(bytes) { throw .unsupported(format) }
    var failure: UnsafeMutablePointer<GError>?
    guard
      let handle = bytes.withUnsafeBufferPointer({
        rsvg_handle_new_from_data($0.baseAddress, gsize($0.count), &failure)
      })
    else {
      defer { failure.map { g_error_free($0) } }
      throw .damaged(failure.map { String(cString: $0.pointee.message) } ?? "it is not an SVG file")
    }
    defer { g_object_unref(handle) }
    guard let size = Self.size(of: handle) else { throw .damaged("the SVG has no size") }
    isCut = false
    content = .vectors(
      VectorPicture(
        path: path, bytes: fonts?.naming(bytes) ?? bytes, styleSheet: fonts?.styleSheet ?? ""))
    (width, height) = size
  }

  private static func size(
    of handle: UnsafeMutablePointer<RsvgHandle>
  ) -> (Double, Double)? {
    rsvg_handle_set_dpi(handle, 96)
    var width = 0.0
    var height = 0.0
    if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0, width > 0,
      height > 0
    {
      return (width * 0.75, height * 0.75)
    }
    // Without a size of its own, the view box is one.
    var hasWidth: gboolean = 0
    var hasHeight: gboolean = 0
    var hasBox: gboolean = 0
    var length = RsvgLength()
    var otherLength = RsvgLength()
    var box = RsvgRectangle()
    rsvg_handle_get_intrinsic_dimensions(
      handle, &hasWidth, &length, &hasHeight, &otherLength, &hasBox, &box)
    guard hasBox != 0, box.width > 0, box.height > 0 else { return nil }
    return (box.width * 0.75, box.height * 0.75)
  }

  private static func contents(of path: String) throws(PictureError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .folder }
    guard let file = fopen(path, "rb") else {
      throw .unreadable(String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }
}
