import Foundation
import SamplePages
import TestProcesses
import Testing
import Typography

@testable import PDFRendering

/// Pictures of few colours, which are stored as numbers and a palette.
@Suite struct IndexedColorsTests {
  private func image(
    _ colors: Int, sampling: RasterImage.Sampling = .nearest
  ) -> RasterImage {
    let pixels = (0..<400).map { index -> UInt32 in
      let color = UInt32(index % colors)
      return color << 16 | (255 - color % 256) << 8 | (color * 7) % 256
    }
    return RasterImage(pixelWidth: 20, pixelHeight: 20, pixels: pixels, sampling: sampling)
  }

  private func page(_ images: [RasterImage]) -> Frame {
    var page = Frame(width: 200, ascent: 0, descent: 200)
    page.add(.beginTag(.figure(alternative: "pictures")), at: .zero)
    for (index, image) in images.enumerated() {
      page.add(.image(image, width: 20, height: 20), at: Point(x: 10, y: 30 * Double(index)))
    }
    page.add(.endTag(.figure(alternative: "")), at: .zero)
    return page
  }

  /// The colours in the middle of each square point of a page, as poppler draws them, and what qpdf
  /// says of the file. (Poppler draws pictures up to a pixel wider than they are.)
  private func read(
    _ bytes: [UInt8], page number: Int = 1
  ) async throws -> (pixels: Data, objects: String) {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let check = try await FinishedProcess("qpdf", "--check", path)
    #expect(check.status == 0 && !check.output.contains("WARNING"), "\(check.output)")
    let objects = try await FinishedProcess(
      "qpdf", "--qdf", "--object-streams=disable", path, "-"
    ).output
    let stem = path + "-page"
    _ = try await FinishedProcess(
      "pdftoppm", "-r", "288", "-f", "\(number)", "-l", "\(number)", "-singlefile", path, stem)
    defer { try? FileManager.default.removeItem(atPath: stem + ".ppm") }
    return (middles(try Data(contentsOf: URL(fileURLWithPath: stem + ".ppm"))), objects)
  }

  /// Of the pixels of a portable pixmap, four to the point, those in the middle of points.
  private func middles(_ pixmap: Data) -> Data {
    let head = pixmap.split(separator: 10, maxSplits: 3, omittingEmptySubsequences: false)
    let size = String(decoding: head[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    let pixels = Array(head[3])
    var middles = Data()
    for y in stride(from: 2, to: size[1], by: 4) {
      for x in stride(from: 2, to: size[0], by: 4) {
        middles += pixels[3 * (y * size[0] + x)..<3 * (y * size[0] + x) + 3]
      }
    }
    return middles
  }

  /// The same pixels, each as an area of its own.
  private func inAreas(_ images: [RasterImage]) -> Frame {
    var page = Frame(width: 200, ascent: 0, descent: 200)
    page.add(.beginTag(.figure(alternative: "pictures")), at: .zero)
    for (index, image) in images.enumerated() {
      for (number, pixel) in image.pixels.enumerated() {
        page.add(
          .shape(.rule(width: 1, height: 1, color: Color(hex: pixel))),
          at: Point(
            x: 10 + Double(number % 20), y: 30 * Double(index) + Double(number / 20)))
      }
    }
    page.add(.endTag(.figure(alternative: "")), at: .zero)
    return page
  }

  @Test func picturesLookTheSame() async throws {
    let images = [image(200), image(300), image(2), image(1)]
    let (pixels, objects) = try await read(try renderPDF([page(images)]))
    #expect(objects.matches(of: /\/Indexed/).count == 3)
    let (expected, plain) = try await read(try renderPDF([inAreas(images)]))
    #expect(!plain.contains("/Image"))
    let differences = zip(pixels, expected).map { abs(Int($0) - Int($1)) }
    #expect(pixels == expected, "\(differences.count { $0 > 0 }) by \(differences.max() ?? 0)")
    // What they are compared by tells colours apart.
    let (other, _) = try await read(try renderPDF([page([image(199)] + images.dropFirst())]))
    #expect(pixels != other)
  }

  @Test func smoothPicturesKeepTheirColours() async throws {
    let (_, objects) = try await read(
      try renderPDF([page([image(200, sampling: .bilinear)])]))
    #expect(!objects.contains("/Indexed"))
    #expect(objects.contains("/Interpolate true"))
  }

  @Test func aPictureOnSeveralPagesIsStoredOnce() async throws {
    let text = try SamplePage.make("one", linkTo: .destination("sec-one"), hasPicture: false)
    var pages = Array(repeating: text, count: 60)
    let (first, second) = (image(40), image(50))
    pages[20] = page([first])
    pages[41] = page([second, first])
    let (pixels, objects) = try await read(try renderPDF(pages), page: 42)
    #expect(objects.matches(of: /\/Indexed/).count == 2)
    #expect(pixels == (try await read(try renderPDF([inAreas([second, first])]))).pixels)
  }

  @Test func numbersFollowTheOrderOfTheColours() throws {
    let indexed = try #require(IndexedColors([5, 5, 7, 5, 9]))
    #expect(indexed.colors == [5, 7, 9])
    #expect(indexed.numbers == [0, 0, 1, 0, 2])
    #expect(IndexedColors((0..<257).map { UInt32($0) }) == nil)
    #expect(IndexedColors((0..<256).map { UInt32($0) * 4096 })?.colors.count == 256)
  }
}
