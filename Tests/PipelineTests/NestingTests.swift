import Foundation
import Testing

@testable import ReportPipeline

/// What is nested deeper than a page is wide.
@Suite struct NestingTests {
  private func lists(_ depth: Int) -> String {
    let items = (0..<depth).map { String(repeating: "  ", count: $0) + "- item $x_{\($0)}$\n\n" }
    let inside = String(repeating: "  ", count: depth)
    return items.joined() + inside + "$$ a = b + c $$\n\n" + inside + "Some words here.\n\n"
  }

  private func quotes(_ depth: Int) -> String {
    let mark = String(repeating: "> ", count: depth)
    let lines = [
      "Words $x$", "", "$$ x = y + z $$ {#eq-x}", "", "```{.swift}", "let a = 1", "```", "",
      "| a | b |", "|---|---|", "| 1 | 2 |", "", "::: {.callout-note}", "A note.", ":::",
    ]
    return lines.map { mark + $0 + "\n" }.joined() + "\n"
  }

  @Test func `lists and quotes of any depth are set, on the page`() async throws {
    let (folder, output) = (try Folder(), try Folder())
    let path = try folder.write("n.md", lists(40) + quotes(60) + "The end.\n")
    let outcome = await build(
      BuildRequest(
        inputs: [path], rendering: .init(outputFolder: output.path, formats: [.pdf, .png]),
        evaluates: false, cacheFolder: nil))
    #expect(outcome.status == .success, "\(outcome.diagnostics.map(\.description))")
    #expect(output.has("n.pdf"))
  }
}
