import Foundation
import Testing

@testable import WebPages

@Suite("Pages in few bytes") struct CompactionTests {
  @Test(
    "What a browser reads stays the same",
    arguments: [
      ("<mo stretchy=\"false\">(</mo>", "<mo stretchy=false>(</mo>"),
      // A value with blanks, equals signs or nothing has quotes, and so has one before a slash.
      (
        "<a title=\"a b\" id=\"\" href=\"?a=b\">x</a>",
        "<a title=\"a b\" id=\"\" href=\"?a=b\">x</a>"
      ),
      ("<mspace width=\"0.2778em\"/>", "<mspace width=\".2778em\"/>"),
      ("<mpadded height=\"-0.5em\" title=\"0.5\">", "<mpadded height=-.5em title=0.5>"),
      (
        "<a href=\"a/\">&lt;b&gt; &quot;c&quot; &amp;gt;</a>",
        "<a href=a/>&lt;b> \"c\" &amp;gt;</a>"
      ),
      ("<i title=\"&quot;x&gt;\">é=\"y\"</i>", "<i title=&quot;x&gt;>é=\"y\"</i>"),
      ("<p lang=\"de\" title=\"ä\">", "<p lang=de title=\"ä\">"),
    ])
  func markup(html: String, compact: String) {
    #expect(HTMLText.compact(html) == compact)
  }

  @Test("A page says the same in fewer bytes, and its text can still be no markup")
  func page() throws {
    let text = "A $\\sqrt{x}$ \"quoted\" `<b>&quot;` [link](https://a.org/?q=1&b=2 \"t\")\n"
    let (wide, tight) = (try Sample.page(text), try Sample.page(text, isCompact: true))
    #expect(tight.utf8.count < wide.utf8.count)
    #expect(tight.contains("&lt;b>&amp;quot;") && tight.contains("data-tex=\\sqrt{x}"))
    #expect(tight.contains("href=\"https://a.org/?q=1&amp;b=2\""), "\(tight)")
    #expect(!tight.contains("<b>"))
  }

  @Test("Fonts are compressed once, and a kept file that is damaged is not used")
  func fonts() throws {
    let folder =
      FileManager.default.temporaryDirectory.path
      + "/ntkdoc-fonts-\(UInt64.random(in: 0 ... .max))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let faces = try WebFaces(theme: .latinModern)
    let letters = try #require(faces.regular.subset(of: ["a", "b"]))
    let file = try #require(FontFiles(folder: nil).compressed(letters))
    // Another process finds it in the folder.
    let kept = FontFiles(folder: folder)
    let others = try #require(faces.regular.subset(of: ["c", "d"]))
    let first = try #require(kept.compressed(others))
    #expect(first.starts(with: "wOF2".utf8) && first != file)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/fonts")
    #expect(names.count == 1)
    let path = folder + "/fonts/" + (try #require(names.first))
    FontFiles.forget()
    #expect(kept.compressed(others) == first)
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    FontFiles.forget()
    #expect(kept.compressed(others) == first)
  }
}
