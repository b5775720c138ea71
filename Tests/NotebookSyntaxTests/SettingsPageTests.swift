import Foundation
import Testing

@testable import NotebookSyntax

/// The documentation of the settings is what their tables say. With `NTKDOC_RECORD=1` in the
/// environment the test writes the page anew, and fails, so that somebody looks at the difference.
@Suite struct SettingsPageTests {
  @Test func `the page of settings is up to date`() throws {
    let page = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/settings.md")
    let kept = try? String(contentsOf: page, encoding: .utf8)
    let isCurrent = kept == SettingsPage.markdown
    if !isCurrent, ProcessInfo.processInfo.environment["NTKDOC_RECORD"] != nil {
      try Data(SettingsPage.markdown.utf8).write(to: page)
    }
    #expect(isCurrent, "NTKDOC_RECORD=1 writes docs/settings.md anew")
  }
}
