import Foundation
import Testing

@testable import Typography

@Suite struct PictureTests {
  private func withFile<R>(
    _ name: String, _ data: Data, _ body: (String) throws -> R
  ) throws -> R {
    let path = NSTemporaryDirectory() + UUID().uuidString + name
    try data.write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test func vectorsHaveTheirOwnSize() throws {
    let svg =
      #"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="9" height="9"/></svg>"#
    try withFile(".svg", Data(svg.utf8)) { path in
      let picture = try Picture(path: path)
      #expect(picture.width == 72)
      #expect(picture.height == 36)
      let frame = picture.frame(width: 144)
      #expect(frame.ascent == 72)
      guard case .drawing = frame.items.first?.content else {
        Issue.record("not drawn as vectors")
        return
      }
    }
  }

  @Test func transparentPixelsLieOnWhite() throws {
    // One pixel: red, half transparent.
    let png = try #require(
      Data(
        base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DQAAAEgQ"
          + "GALFXOsAAAAABJRU5ErkJggg=="))
    try withFile(".png", png) { path in
      let picture = try Picture(path: path)
      guard case .pixels(let image) = picture.content else {
        Issue.record("not pixels")
        return
      }
      #expect(image.pixels == [0xFF7F7F])
    }
  }

  @Test func whyAFileIsNoPicture() throws {
    func error(_ name: String, _ data: Data) throws -> PictureError? {
      try withFile(name, data) { path in
        do throws(PictureError) {
          _ = try Picture(path: path)
          return nil
        } catch {
          return error
        }
      }
    }
    switch try error(".png", Data("hello".utf8)) {
    case .unsupported, .damaged: break
    default: Issue.record("it is a picture")
    }
    #expect(try error(".png", Data()) == .empty)
    guard case .damaged = try error(".svg", Data("hello".utf8)) else {
      Issue.record("the SVG is not damaged")
      return
    }
    switch try error(".pdf", Data("%PDF-1.7 …".utf8)) {
    case .unsupported("PDF"), .damaged: break
    default: Issue.record("the PDF is not damaged")
    }
    let cut = Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlE")
    guard case .damaged = try error(".png", try #require(cut)) else {
      Issue.record("the PNG is not damaged")
      return
    }
  }

  @Test(arguments: [
    ("/nowhere.png", PictureError.missing), ("/tmp", .folder),
    ("https://example.org/a.png", .remote), ("data:image/png;base64,!", .data),
  ])
  func whatIsNoFile(path: String, expected: PictureError) {
    #expect(throws: expected) { try Picture(path: path) }
  }

  @Test func addressesMayHoldPictures() throws {
    let png = try Picture(
      path:
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    )
    #expect(png.width == 0.75)
    let svg = try Picture(
      path: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='8' height='4'/%3E")
    #expect(svg.width == 6 && svg.height == 3)
  }
}
