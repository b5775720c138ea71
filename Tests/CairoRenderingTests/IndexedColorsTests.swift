import Foundation
import TestProcesses
import Testing
import Typography

@testable import CairoRendering

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

  /// The pixels of a page, as poppler draws them, and what qpdf says of the file.
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
      "pdftoppm", "-r", "150", "-f", "\(number)", "-l", "\(number)", "-singlefile", path, stem)
    defer { try? FileManager.default.removeItem(atPath: stem + ".ppm") }
    return (try Data(contentsOf: URL(fileURLWithPath: stem + ".ppm")), objects)
  }

  private func inColours(_ pages: [Frame]) throws -> [UInt8] {
    try #require(try renderInTurn(pages, DocumentProperties(), [], usesPalettes: false)).bytes
  }

  @Test func picturesLookTheSame() async throws {
    let images = [image(200), image(300), image(2), image(200, sampling: .bilinear)]
    let pages = [page(images)]
    let (pixels, objects) = try await read(try renderPDF(pages))
    #expect(objects.matches(of: /\/Indexed/).count == 2)
    let (expected, plain) = try await read(try inColours(pages))
    #expect(!plain.contains("/Indexed"))
    #expect(plain.matches(of: /\/Subtype \/Image/).count == 4)
    #expect(pixels == expected)
    // What they are compared by tells colours apart.
    let (other, _) = try await read(try renderPDF([page([image(199)] + images.dropFirst())]))
    #expect(pixels != other)
  }

  @Test func aPictureOfOneColourIsLeftAsItIs() async throws {
    let pages = [page([image(1)])]
    let (pixels, objects) = try await read(try renderPDF(pages))
    #expect(!objects.contains("/Indexed"))
    #expect(pixels == (try await read(try inColours(pages))).pixels)
  }

  @Test func pagesOfLongDocumentsHaveTheirColours() async throws {
    let text = try SamplePage.make("one", linkTo: .destination("sec-one"), hasPicture: false)
    var pages = Array(repeating: text, count: 60)
    let (first, second) = (image(40), image(50))
    pages[20] = page([first])
    pages[41] = page([second, first])
    let (pixels, objects) = try await read(try renderPDF(pages), page: 42)
    #expect(objects.matches(of: /\/Indexed/).count == 2)
    #expect(pixels == (try await read(try inColours([pages[41]]))).pixels)
  }

  @Test func numbersFollowTheOrderOfTheColours() throws {
    let indexed = try #require(IndexedColors([5, 5, 7, 5, 9]))
    #expect(indexed.colors == [5, 7, 9])
    #expect(indexed.numbers == [0, 0, 1, 0, 2])
    #expect(indexed.colorSpace == "[ /Indexed /DeviceRGB 2 <000005000007000009> ]")
    #expect(IndexedColors((0..<257).map { UInt32($0) }) == nil)
    #expect(IndexedColors((0..<256).map { UInt32($0) * 4096 })?.colors.count == 256)
  }

  @Test func filesWithOtherPicturesAreNotChanged() throws {
    let palette = try #require(IndexedColors([1, 2]))
    #expect(PDFEdit.colorings([palette], in: Array("nothing".utf8), from: 0) == nil)
    #expect(PDFEdit.colorings([nil], in: Array("nothing".utf8), from: 0)?.isEmpty == true)
  }
}
