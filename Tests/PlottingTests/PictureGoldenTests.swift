import CairoRendering
import Figures
import Foundation
import MathTypesetting
import SampleFigures
import Testing
import Typography

@testable import Plotting

/// A few figures as pixels against stored pictures.
///
/// Another version of a font or of FreeType moves edges by parts of a pixel: the mean difference of
/// what looks the same stays below two of 255 steps, and only the pixels of such edges, less than
/// one in fifty, differ by a quarter of the range.
@Suite struct PictureGoldenTests {
  static let meanTolerance = 2.0
  static let shareTolerance = 0.02

  private static let names = ["heatmap", "convergence", "levels", "polar", "decades", "prediction"]

  private func picture(_ name: String) throws -> [UInt8] {
    let renderer = FigureRenderer(fonts: try MathFonts())
    let figure = try #require(SampleFigures.all.first { $0.name == name }).figure
    let frame = renderer.render(figure, width: 345).frame
    var page = Frame(width: frame.width + 8, ascent: 0, descent: frame.height + 8)
    page.append(frame, at: Point(x: 4, y: 4 + frame.ascent))
    return try renderPNG(page, resolution: 60)
  }

  private static func golden(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/Pictures/\(name).png")
  }

  /// A picture that is missing is written, and the test fails until it has been looked at.
  @Test(arguments: names)
  func looksAsBefore(name: String) throws {
    let bytes = try picture(name)
    let file = Self.golden(name)
    guard FileManager.default.fileExists(atPath: file.path) else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    let difference = try #require(try Self.difference(bytes, file))
    #expect(difference.mean < Self.meanTolerance, "\(name)")
    #expect(difference.share < Self.shareTolerance, "\(name)")
  }

  /// What the tolerances must not let pass: another figure, and the same in other colours.
  @Test func tellsOtherPictures() throws {
    let renderer = FigureRenderer(fonts: try MathFonts())
    #expect(try Self.difference(try picture("polar"), Self.golden("heatmap")) == nil)
    let heatmap = try #require(SampleFigures.all.first { $0.name == "heatmap" }).figure
    let cividis = renderer.render(heatmap.colormap(.cividis), width: 345).frame
    var page = Frame(width: cividis.width + 8, ascent: 0, descent: cividis.height + 8)
    page.append(cividis, at: Point(x: 4, y: 4 + cividis.ascent))
    let colors = try #require(
      try Self.difference(try renderPNG(page, resolution: 60), Self.golden("heatmap")))
    #expect(colors.mean > Self.meanTolerance)
  }

  /// How far two pictures are apart: the mean over all channels in steps of 255, and the share of
  /// pixels that differ by more than 64 in one. Sizes may differ by a pixel; nil when by more.
  private static func difference(
    _ bytes: [UInt8], _ golden: URL
  ) throws -> (mean: Double, share: Double)? {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).png"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard case .pixels(let a) = (try? Picture(path: path))?.content,
      case .pixels(let b) = (try? Picture(path: golden.path))?.content,
      abs(a.pixelWidth - b.pixelWidth) <= 1, abs(a.pixelHeight - b.pixelHeight) <= 1
    else { return nil }
    let (width, height) = (min(a.pixelWidth, b.pixelWidth), min(a.pixelHeight, b.pixelHeight))
    var (sum, different) = (0, 0)
    for y in 0..<height {
      for x in 0..<width {
        let (p, q) = (a.pixels[y * a.pixelWidth + x], b.pixels[y * b.pixelWidth + x])
        let steps = [16, 8, 0].map { abs(Int(p >> $0 & 255) - Int(q >> $0 & 255)) }
        sum += steps.reduce(0, +)
        if steps.max()! > 64 { different += 1 }
      }
    }
    let count = Double(width * height)
    return (Double(sum) / (3 * count), Double(different) / count)
  }
}
