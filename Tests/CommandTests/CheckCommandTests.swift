import Testing

@testable import ntkdoc

@Suite struct CheckCommandTests {
  @Test(arguments: [["--format", "json"], ["--no-mutants"]])
  func `misprints are listed for people, where there are some`(options: [String]) {
    #expect(throws: (any Error).self) {
      _ = try CheckCommand.parse(["--misprints", "notebooks"] + options)
    }
    #expect(throws: Never.self) { _ = try CheckCommand.parse(["notebooks"] + options) }
    #expect(throws: Never.self) { _ = try CheckCommand.parse(["--misprints", "notebooks"]) }
  }
}
