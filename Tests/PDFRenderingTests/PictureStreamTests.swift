import Foundation
import TestProcesses
import Testing
import Typography

@testable import PDFRendering

/// Photographs that are taken over as they are, and pictures that let the page shine through.
@Suite struct PictureStreamTests {
  /// 16 by 8 pixels, from red to blue, with a comment of the program that wrote it.
  private static let photograph =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwz"
    + "Oko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09P"
    + "T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIABADASIAAhEBAxEB/8QA"
    + "FQABAQAAAAAAAAAAAAAAAAAAAAb/xAAWEAEBAQAAAAAAAAAAAAAAAAAAFGH/xAAVAQEBAAAAAAAAAAAA"
    + "AAAAAAAEBv/EABcRAAMBAAAAAAAAAAAAAAAAAAAEFVL/2gAMAwEAAhEDEQA/AJGzSzQVsZTIys1o/9k="

  private func page(_ picture: Frame, on color: Color) -> Frame {
    var page = Frame(width: 60, ascent: 0, descent: 40)
    page.add(.beginTag(.figure(alternative: "picture")), at: .zero)
    page.add(.shape(.rule(width: 60, height: 40, color: color)), at: .zero)
    page.append(picture, at: Point(x: 10, y: 10 + picture.ascent))
    page.add(.endTag(.figure(alternative: "")), at: .zero)
    return page
  }

  private func inspected(_ page: Frame) async throws -> (objects: String, pixels: [UInt8]) {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).pdf"
    try Data(try renderPDF([page])).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let check = try await FinishedProcess("qpdf", "--check", path)
    #expect(check.status == 0 && !check.output.contains("WARNING"), "\(check.output)")
    let objects = try await FinishedProcess(
      "qpdf", "--qdf", "--object-streams=disable", path, "-"
    ).output
    _ = try await FinishedProcess("pdftoppm", "-r", "72", "-singlefile", path, path)
    defer { try? FileManager.default.removeItem(atPath: path + ".ppm") }
    let pixmap = try Data(contentsOf: URL(filePath: path + ".ppm"))
    return (objects, [UInt8](pixmap.suffix(60 * 40 * 3)))
  }

  private func pixel(_ pixels: [UInt8], _ x: Int, _ y: Int) -> [UInt8] {
    Array(pixels[3 * (y * 60 + x)..<3 * (y * 60 + x) + 3])
  }

  @Test func photographsAreTakenOver() async throws {
    let picture = try Picture(path: "data:image/jpeg;base64," + Self.photograph)
    let (objects, pixels) = try await inspected(
      page(picture.frame(width: 32), on: Color(hex: 0xFFFFFF)))
    #expect(objects.contains("/DCTDecode"))
    let (top, bottom) = (pixel(pixels, 20, 11), pixel(pixels, 20, 24))
    #expect(top[0] > 200 && top[2] < 60, "\(top)")
    #expect(bottom[2] > 200 && bottom[0] < 60, "\(bottom)")
  }

  @Test func whatAProgramAddsStaysOut() throws {
    let file = [UInt8](try #require(Data(base64Encoded: Self.photograph)))
    let notes: [UInt8] = [0xFF, 0xE1, 0, 8] + Array("Exif\0\0".utf8)
    let preview: [UInt8] = [0xFF, 0xFE, 0, 6] + Array("here".utf8)
    var bytes = Array(file[..<2])
    for piece in [notes, preview, Array(file[2...]), file] { bytes += piece }
    let noted = try Picture(path: "data:image/jpeg;base64," + Data(bytes).base64EncodedString())
    let plain = try Picture(path: "data:image/jpeg;base64," + Self.photograph)
    guard case .pixels(let a) = noted.content, case .pixels(let b) = plain.content else {
      Issue.record("not pixels")
      return
    }
    #expect(b.jpeg != nil && a.jpeg == b.jpeg)
    #expect(b.jpeg?.bytes.suffix(2) == [0xFF, 0xD9])
  }

  @Test func transparentPixelsLetThePageShineThrough() async throws {
    // Red, half transparent, on green.
    let image = RasterImage(
      pixelWidth: 4, pixelHeight: 4, pixels: Array(repeating: 0xFF0000, count: 16),
      opacity: Array(repeating: 128, count: 8) + Array(repeating: 0, count: 8),
      sampling: .nearest)
    var picture = Frame(width: 20, ascent: 20, descent: 0)
    picture.add(.image(image, width: 20, height: 20), at: Point(x: 0, y: -20))
    let (objects, pixels) = try await inspected(page(picture, on: Color(hex: 0x00FF00)))
    #expect(objects.contains("/SMask"))
    let half = pixel(pixels, 20, 14)
    #expect(zip(half, [128, 127, 0] as [Int]).allSatisfy { abs(Int($0) - $1) < 4 }, "\(half)")
    #expect(pixel(pixels, 20, 27) == [0, 255, 0])
  }
}
