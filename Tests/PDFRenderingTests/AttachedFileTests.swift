import CairoRendering
import SamplePages
import Testing
import Typography

@testable import PDFRendering

@Suite struct AttachedFileTests {
  @Test func filesComeBackAsTheyWere() async throws {
    let files = [
      AttachedFile(
        name: "a/ü.csv", type: "text/csv", bytes: Array("1,2\n".utf8), description: "Data",
        relationship: .data),
      AttachedFile(name: "empty.txt", type: "text/plain", bytes: [], relationship: .unspecified),
      AttachedFile(
        name: "notes.md", type: "text/markdown",
        bytes: Array(String(repeating: "words ", count: 1000).utf8), relationship: .source),
    ]
    let page = try SamplePage.make("one", linkTo: .destination("sec-one"))
    let pdf = try renderPDF([page], attachments: files)
    #expect(try attachedFiles(of: pdf) == files)
    #expect(try renderPDF([page], attachments: files) == pdf)
    #expect(try attachedFiles(of: try renderPDF([page])) == [])
  }

  @Test func whatIsNoPDFIsRefused() {
    #expect(throws: RenderingError.self) { try attachedFiles(of: Array("no PDF".utf8)) }
    #expect(throws: RenderingError.self) { try attachedFiles(of: []) }
  }

  @Test(arguments: [
    ("a.md", true), ("data/a b.csv", true), ("..a", true), ("", false), ("/etc/passwd", false),
    ("../a", false), ("a/../../b", false), ("a//b", false), ("./a", false), ("a\\b", false),
    ("a\u{0}b", false),
  ])
  func pathsStayBelowTheFolder(name: String, isSafe: Bool) {
    #expect(AttachedFile.isSafe(name) == isSafe)
  }
}
