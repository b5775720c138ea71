import Figures
import Foundation
import Typography

/// The numbers behind the cells of heatmaps, where there are not too many to carry along: as they are in
/// small ones, in 4095 steps of their range in larger ones.
struct HeatmapValues {
  private var images: [(image: Figures.Image, isFlippedX: Bool, isFlippedY: Bool)] = []
  /// More cells of a figure than these are left to the file of its data.
  private static let most = 40_000
  /// As many are written with four digits.
  private static let few = 400

  init?(_ figure: Figures.Figure) {
    for panel in figure.panels {
      for layer in panel.layers {
        guard case .image(let image) = layer.mark else { continue }
        images.append((image, panel.x.isReversed, !panel.y.isReversed))
      }
    }
    let cells = images.reduce(0) { $0 + $1.image.rows * $1.image.columns }
    guard !images.isEmpty, cells <= Self.most else { return nil }
  }

  /// The attributes of the next picture, which shows one of them: its rows from the top.
  mutating func attributes(of raster: RasterImage) -> String {
    guard
      let index = images.firstIndex(where: {
        $0.image.rows == raster.pixelHeight && $0.image.columns == raster.pixelWidth
      })
    else { return "" }
    let found = images.remove(at: index)
    let (rows, columns) = (found.image.rows, found.image.columns)
    let values = found.image.values.values
    var drawn: [Double] = []
    drawn.reserveCapacity(values.count)
    for row in 0..<rows {
      let source = (found.isFlippedY ? rows - 1 - row : row) * columns
      for column in 0..<columns {
        drawn.append(values[source + (found.isFlippedX ? columns - 1 - column : column)])
      }
    }
    let flip = (found.isFlippedX ? "x" : "") + (found.isFlippedY ? "y" : "")
    return " data-columns=\"\(columns)\" data-flip=\"\(flip)\""
      + (drawn.count <= Self.few
        ? " data-values=\"\(drawn.map(Self.short).joined(separator: " "))\"" : Self.steps(drawn))
  }

  /// Four digits.
  private static func short(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    return String(format: "%.4g", value)
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Two signs a value; the last step stands for what is no number.
  private static func steps(_ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "" }
    let scale = high > low ? 4094 / (high - low) : 0
    var text: [UInt8] = []
    text.reserveCapacity(2 * values.count)
    for value in values {
      let step = value.isFinite ? Int(((value - low) * scale).rounded()) : 4095
      text.append(digits[step >> 6])
      text.append(digits[step & 63])
    }
    return
      " data-low=\"\(low)\" data-high=\"\(high)\" data-values=\"\(String(decoding: text, as: UTF8.self))\""
  }
}
