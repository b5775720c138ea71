import Testing

@testable import ReportPipeline

/// `misprints`: the share of its misprints that each check must notice.
@Suite struct MisprintTests {
  /// `\\max(a, 2)` passes for `\\max(a, 1)`.
  private let notebook = """
    ```swift
    define("a", in: 3...4)
    SETTING
    ```

    $$ \\max(a, 1) = a $$ {#eq-a}
    """

  private func faults(_ settings: String, _ cell: String = "") async throws -> [String] {
    let folder = try Folder()
    try folder.write(
      "n.md", "---\n\(settings)\n---\n\n" + notebook.replacing("SETTING", with: cell))
    let output = try Folder()
    let outcome = await build(
      BuildRequest(
        inputs: [folder.path], rendering: .init(outputFolder: output.path, formats: [.pdf]),
        usesCache: false, cacheFolder: nil))
    return outcome.diagnostics.filter { $0.identifier == "check.misprints" }
      .flatMap { [$0.message] + $0.hints }
  }

  @Test func `a check that notices too few of its misprints fails the build`() async throws {
    let found = try await faults("misprints: 100")
    #expect(found.first?.hasSuffix("misprints, and the settings ask for 100 %") == true)
    #expect(found.contains { $0.contains(#"\max(a, 2)"#) }, "\(found)")
    #expect(try await faults("misprints: 1") == [])
    #expect(try await faults("title: None") == [])
  }

  @Test func `what an author sets aside does not count`() async throws {
    let before = try await faults("misprints: 100")
    let after = try await faults(
      "misprints: 100",
      ##"noMisprint("eq-a", #"\max(a, 2)"#, because: "both are below a")"##)
    #expect(!after.contains { $0.contains(#"\max(a, 2)"#) })
    #expect(before != after)
  }
}
