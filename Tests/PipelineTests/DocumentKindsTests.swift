import Foundation
import TestProcesses
import Testing

@testable import ReportPipeline

/// Quarto's and Jupyter's files, parameters, and works from other kinds of files.
@Suite struct DocumentKindsTests {
  private func outcome(
    _ inputs: [String], to output: Folder, parameters: [(name: String, values: [String])] = []
  ) async -> BuildOutcome {
    var request = BuildRequest(
      inputs: inputs, rendering: .init(outputFolder: output.path, formats: [.pdf]),
      evaluates: false, usesCache: false, cacheFolder: nil)
    request.parameters = parameters
    return await build(request)
  }

  @Test func `several values of a parameter make a report each`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    try folder.write("n.qmd", "---\nparams: {width: 1}\n---\n\n{{< meta params.width >}}\n")
    let values = await outcome(
      [folder.path + "/n.qmd"], to: output, parameters: [("width", ["128", "256"])])
    #expect(values.diagnostics.isEmpty)
    #expect(output.names == ["n-width-128.pdf", "n-width-256.pdf"])
    let unknown = await outcome(
      [folder.path + "/n.qmd"], to: output, parameters: [("widht", ["1"])])
    #expect(unknown.diagnostics.map(\.identifier) == ["params.unknown"])
    #expect(unknown.diagnostics.first?.hints == ["did you mean -P width=…?"])
  }

  @Test func `a folder's notebooks are of all three kinds`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    try folder.write("a.md", "a\n")
    try folder.write("b.qmd", "b\n")
    try folder.write(
      "c.ipynb", #"{"cells": [{"cell_type": "markdown", "source": ["c"]}], "nbformat": 4}"#)
    let outcome = await outcome([folder.path], to: output)
    #expect(outcome.diagnostics.isEmpty)
    #expect(output.names == ["a.pdf", "b.pdf", "c.pdf"])
  }

  @Test func `a Quarto project gives its documents what it shares`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    for part in ["/chapters/deep", "/parts"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + part, withIntermediateDirectories: true)
    }
    try folder.write(
      "_quarto.yml", "project: {type: book}\nbibliography: parts/w.bib\nlang: de\n")
    try folder.write("parts/w.bib", "@book{a, title={A}, author={B, C}, year={2001}}\n")
    try folder.write("chapters/v.bib", "@book{d, title={D}, author={E, F}, year={2002}}\n")
    try folder.write("chapters/_metadata.yml", "bibliography: v.bib\n")
    try folder.write("parts/_p.qmd", "Part.\n")
    let path = try folder.write(
      "chapters/deep/n.qmd",
      "See @a and @d.\n\n{{< include ../../parts/_p.qmd >}}\n\n{{< include /parts/_p.qmd >}}\n\n"
        + "{{< include ../../../x.qmd >}}\n")
    var found = await outcome([path], to: output).diagnostics
    found.removeAll { $0.identifier == "layout.no-hyphenation" }
    #expect(found.map(\.identifier) == ["include.file"], "\(found)")
    #expect(found.last?.span?.start.line == 7)
  }

  @Test func `a Quarto book is built in its order, with its parts and appendices`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    try FileManager.default.createDirectory(
      atPath: folder.path + "/one", withIntermediateDirectories: true)
    try folder.write(
      "_quarto.yml",
      """
      project: {type: book}
      book:
        title: The whole
        author: A B
        chapters:
          - index.qmd
          - part: First part
            chapters: [one/a.qmd, b.qmd]
          - part: second.qmd
            chapters:
              - c.qmd
              - slides.pptx
        appendices: [d.qmd]

      """)
    try folder.write("index.qmd", "# Preface {.unnumbered}\n\nSee @sec-b.\n")
    try folder.write("one/a.qmd", "# A {#sec-a}\n\n## In A {#sec-in}\n\nSee @sec-b and @sec-in.\n")
    try folder.write("b.qmd", "---\ntitle: B\n---\n\n# In B {#sec-b}\n")
    try folder.write("second.qmd", "# Second part\n\nWords.\n")
    try folder.write("c.qmd", "# C\n\nSee @sec-a.\n")
    try folder.write("d.qmd", "# D\n\nData.\n")
    try folder.write("other.qmd", "Not in the book.\n")
    let whole = await outcome([folder.path], to: output)
    #expect(whole.diagnostics.map(\.identifier) == ["book.chapter-file"], "\(whole.diagnostics)")
    #expect(whole.diagnostics.first?.span?.start.line == 12)
    #expect(output.has("book.pdf") && !output.has("other.pdf"))
    let text = try await FinishedProcess("pdftotext", "-layout", output.path + "/book.pdf", "-")
      .output
    let places = [
      "Preface", "First part", "Chapter 1", "1.1 In A", "Chapter 2", "Second part", "Chapter 3",
      "Appendix A",
    ].map { text.range(of: $0, options: .backwards)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    let inOrder = places.compactMap(\.self)
    #expect(inOrder == inOrder.sorted(), "\(text)")
    #expect(text.contains("See “A”."))
    // A chapter by itself knows the labels of the others.
    let alone = await outcome([folder.path + "/one/a.qmd"], to: output)
    #expect(alone.diagnostics.isEmpty, "\(alone.diagnostics)")
  }

  @Test func `what is for the web alone is in its pages`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    let path = try folder.write(
      "n.qmd",
      "# A {#sec-a}\n\n::: {.content-visible when-format=\"html\"}\n## WEB {#sec-w}\n\n@sec-no\n:::\n\n"
        + "::: {.content-visible when-format=\"pdf\"}\nPAPER @sec-no\n:::\n\n@sec-a\n")
    let request = BuildRequest(
      inputs: [path], rendering: .init(outputFolder: output.path, formats: [.pdf, .html]),
      evaluates: false, usesCache: false, cacheFolder: nil)
    let outcome = await build(request)
    #expect(outcome.diagnostics.map(\.identifier) == ["xref.undefined", "xref.undefined"])
    let page = String(decoding: try output.bytes("n.html"), as: UTF8.self)
    #expect(page.contains("WEB") && !page.contains("PAPER"))
  }

  @Test func `works come from CSL files and from the front matter`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    try folder.write(
      "w.json", #"[{"id": "a", "type": "book", "title": "A", "author": [{"family": "B"}]}]"#)
    try folder.write(
      "n.md",
      """
      ---
      bibliography: w.json
      citation-style: author-year
      back-references: true
      references:
      - {id: c, type: book, title: C, issued: 2020, author: [{family: D}]}
      ---

      See @a and [@c; @a, p. 3].

      """)
    let outcome = await outcome([folder.path + "/n.md"], to: output)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
  }

  @Test func `a picture that is missing is named as it is written`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    try folder.write("n.md", "![A](images/my%20plot.png)\n\nb ![c](../d.png)\n")
    let outcome = await outcome([folder.path + "/n.md"], to: output)
    #expect(
      outcome.diagnostics.map(\.message) == [
        "Picture cannot be read, there is no such file: images/my plot.png",
        "Picture cannot be read, there is no such file: ../d.png",
      ])
  }

  @Test func `a picture's file may be named without its ending`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    try folder.write(
      "one.svg", #"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#)
    try folder.write("n.qmd", "![A](one)\n")
    #expect(await outcome([folder.path + "/n.qmd"], to: output).diagnostics.isEmpty)
  }
}
