import Foundation
import Testing

@testable import ReportPipeline

/// Inputs and outputs that are wrong as a whole: a clear message, the right exit status, and
/// earlier reports left as they were.
@Suite struct InputTests {
  private func outcome(_ inputs: [String], to output: String) async -> BuildOutcome {
    await build(
      BuildRequest(
        inputs: inputs,
        rendering: BuildRequest.Rendering(outputFolder: output, formats: [.pdf, .png]),
        usesCache: false))
  }

  @Test func `an empty folder has no notebooks`() async throws {
    let (source, output) = (try Folder(), try Folder())
    let outcome = await outcome([source.path], to: output.path)
    #expect(outcome.status == .wrongUsage)
    #expect(outcome.diagnostics.map(\.identifier) == ["input.empty"])
  }

  @Test func `a missing folder is named`() async throws {
    let output = try Folder()
    let outcome = await outcome(["/no/such/folder"], to: output.path)
    #expect(outcome.status == .wrongUsage)
    #expect(outcome.diagnostics.map(\.identifier) == ["input.missing"])
    #expect(outcome.diagnostics.first?.message == "No such file or folder: /no/such/folder")
  }

  @Test func `a file that is not UTF-8 is named with the place, and others are built`() async throws
  {
    let (source, output) = (try Folder(), try Folder())
    try Data([0x61, 0x0A, 0x62, 0xFF, 0x0A]).write(to: URL(filePath: "\(source.path)/a.md"))
    try source.write("b.md", "Well.\n")
    let outcome = await outcome([source.path], to: output.path)
    #expect(outcome.status == .notebookAtFault)
    #expect(outcome.diagnostics.map(\.identifier) == ["source.encoding"])
    #expect(outcome.diagnostics.first?.span?.start.line == 2)
    #expect(output.has("b.pdf"))
    #expect(!output.has("a.pdf"))
  }

  @Test func `a link to a notebook does not take its report's name`() async throws {
    let (source, output) = (try Folder(), try Folder())
    try source.write("b.md", "The notebook.\n")
    try FileManager.default.createSymbolicLink(
      atPath: "\(source.path)/a.md", withDestinationPath: "b.md")
    let outcome = await outcome([source.path], to: output.path)
    #expect(outcome.diagnostics.map(\.identifier) == ["input.link"])
    #expect(output.has("b.pdf"))
    #expect(!output.has("a.pdf"))
  }

  @Test func `an output folder that cannot be made is the environment's fault`() async throws {
    let source = try Folder()
    let notebook = try source.write("a.md", "Well.\n")
    let blocked = try source.write("file", "")
    let outcome = await outcome([notebook], to: blocked + "/output")
    #expect(outcome.status == .environmentAtFault)
    #expect(outcome.diagnostics.map(\.identifier) == ["output.unwritable"])
    #expect(outcome.diagnostics.first?.message.contains("/output") == true)
  }

  @Test func `a report is replaced whole, and no draft stays behind`() async throws {
    let (source, output) = (try Folder(), try Folder())
    let notebook = try source.write("a.md", "One page.\n")
    _ = await outcome([notebook], to: output.path)
    let pages = String(repeating: "A paragraph of text.\n\n", count: 120)
    try source.write("a.md", pages)
    _ = await outcome([notebook], to: output.path)
    #expect(output.names == ["a", "a.pdf"])
    let more = try FileManager.default.contentsOfDirectory(atPath: "\(output.path)/a").count
    #expect(more > 1)
    try source.write("a.md", "One page again.\n")
    _ = await outcome([notebook], to: output.path)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(output.path)/a") == ["page-001.png"])
  }

  @Test func `the same input gives the same bytes, from another folder too`() async throws {
    let text =
      "---\ntitle: Same\n---\n\n# One\n\nText with $a^2$ and `code`.\n\n$$ b $$ {#eq-b}\n\n@eq-b\n"
    let (first, second, output) = (try Folder(), try Folder(), try Folder())
    let one = try first.write("a.md", text)
    let other = try second.write("b.md", text)
    let outcome = await outcome([one, other], to: output.path)
    #expect(outcome.status == .success)
    #expect(try output.bytes("a/page-001.png") == output.bytes("b/page-001.png"))
    let again = try Folder()
    _ = await self.outcome([one], to: again.path)
    #expect(try output.bytes("a.pdf") == again.bytes("a.pdf"))
  }

  @Test func `notebooks of a folder refer to each other`() async throws {
    let (source, output) = (try Folder(), try Folder())
    try source.write("a.md", "$$ x $$ {#eq-x}\n")
    try source.write("b.md", "See @eq-x.\n")
    let outcome = await outcome([source.path], to: output.path)
    #expect(outcome.status == .success)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func `warnings fail a strict build`() async throws {
    let source = try Folder()
    try source.write("r.bib", "@misc{a, title={One}}\n@misc{a, title={Two}}\n")
    let notebook = try source.write("a.md", "---\nbibliography: r.bib\n---\n\nText.\n")
    var request = BuildRequest(inputs: [notebook])
    let relaxed = await build(request)
    request.isStrict = true
    let strict = await build(request)
    #expect(relaxed.diagnostics.map(\.identifier) == ["bibliography.duplicate"])
    #expect(relaxed.status == .success)
    #expect(strict.diagnostics.map(\.identifier) == ["bibliography.duplicate"])
    #expect(strict.status == .notebookAtFault)
  }
}
