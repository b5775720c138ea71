import Foundation
import TestProcesses
import Testing

/// The program as a user runs it: exit status and the first line of what it says.
@Suite struct CommandLineTests {
  /// The program stands beside the test bundle.
  private static let program = Bundle.module.bundleURL.deletingLastPathComponent()
    .appending(path: "ntkdoc").path(percentEncoded: false)

  private func run(_ arguments: [String]) async throws -> FinishedProcess {
    try await FinishedProcess([Self.program] + arguments)
  }

  @Test func `a good notebook ends with 0 and a line of summary`() async throws {
    let folder = try Folder()
    let notebook = try folder.write("a.md", "Text.\n")
    let result = try await run([
      "build", notebook, "--output", folder.path + "/out", "--format", "pdf",
    ])
    #expect(result.status == 0)
    #expect(result.errors.contains("a: 1 page"))
    #expect(folder.has("out/a.pdf"))
    #expect(!folder.has("out/a"))
  }

  @Test func `a mistake ends with 1 and its place`() async throws {
    let folder = try Folder()
    let notebook = try folder.write("a.md", "Text $\\alhpa$.\n")
    let result = try await run(["check", notebook, "--quiet"])
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        "\(notebook):1:7: error: Unknown command \\alhpa [math.unknown-command]\n"))
    #expect(result.errors.contains("did you mean \\alpha?"))
  }

  @Test(arguments: [
    ["bild"], ["build"], ["build", "--format", "docx", "x"], ["build", "/nowhere"],
  ])
  func `wrong usage ends with 2`(arguments: [String]) async throws {
    #expect(try await run(arguments).status == 2)
  }

  @Test func `a folder that cannot be written ends with 3 and the reason`() async throws {
    let folder = try Folder()
    let notebook = try folder.write("a.md", "Text.\n")
    let result = try await run(["build", notebook, "--output", "/proc/reports"])
    #expect(result.status == 3)
    #expect(result.errors.contains("No such file or directory"))
  }
}
