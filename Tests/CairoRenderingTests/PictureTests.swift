import Foundation
import SamplePages
import Testing
import Typography

@testable import CairoRendering

@Suite struct PictureTests {
  @Test func pageBecomesPixels() throws {
    let page = try SamplePage.make("one", linkTo: .destination("sec-one"))
    let bytes = try renderPNG(page, resolution: 72)
    #expect(bytes.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    // Width and height stand big-endian in the header.
    #expect(Array(bytes[16..<24]) == [0, 0, 1, 164, 0, 0, 2, 83])
    let again = try renderPNG(page, resolution: 72)
    #expect(again == bytes)
  }

  /// Read back, the pixels are those that were drawn; without colours they are stored in grey.
  @Test(arguments: [(UInt32(0x777777), UInt8(0)), (UInt32(0x01AB5F), UInt8(2))])
  func pixelsAreKept(hex: UInt32, colorType: UInt8) throws {
    var page = Frame(width: 7, ascent: 0, descent: 5)
    page.add(
      .shape(.rule(width: 3, height: 2, color: Color(hex: hex))), at: Point(x: 2, y: 1))
    let bytes = try renderPNG(page, resolution: 72)
    // The header: a depth of 8 bits, and the kind of colours.
    #expect(Array(bytes[24..<26]) == [8, colorType])
    let address = "data:image/png;base64," + Data(bytes).base64EncodedString()
    guard case .pixels(let image) = try Picture(path: address).content else {
      Issue.record("no pixels")
      return
    }
    #expect(image.pixelWidth == 7 && image.pixelHeight == 5)
    for y in 0..<5 {
      for x in 0..<7 {
        let isInside = (2..<5).contains(x) && (1..<3).contains(y)
        let pixel = image.pixels[y * 7 + x] & 0xFFFFFF
        let expected: UInt32 = isInside ? hex : 0xFFFFFF
        #expect(pixel == expected, "at \(x), \(y)")
      }
    }
  }

  /// A picture that lets what is below shine through does so in an SVG, too.
  @Test func transparentPicturesStayTransparent() throws {
    let image = RasterImage(
      pixelWidth: 2, pixelHeight: 1, pixels: [0xFF0000, 0x00FF00], opacity: [255, 0],
      sampling: .nearest)
    var page = Frame(width: 2, ascent: 0, descent: 1)
    page.add(.image(image, width: 2, height: 1), at: .zero)
    let text = String(decoding: try renderSVG(page), as: UTF8.self)
    let address = try #require(text.firstMatch(of: #/"(data:image/png;base64,[^"]+)"/#)).1
    guard case .pixels(let found) = try Picture(path: String(address)).content else {
      Issue.record("no pixels")
      return
    }
    #expect(found.opacity == [255, 0])
    #expect(found.pixels[0] == 0xFF0000)
  }

  @Test func pagesAreDrawnInParallel() async throws {
    let page = try SamplePage.make("one", linkTo: .destination("sec-one"))
    let alone = try renderPNG(page, resolution: 50)
    let together = await withTaskGroup(of: [UInt8]?.self) { group in
      for _ in 0..<8 { group.addTask { try? renderPNG(page, resolution: 50) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 8)
    #expect(together.allSatisfy { $0 == alone })
  }

  @Test func frameBecomesVectors() throws {
    let page = try SamplePage.make("one", linkTo: .destination("sec-one"))
    let text = String(decoding: try renderSVG(page), as: UTF8.self)
    #expect(text.hasPrefix("<?xml"))
    #expect(text.contains("<title>A heatmap</title>"))
    #expect(text.contains("<path id=\"glyph1\""))
    #expect(text.contains("<image id=\"image1\""))
    #expect(text.contains("image-rendering=\"optimizeSpeed\""))
  }

  /// Whatever was written before in the same process.
  @Test func sameFrameGivesSameVectors() throws {
    let page = try SamplePage.make("one", linkTo: .destination("sec-one"))
    let first = try renderSVG(page)
    _ = try renderSVG(try SamplePage.make("another", linkTo: .destination("sec-one")))
    #expect(try renderSVG(page) == first)
  }

  @Test func numbersAndBytesAsText() {
    #expect(
      [0, 1.5, -0.25, 12.3456, -0.0001, 100].map(SVGText.number) == [
        "0", "1.5", "-0.25", "12.346", "0", "100",
      ])
    #expect(SVGText.color(Color(hex: 0x01AB5F)) == "#01ab5f")
  }

  @Test func missingFontIsNamed() throws {
    let gone = Font.Identity(file: "/nowhere/font.otf")
    #expect(OpenedFace(gone) == nil)
  }

  @Test(arguments: [#"font-family="serif""#, #"style="font-family:serif""#, ""])
  func wordsOfAnSVGAreDrawnInTheReportsFamily(attribute: String) throws {
    func drawn(_ family: String) throws -> [UInt8] {
      let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"24\">"
        + "<text y=\"18\" \(attribute)>iiWW</text></svg>"
      let address = "data:image/svg+xml;base64," + Data(svg.utf8).base64EncodedString()
      let fonts = PictureFonts(text: family, sans: family, mono: family)
      var page = Frame(width: 60, ascent: 0, descent: 18)
      page.append(try Picture(path: address, fonts: fonts).frame(width: 60), at: Point(x: 0, y: 18))
      return try renderPNG(page, resolution: 144)
    }
    #expect(try drawn("Latin Modern Roman") != drawn("Latin Modern Mono"))
  }
}
