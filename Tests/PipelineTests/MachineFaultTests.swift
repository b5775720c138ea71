import Foundation
import TestProcesses
import Testing
import Typography

@testable import ReportPipeline

/// What is wrong with the machine, not with a notebook: status 3, and what to do about it.
@Suite struct MachineFaultTests {
  private static let program = Bundle.module.bundleURL.deletingLastPathComponent()
    .appending(path: "ntkdoc").path(percentEncoded: false)

  private func run(
    _ arguments: [String], _ notebook: String, in folder: Folder,
    _ variables: [String: String] = [:]
  ) async throws -> FinishedProcess {
    let file = try folder.write("a.md", notebook)
    var environment = deskEnvironment.merging(variables) { $1 }
    environment["XDG_CACHE_HOME"] = folder.path + "/cache"
    // Whatever PATH says, the program is found by its path.
    return try await FinishedProcess(
      [Self.program, arguments[0], file] + arguments.dropFirst(), environment: environment)
  }

  @Test func `without fonts the package is named`() async throws {
    let folder = try Folder()
    let settings = try folder.write(
      "fonts.conf", "<?xml version=\"1.0\"?><fontconfig><dir>\(folder.path)</dir></fontconfig>\n")
    let result = try await run(
      ["build", "--output", folder.path + "/out"], "Text.\n", in: folder,
      ["FONTCONFIG_FILE": settings])
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("[font.missing]"))
    #expect(result.errors.contains("apt-get install fonts-lmodern"))
  }

  @Test func `fonts that cannot be used are named`() {
    #expect(EnvironmentFailure(FontError.unreadable(path: "/f")).identifier == "font.unreadable")
    let failure = EnvironmentFailure(FontError.notMath(name: "Plain"))
    #expect(failure.identifier == "font.not-math")
    #expect(failure.message == "Plain has no MATH table")
  }

  @Test func `without a compiler cells cannot run`() async throws {
    let folder = try Folder()
    let result = try await run(
      ["check"], "```swift\n1\n```\n", in: folder, ["PATH": "/usr/sbin", "NTKDOC_SWIFTC": ""])
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("No Swift compiler found"))
    #expect(result.errors.contains("[evaluation.unavailable]"))
  }

  @Test func `a sandbox that cannot be made is a note, and fails a build that requires it`()
    async throws
  {
    let folder = try Folder()
    // The first bwrap on the path that works would be taken: only tools that are needed are there.
    let tools = folder.path + "/tools"
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    let path = (deskEnvironment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = path + ["/usr/bin", "/bin"]
    for folder in places.reversed() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where name != "bwrap" {
        try? FileManager.default.removeItem(atPath: "\(tools)/\(name)")
        try FileManager.default.createSymbolicLink(
          atPath: "\(tools)/\(name)", withDestinationPath: "\(folder)/\(name)")
      }
    }
    let notebook = "```swift\n1\n```\n"
    let result = try await run(["check"], notebook, in: folder, ["PATH": tools])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("note: Cells run without a sandbox"))
    #expect(result.errors.contains("[sandbox.missing]"))
    let required = try await run(
      ["check", "--sandbox", "require"], notebook, in: folder, ["PATH": tools])
    #expect(required.status == 3)
    let accepted = try await run(
      ["check", "--sandbox", "off"], notebook, in: folder, ["PATH": tools])
    #expect(!accepted.errors.contains("sandbox.missing"))
  }

  @Test func `a page that cannot be drawn is named`() async throws {
    let folder = try Folder()
    // Pictures of more than 32,767 pixels to a side are more than cairo can hold.
    let outcome = await build(
      BuildRequest(
        inputs: [try folder.write("a.md", "Text.\n")],
        rendering: .init(outputFolder: folder.path + "/out", formats: [.png], resolution: 60_000)))
    #expect(outcome.status == .environmentAtFault)
    #expect(outcome.diagnostics.map(\.identifier) == ["render.failed"])
    #expect(outcome.diagnostics.first?.message.hasPrefix("Cannot render a") == true)
  }

  @Test func `without a manifest nothing can be verified`() async throws {
    let folder = try Folder()
    let result = try await run(
      ["build", "--verify", "--output", folder.path + "/out"], "Text.\n", in: folder)
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.errors.contains("[verify.manifest]"))
  }
}
