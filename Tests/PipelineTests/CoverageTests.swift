import Testing

@testable import ReportPipeline

/// `coverage`: the share of numbered equations that must be checked.
@Suite struct CoverageTests {
  private let checked = "```swift\ndefine(\"a\", 2)\n```\n\n$$ a = 2 $$ {#eq-a}\n"
  private let missing = "\n$$ a = q $$ {#eq-b}\n"
  private let exempt = "\n$$ q $$ {#eq-c check=false}\n"

  private func outcome(_ folder: Folder, _ inputs: [String] = []) async throws -> BuildOutcome {
    let output = try Folder()
    return await build(
      BuildRequest(
        inputs: inputs.isEmpty ? [folder.path] : inputs,
        rendering: .init(outputFolder: output.path, formats: [.pdf]), usesCache: false,
        cacheFolder: nil))
  }

  private func faults(_ outcome: BuildOutcome) -> [String] {
    outcome.diagnostics.filter { $0.identifier == "check.coverage" }.map(\.message)
  }

  @Test func `a notebook below its share fails, at each unchecked equation`() async throws {
    let folder = try Folder()
    try folder.write("n.md", "---\ncoverage: 100\n---\n\n" + checked + missing + exempt)
    let failed = try await outcome(folder)
    #expect(failed.status == .notebookAtFault)
    let fault = try #require(failed.diagnostics.first { $0.identifier == "check.coverage" })
    #expect(fault.message.hasPrefix("Equation (2) is not checked"))
    #expect(fault.span?.start.line == 11)
    try folder.write("n.md", "---\ncoverage: 50\n---\n\n" + checked + missing + exempt)
    #expect(try await faults(outcome(folder)) == [])
    // What is not meant to be checked does not count.
    try folder.write("n.md", "---\ncoverage: 100\n---\n\n" + checked + exempt)
    #expect(try await outcome(folder).status == .success)
  }

  @Test func `a cell vouches for an equation, and does not evaluate it`() async throws {
    let folder = try Folder()
    let cell = "\n```swift\ncheck(\"eq-b\", 1.0, equals: 1, within: 0.1)\n```\n"
    try folder.write("n.md", "---\ncoverage: 100\n---\n\n" + checked + missing + cell)
    #expect(try await outcome(folder).status == .success)
    try folder.write("n.md", "---\nevaluated: 100\n---\n\n" + checked + missing + cell)
    let failed = try await outcome(folder)
    #expect(failed.status == .notebookAtFault)
    let fault = try #require(
      failed.diagnostics.first { $0.identifier == "check.not-evaluated" })
    #expect(fault.message.hasPrefix("Equation (2) is not evaluated"))
    #expect(fault.span?.start.line == 11)
    try folder.write("n.md", "---\nevaluated: 50\n---\n\n" + checked + missing + cell)
    #expect(try await outcome(folder).status == .success)
  }

  @Test func `a folder's settings are a gate for each notebook; a book has its own`() async throws {
    let folder = try Folder()
    try folder.write("good.md", checked)
    try folder.write("bad.md", checked.replacing("eq-a", with: "eq-d") + missing)
    let book = "book:\n  title: All\n  name: all\n  chapters: [good.md, bad.md]\n"
    try folder.write("_ntkdoc.yml", "coverage: 100\n" + book)
    #expect(try await faults(outcome(folder)).first?.hasPrefix("Equation (2)") == true)
    #expect(try await faults(outcome(folder, [folder.path + "/good.md"])) == [])
    try folder.write("_ntkdoc.yml", book + "  coverage: 70\n")
    let whole = try await faults(outcome(folder))
    #expect(whole.count == 1 && whole.first?.hasPrefix("2 of 3") == true)
    try folder.write("_ntkdoc.yml", book + "  coverage: 60\n")
    #expect(try await faults(outcome(folder)) == [])
  }
}
