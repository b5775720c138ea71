import Foundation
import PDFInspection
import TestProcesses
import Testing

@testable import ReportPipeline

/// A report that carries what it was made from gives the same report again.
@Suite struct RebuildTests {
  private static func build(
    _ inputs: [String], to output: Folder, attaches: Bool = true
  ) async throws {
    var request = BuildRequest(
      inputs: inputs,
      rendering: BuildRequest.Rendering(outputFolder: output.path, formats: [.pdf]),
      cacheFolder: nil)
    request.rendering?.attachesSources = attaches
    let outcome = await ReportPipeline.build(request)
    #expect(outcome.status == .success, "\(outcome.diagnostics.map(\.headline))")
  }

  /// Settings, works, an input, and a notebook that refers to another.
  private static func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(
      "_ntkdoc.yml",
      """
      author: A. Author
      bibliography: works.bib
      book:
        title: Both
        name: both
        chapters: [a.md, b.md]
      """)
    try folder.write(
      "works.bib", "@book{knuth, author = {Knuth, D. E.}, title = {The {\\TeX}book}, year = 1984}\n"
    )
    try folder.write("data.csv", "1\n2\n")
    try folder.write(
      "a.md",
      """
      ---
      title: First
      ---

      See @sec-second and [@knuth].

      $$x = y$$ {#eq-x}

      ```swift
      //| inputs: data.csv
      show(2)
      ```
      """)
    try folder.write("b.md", "---\ntitle: Second\n---\n\n# A section {#sec-second}\n\nWords.\n")
    return folder
  }

  private static func extract(_ report: String, to folder: Folder) async throws -> FinishedProcess {
    // The program stands beside the test bundle.
    let program = Bundle.module.bundleURL.deletingLastPathComponent()
      .appending(path: "ntkdoc").path(percentEncoded: false)
    return try await FinishedProcess(program, "extract", report, "--output", folder.path)
  }

  @Test func `a notebook's report`() async throws {
    let (source, output, unpacked, again) = (
      try Self.folder(), try Folder(), try Folder(), try Folder()
    )
    try await Self.build(["\(source.path)/a.md"], to: output)
    let finished = try await Self.extract("\(output.path)/a.pdf", to: unpacked)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(
      unpacked.names == [
        "_ntkdoc.yml", "a.md", "b.md", "checks.xml", "data.csv", "manifest.json", "works.bib",
      ])
    #expect(try unpacked.bytes("a.md") == source.bytes("a.md"))
    try await Self.build(["\(unpacked.path)/a.md"], to: again)
    #expect(try again.bytes("a.pdf") == output.bytes("a.pdf"))
    let pdf = try await InspectedPDF(path: "\(output.path)/a.pdf")
    #expect(pdf.barriers == [])
  }

  @Test func `a book`() async throws {
    let (source, output, unpacked, again) = (
      try Self.folder(), try Folder(), try Folder(), try Folder()
    )
    try await Self.build([source.path], to: output)
    let finished = try await Self.extract("\(output.path)/both.pdf", to: unpacked)
    #expect(finished.status == 0, "\(finished.errors)")
    try await Self.build([unpacked.path], to: again)
    for name in ["a.pdf", "b.pdf", "both.pdf"] {
      #expect(try again.bytes(name) == output.bytes(name), "\(name)")
    }
    let pdf = try await InspectedPDF(path: "\(output.path)/both.pdf")
    #expect(pdf.barriers == [])
  }

  @Test func `nothing is overwritten, and nothing attached where that is not wanted`() async throws
  {
    let (source, output, unpacked) = (try Self.folder(), try Folder(), try Folder())
    try await Self.build(["\(source.path)/b.md"], to: output)
    try unpacked.write("b.md", "mine")
    #expect(try await Self.extract("\(output.path)/b.pdf", to: unpacked).status == 2)
    #expect(unpacked.names == ["b.md"])
    try await Self.build(["\(source.path)/b.md"], to: output, attaches: false)
    #expect(try await Self.extract("\(output.path)/b.pdf", to: unpacked).status == 1)
    #expect(try await Self.extract("\(source.path)/b.md", to: unpacked).status == 2)
  }
}
