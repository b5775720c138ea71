/// A picture of pixels, opaque, rows from the top.
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
  public let sampling: Sampling

  public init(pixelWidth: Int, pixelHeight: Int, pixels: [UInt32], sampling: Sampling) {
    precondition(pixels.count == pixelWidth * pixelHeight)
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
    self.pixels = pixels
    self.sampling = sampling
  }
}
