import ArgumentParser
import Figures
import Foundation
import ReportPipeline
import TestProcesses
import Testing

@testable import NotebookSyntax
@testable import ntkdoc

/// What the documentation shows can be typed as it stands, and names every option.
@Suite struct DocumentationTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Every Markdown page of the project.
  static let pages: [String] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: root.path + "/docs")) ?? []
    return ["README.md", "CONTRIBUTING.md"]
      + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  /// Lines that begin with the program's name and a subcommand, in code or in the help of a
  /// command.
  static func commands(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let command = line.drop { $0 == " " || $0 == "$" }
        .replacing(".build/release/ntkdoc", with: "ntkdoc")
      guard line.hasPrefix("    ") || line.hasPrefix("  ntkdoc"),
        command.firstMatch(of: #/^ntkdoc [a-z]+( |$)/#) != nil
      else { return nil }
      return String(command.replacing(#/ +#.*$| {2,}.*$| <.*$| \| .*$/#, with: ""))
    }
  }

  /// A line as a shell would split it; single quotes only.
  private static func words(_ line: String) -> [String] {
    line.matches(of: #/'([^']*)'|\S+/#).map { String($0.1 ?? $0.0) }
  }

  @Test(arguments: pages)
  func `commands in the documentation are understood`(page: String) throws {
    for command in Self.commands(in: try Self.text(page)) {
      let arguments = Array(Self.words(command).dropFirst())
      #expect(throws: Never.self, "\(page): \(command)") {
        _ = try NtkdocCommand.parseAsRoot(arguments)
      }
    }
  }

  @Test func `the documentation has commands to look at`() throws {
    let all = try Self.pages.flatMap { Self.commands(in: try Self.text($0)) }
    #expect(all.count > 15)
    #expect(Self.commands(in: "    ntkdoc build a  # b\n") == ["ntkdoc build a"])
    #expect(throws: (any Error).self) { try NtkdocCommand.parseAsRoot(["build", "a", "--bogus"]) }
  }

  @Test func `examples in the help of commands are understood`() throws {
    for command in NtkdocCommand.configuration.subcommands {
      for line in Self.commands(in: command.configuration.discussion) {
        #expect(throws: Never.self, "\(line)") {
          _ = try NtkdocCommand.parseAsRoot(Array(Self.words(line).dropFirst()))
        }
      }
    }
  }

  @Test func `the man page and the page of commands name every command and option`() throws {
    let manual = try Self.text("share/man/ntkdoc.1")
    let page = try Self.text("docs/commands.md") + Self.text("docs/math.md")
    for command in NtkdocCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      #expect(manual.contains(".It Cm \(name)"))
      #expect(page.contains("## \(name)"))
      let help = NtkdocCommand.helpMessage(for: command)
      let options = Set(help.matches(of: #/--([a-z][a-z-]*)/#).map { String($0.1) })
      for option in options where !["help", "version", "eval", "cache"].contains(option) {
        #expect(manual.contains("Fl -\(option)"), "ntkdoc.1 lacks --\(option)")
        #expect(page.contains("--\(option)"), "the docs lack --\(option)")
      }
    }
  }

  @Test func `links between pages lead to files`() throws {
    for page in Self.pages {
      let folder = Self.root.appending(path: page).deletingLastPathComponent()
      // Code is no link.
      let text = try Self.text(page).replacing(#/`[^`\n]+`/#, with: "")
      for link in text.matches(of: #/\]\(([^)#:\s]+)(#[^)]*)?\)/#) {
        let target = folder.appending(path: String(link.1))
        // A link in an example of notebooks names no file of ours.
        guard ["md", "png", "swift"].contains(target.pathExtension),
          !["picture.svg", "left.png", "right.png"].contains(String(link.1))
        else { continue }
        let exists = FileManager.default.fileExists(atPath: target.path(percentEncoded: false))
        #expect(exists, "\(page): \(link.1)")
      }
    }
  }

  @Test func `the notebook of the README builds`() async throws {
    let readme = try Self.text("README.md")
    let block = try #require(readme.firstMatch(of: #/````markdown\n((?s).*?)````/#))
    try await Self.expectToBuild(String(block.1))
  }

  @Test func `the tutorial builds`() async throws {
    // What it links to lies beside it.
    try await Self.expectToBuild(
      try Self.text("docs/tutorial.md"), besides: ["equation-checking.md": "# Equations\n"])
  }

  @Test func `the notebooks in the page of cells build`() async throws {
    let page = try Self.text("docs/cells.md")
    let options = page.matches(of: #/(?m)^## (.*)$/#)
      .flatMap { $0.1.split(separator: ", ").map(String.init) }
    #expect(Set(options) == Set(CellOptionReader.keys))
    let notebooks = page.matches(of: #/````markdown\n((?s).*?)````/#).map { String($0.1) }
    #expect(notebooks.count >= options.count - 2)
    // What ntk wrote is read in ProvenanceTests.
    let (read, others) = (
      notebooks.filter { $0.contains("[out/]") }, notebooks.filter { !$0.contains("[out/]") }
    )
    #expect(read.count == 1 && read[0].hasPrefix("```swift\n"))
    for notebook in others {
      let outcome = try await Self.outcome(
        notebook, besides: ["_shared.swift": "let shared = 42\n", "data.csv": "1\n"])
      #expect(outcome.diagnostics.map(\.description) == [])
    }
  }

  @Test func `every recipe is checked, and holds`() async throws {
    let page = try Self.text("docs/recipes.md")
    let notebooks = page.matches(of: #/````markdown\n((?s).*?)````/#).map { String($0.1) }
    #expect(notebooks.count == 8)
    for notebook in notebooks {
      let outcome = try await Self.outcome(notebook)
      #expect(outcome.diagnostics.map(\.description) == [])
      let checks = outcome.record.notebooks.flatMap(\.checks)
      #expect(checks.allSatisfy(\.isPassed) && !checks.isEmpty, "\(notebook)")
    }
  }

  @Test func `every construct of the recipes is checked, and holds`() async throws {
    let page = try Self.text("docs/recipes.md")
    let table = try #require(page.firstRange(of: "## Every construct"))
    let rows = page[table.upperBound...].matches(of: #/(?m)^\| [^|]+ \| `([^`]+)` \|$/#)
      .map { String($0.1) }
    #expect(rows.count > 35)
    let cell = """
      ```swift
      define("a, b, x", in: 0.5...1.5)
      define("u, v", in: -1...1, dimension: 3)
      define("A, B", drawnBy: { generator in
        Matrix(rows: 3, columns: 3, elements: generator.normals(9)) + 3.0 * Matrix.identity(3)
      })
      define("n", 3)
      define("i, j", in: 1...3)
      define("f(t)") { (t: Double) in t * t + 1 }
      define("Z", normalWithMean: 0, deviation: 1)
      ```

      """
    let displays = rows.enumerated().map { "$$ \($1) $$ {#eq-\($0 + 1)}\n" }
    let outcome = try await Self.outcome(cell + displays.joined(separator: "\n"))
    let checks = outcome.record.notebooks.flatMap(\.checks)
    #expect(Set(checks.map(\.label)).count == rows.count)
    for check in checks {
      let row = Int(check.label.dropFirst(3)).map { rows[$0 - 1] } ?? ""
      #expect(check.isPassed, "\(row): \(check.reason ?? "")")
    }
  }

  /// Pages whose Swift code runs from top to bottom.
  static let guides: [String] = {
    let folder = "Sources/NTK/NTK.docc"
    let articles =
      (try? FileManager.default.contentsOfDirectory(atPath: "\(root.path)/\(folder)")) ?? []
    return ["docs/engine.md", "Sources/NTK/README.md"]
      + articles.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }()

  @Test(arguments: guides)
  func `the code of the engine's guides runs`(page: String) async throws {
    let blocks = try Self.text(page).matches(of: #/```swift\n((?s).*?)```/#).map { String($0.1) }
      .filter { !$0.contains("swift-tools-version") }
    try #require(!blocks.isEmpty)
    let notebook = blocks.map { "```swift\n\($0)```\n" }.joined(separator: "\n")
    let outcome = try await Self.outcome(notebook)
    #expect(outcome.diagnostics.map(\.description) == [])
    #expect(outcome.record.notebooks[0].cells.allSatisfy { $0.status == .succeeded })
  }

  static func expectToBuild(
    _ notebook: String, besides files: [String: String] = [:]
  ) async throws {
    let outcome = try await outcome(notebook, besides: files)
    #expect(outcome.diagnostics.map(\.description) == [])
    let results = outcome.record.notebooks.flatMap(\.checks)
    #expect(results.allSatisfy { $0.isPassed || $0.isExempt })
    #expect(results.contains { $0.isPassed })
  }

  private static func outcome(
    _ notebook: String, besides files: [String: String] = [:]
  ) async throws -> BuildOutcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "notebook.md").path(percentEncoded: false)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try Data(notebook.utf8).write(to: URL(filePath: path))
    return await build(
      BuildRequest(
        inputs: [path], cacheFolder: nil, sandboxing: Machine.hasNamespaces ? .required : .off))
  }
}
