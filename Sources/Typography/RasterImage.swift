/// A picture of pixels, rows from the top.
///
/// A reference type: the same heatmap on a page and in a file of its own is stored once.
public final class RasterImage: Sendable {
  public enum Sampling: Sendable {
    /// Each pixel a crisp rectangle: heatmaps.
    case nearest
    /// Smooth: photographs.
    case bilinear
  }

  public let pixelWidth: Int
  public let pixelHeight: Int
  /// `0x00RRGGBB`, row by row, `pixelWidth * pixelHeight` of them.
  public let pixels: [UInt32]
  /// How much each pixel covers, from 0 to 255; nil where all of them cover what is below.
  public let opacity: [UInt8]?
  /// The same picture as a JPEG stream, where its file was one that can be taken over as it is.
  public let jpeg: JPEGStream?
  public let sampling: Sampling

  public init(
    pixelWidth: Int, pixelHeight: Int, pixels: [UInt32], opacity: [UInt8]? = nil,
    jpeg: JPEGStream? = nil, sampling: Sampling
  ) {
    precondition(pixels.count == pixelWidth * pixelHeight)
    precondition(opacity.map { $0.count == pixels.count } ?? true)
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
    self.pixels = pixels
    self.opacity = opacity
    self.jpeg = jpeg
    self.sampling = sampling
  }
}
