import Diagnostics
import Foundation
import Testing

@Suite("Source files and their places")
struct SourceFileTests {
  @Test("Lines and columns count characters")
  func locations() {
    let file = SourceFile(path: "a.md", text: "äb\n\tc")
    #expect(file.location(at: 3) == Diagnostics.SourceLocation(line: 1, column: 3))
    #expect(file.location(at: 5) == Diagnostics.SourceLocation(line: 2, column: 2))
    #expect(file.location(at: 99) == Diagnostics.SourceLocation(line: 2, column: 3))
    #expect(file.line(2) == "\tc")
  }

  @Test("A file that is missing or not UTF-8 is a diagnostic at its place")
  func loading() throws {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).md"
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(SourceFile.load(path).1.map(\.identifier) == ["source.unreadable"])
    try Data([0x61, 0x0A, 0x62, 0xFF, 0x63]).write(to: URL(fileURLWithPath: path))
    let (_, found) = SourceFile.load(path)
    #expect(found.map(\.identifier) == ["source.encoding"])
    #expect(found.first?.span?.start == Diagnostics.SourceLocation(line: 2, column: 2))
    try Data([0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A, 0x62]).write(to: URL(fileURLWithPath: path))
    let (file, none) = SourceFile.load(path)
    #expect(none.isEmpty && file.text == "a\nb")
  }

  @Test("A diagnostic prints its line with a caret")
  func description() {
    let file = SourceFile(path: "a.md", text: "one\n\ttwo three\n")
    let diagnostic = Diagnostic.error(
      "x.y", "Wrong", at: Span(file, 9..<14), hints: ["try four"])
    #expect(
      diagnostic.description == """
        a.md:2:6: error: Wrong [x.y]
          \ttwo three
          \t    ^~~~~
          hint: try four
        """)
  }

  @Test("The nearest name is near")
  func nearest() {
    #expect(nearestName(to: "authr", in: ["author", "date"]) == "author")
    #expect(nearestName(to: "bta", in: ["Eta", "beta", "eta"]) == "beta")
    #expect(nearestName(to: "xyzzy", in: ["author", "date"]) == nil)
  }

  @Test("An excerpt in pieces knows where each byte stands")
  func pieces() {
    let file = SourceFile(path: "a.md", text: "> ab\n> cd")
    let excerpt = SourceExcerpt(
      "ab\ncd", origin: Span(file, 2..<9),
      pieces: [.init(textOffset: 0, fileOffset: 2), .init(textOffset: 3, fileOffset: 7)])
    #expect(excerpt.span(of: 3..<5)?.text == "cd")
    #expect(excerpt.span(of: 0..<2)?.text == "ab")
  }
}
