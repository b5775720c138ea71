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
    #expect(text.contains("<symbol"))
    #expect(text.contains("<image"))
  }

  @Test func missingFontIsNamed() throws {
    let gone = Font.Identity(file: "/nowhere/font.otf")
    #expect(OpenedFace(gone) == nil)
  }
}
