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

  @Test func transparentPixelsKeepTheirColourAndOpacity() throws {
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
      #expect(image.pixels == [0xFF0000])
      #expect(image.opacity == [0x80])
    }
  }

  private func pixels(_ base64: String) throws -> [UInt32] {
    let picture = try Picture(path: "data:image/png;base64," + base64)
    guard case .pixels(let image) = picture.content else { return [] }
    return image.pixels
  }

  /// Red and blue, of a profile whose first primary is sRGB's green and whose second one its red.
  private static let profiled =
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAABdWlDQ1BJQ0MgUHJvZmlsZQAAeJx1kb1LQlEYxn9qUZThUE"
    + "NIgUNFg0IURGPZ4CIhZpDVotev4KqXe5WQ1qClQWiIWvoa+g9qDVoLgqAIIpob+1pCbu/JQAk9l3PfH885z8t7nwvOsK7l"
    + "rY5ZyBdKZjQU9C3HV3xdr/QyjAcv/oRmGXORSJi26+seh6p3AdWr/b2WqzeVtjRwdAtPa4ZZEpZpCG+UDMU7wgNaLpESPh"
    + "L2mzKg8IfSk3V+UZyt87ViMxadB6fq6cs2cbKJtZyZFx4XHsnrZe1vHvUl7nRhaVGqV/YQFlFCBPGRpMw6OiUCUguSWWvf"
    + "xK9vgaJ4NHkbVDDFkSUnXr+oZemalpoRPS2PTkXl/j9PKzM1We/uDkLns22/j0LXLtSqtv19bNu1E3A9wWWh4S9KTjOfol"
    + "cb2sgheLbg/KqhJffgYhsGH42EmfiVXLKdmQy8nUFfHPpvoWe1ntXfOacPENuUX3QD+wcwJvc9az9NFWgr+lT2qgAAAA9J"
    + "REFUeJxj+M/AwMDwHwAHAAH/fgix0AAAAABJRU5ErkJggg=="

  @Test func pixelsAreTurnedIntoTheColoursOfThePage() throws {
    let pixels = try pixels(Self.profiled)
    #expect(pixels.count == 2)
    // What the file calls red is green; blue is blue.
    let (first, second) = (pixels[0], pixels[1])
    #expect(first >> 8 & 0xFF > 0xF0 && first >> 16 < 0x20, "\(String(first, radix: 16))")
    #expect(second & 0xFF > 0xF0 && second >> 8 < 0x2000, "\(String(second, radix: 16))")
  }

  @Test func printersColoursAreShown() throws {
    // Eight by eight pixels of magenta and yellow, which is red.
    let pixels = try pixels(
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEB"
        + "ETFBUVFQwPFxgWFBgSFBUU/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkK"
        + "C//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKC"
        + "kqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1"
        + "tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD9U6/Kqvyqr9U6/9k="
    )
    #expect(pixels.count == 64)
    #expect(pixels.allSatisfy { $0 >> 16 > 0xE0 && $0 >> 8 & 0xFF < 0x30 && $0 & 0xFF < 0x30 })
  }

  @Test func wordsOfAnSVGHaveTheReportsFamilies() throws {
    let fonts = PictureFonts(text: "A", sans: "B", mono: "C")
    let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#
    let encoded = "data:image/svg+xml;base64," + Data(svg.utf8).base64EncodedString()
    guard case .vectors(let picture) = try Picture(path: encoded, fonts: fonts).content else {
      Issue.record("not vectors")
      return
    }
    #expect(picture.styleSheet.contains(#"font-family: "A""#))
    #expect(picture.styleSheet.contains(#"[font-family="monospace"]"#))
  }

  @Test(arguments: [
    (#"<text style="font-family:serif;x:y">"#, #"<text style="font-family:A;x:y">"#),
    (#"<text style='font-family: sans-serif'>"#, #"<text style='font-family: B'>"#),
    (#"<text style="font: bold 12px monospace">"#, #"<text style="font: bold 12px C">"#),
    ("<style>a{font-family: serif}</style>", "<style>a{font-family: A}</style>"),
    (#"<text style="font-family:Arial, serif">"#, #"<text style="font-family:Arial, serif">"#),
    ("<text>font-family: serif words</text>", "<text>font-family: serif words</text>"),
  ])
  func stylesOfAnSVGNameTheReportsFamilies(svg: String, expected: String) {
    let fonts = PictureFonts(text: "A", sans: "B", mono: "C")
    #expect(String(decoding: fonts.naming(Array(svg.utf8)), as: UTF8.self) == expected)
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

  /// Two pixels in a row, red and blue, 300 to the inch, that a camera has turned.
  private static let turned =
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAACXBIWXMAAC4jAAAuIwF4pT92AAAAGmVYSWZNTQAqAAAACAAB"
    + "ARIAAwAAAAEABgAAAAAAANZnS2kAAAAPSURBVHicY/jPwMDA8B8ABwAB/34IsdAAAAAASUVORK5CYII="

  @Test func aPNGIsTurnedAsItsNotesSay() throws {
    let picture = try Picture(path: "data:image/png;base64," + Self.turned)
    guard case .pixels(let image) = picture.content else {
      Issue.record("not pixels")
      return
    }
    #expect(image.pixelWidth == 1 && image.pixelHeight == 2)
    #expect(image.pixels == [0xFF0000, 0x0000FF])
  }

  @Test func pixelsAreAsLargeAsTheirDensitySays() throws {
    let png = try Picture(path: "data:image/png;base64," + Self.turned)
    #expect(abs(png.width - 0.24) < 0.001 && abs(png.height - 0.48) < 0.001)
    let jpeg = try Picture(path: "data:image/jpeg;base64," + Self.dense)
    #expect(abs(jpeg.width - 4) < 0.001 && !jpeg.isCut)
  }

  /// Eight by eight pixels, 144 to the inch.
  private static let dense =
    "/9j/4AAQSkZJRgABAQEAkACQAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWG"
    + "kJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    + "pKSkpKSkpKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAA"
    + "AgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6"
    + "Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
    + "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREA"
    + "AgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5"
    + "OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPE"
    + "xcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCjRRRWB7B//9k="

  @Test func whatIsCutOffIsKnown() throws {
    let whole = try #require(Data(base64Encoded: Self.dense))
    let cut = whole.dropLast(4).base64EncodedString()
    #expect(try Picture(path: "data:image/jpeg;base64," + cut).isCut)
  }

  /// No bytes after a head make the reading fail.
  @Test func anyMetadataIsRead() {
    let whole = [UInt8](Data(base64Encoded: Self.turned)!)
    // With the eight bytes by which a PNG file is known.
    for end in whole.indices.dropFirst(8) {
      #expect(!PictureMetadata(Array(whole[..<end])).isWhole)
    }
    for index in whole.indices {
      var bytes = whole
      bytes[index] = 0xFF
      _ = PictureMetadata(bytes)
    }
    #expect(PictureMetadata(whole).isWhole && PictureMetadata(whole).orientation == 6)
  }
}
