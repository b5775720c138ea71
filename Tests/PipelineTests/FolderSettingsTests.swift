import Foundation
import Testing

@testable import ReportPipeline

/// `_ntkdoc.yml`: defaults, order and the combined book of a folder.
@Suite struct FolderSettingsTests {
  private func outcome(
    _ inputs: [String], to output: String, jobs: Int? = nil
  ) async -> BuildOutcome {
    await build(
      BuildRequest(
        inputs: inputs, rendering: .init(outputFolder: output, formats: [.pdf]), usesCache: false,
        cacheFolder: nil, jobs: jobs))
  }

  private func sample() throws -> Folder {
    let folder = try Folder()
    try folder.write(
      "_ntkdoc.yml",
      """
      macros: \\newcommand{\\half}{\\frac{1}{2}}
      bibliography: works.bib
      book:
        title: The whole
        name: whole
        chapters: [second.md, first.md]
        appendices: [more.md]

      """)
    try folder.write("works.bib", "@misc{a, title={One}, author={A, B}, year={2000}}\n")
    try folder.write("first.md", "# Words {#sec-words}\n\n$$ \\half $$ {#eq-half}\n\nSee [@a].\n")
    try folder.write("second.md", "---\ntitle: Two\n---\n\n# More\n\nSee @eq-half, @sec-words.\n")
    try folder.write("more.md", "# Data\n\nSee [@a].\n")
    return folder
  }

  @Test func `a folder with a book becomes reports and their book`() async throws {
    let (folder, output) = (try sample(), try Folder())
    let outcome = await outcome([folder.path], to: output.path)
    #expect(outcome.diagnostics.isEmpty)
    #expect(
      output.names.filter { $0.hasSuffix(".pdf") } == [
        "first.pdf", "more.pdf", "second.pdf", "whole.pdf",
      ])
    #expect(outcome.summary.hasPrefix("3 notebooks and their book"))
  }

  @Test func `one notebook alone knows its folder's settings and its siblings' labels`()
    async throws
  {
    let (folder, output) = (try sample(), try Folder())
    let outcome = await outcome([folder.path + "/second.md"], to: output.path)
    #expect(outcome.diagnostics.isEmpty)
    #expect(output.names == ["second.pdf"])
  }

  @Test func `a book needs chapters`() async throws {
    let (folder, output) = (try sample(), try Folder())
    try folder.write("_ntkdoc.yml", "book:\n  title: The whole\n")
    let outcome = await outcome([folder.path + "/more.md"], to: output.path)
    #expect(outcome.diagnostics.map(\.identifier).contains("book.empty"))
  }

  @Test func `without the settings the same notebooks are at fault`() async throws {
    let (folder, output) = (try sample(), try Folder())
    try FileManager.default.removeItem(atPath: folder.path + "/_ntkdoc.yml")
    let outcome = await outcome([folder.path], to: output.path)
    #expect(
      Set(outcome.diagnostics.map(\.identifier)) == ["math.unknown-command", "cite.undefined"])
    #expect(!output.has("whole.pdf"))
  }

  @Test func `wrong settings are named with their place, and notebooks built`() async throws {
    let (folder, output) = (try sample(), try Folder())
    try folder.write("_ntkdoc.yml", "bok:\n  title: x\nbook:\n  chapters: [gone.md, first.md]\n")
    let outcome = await outcome([folder.path], to: output.path)
    let places = outcome.diagnostics.compactMap { diagnostic in
      diagnostic.span.map {
        "\(URL(filePath: $0.file.path).lastPathComponent):\($0.start.line):\($0.start.column) "
          + diagnostic.identifier
      }
    }
    #expect(places.contains("_ntkdoc.yml:1:1 yaml.unknown-key"))
    #expect(places.contains("_ntkdoc.yml:4:14 settings.missing-notebook"))
    #expect(outcome.status == .notebookAtFault)
    #expect(output.has("second.pdf"))
  }

  @Test func `a label in two chapters is a warning of the book`() async throws {
    let (folder, output) = (try sample(), try Folder())
    try folder.write("more.md", "$$ 1 $$ {#eq-half}\n")
    let outcome = await outcome([folder.path], to: output.path)
    #expect(outcome.diagnostics.map(\.identifier) == ["xref.duplicate"])
    #expect(outcome.status == .success)
  }

  @Test func `reports do not depend on the number of jobs`() async throws {
    let (folder, one, many) = (try sample(), try Folder(), try Folder())
    let first = await outcome([folder.path], to: one.path, jobs: 1)
    let second = await outcome([folder.path], to: many.path, jobs: 4)
    #expect(first.diagnostics == second.diagnostics)
    for name in one.names { #expect(try one.bytes(name) == many.bytes(name)) }
    #expect(one.names == many.names)
  }
}
