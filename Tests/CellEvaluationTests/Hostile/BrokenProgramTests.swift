import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import Testing

@testable import CellEvaluation

@Suite("Programs that break the channel, the compiler or the linker are faults of their cells")
struct BrokenProgramTests {
  @Test("Nonsense on the channel to the build")
  func nonsense() async throws {
    let run = try await Evaluation(cells: [
      """
      for d in Int32(3)..<200 { _ = write(d, "nonsense nonsense", 17) }
      while true { sleep(1) }
      """
    ])
    #expect(run.firstError?.identifier == "cell.protocol")
  }

  @Test("A crash in the middle of a figure's message")
  func half() async throws {
    let run = try await Evaluation(cells: [
      "1 + 1",
      """
      let length: [UInt8] = [0, 1, 0, 0, 1, 7, 7, 7]
      for d in Int32(3)..<200 { _ = write(d, length, length.count) }
      abort()
      """, "2 + 2",
    ])
    #expect(run.firstError?.span?.start.line ?? 0 > 5, "\(run.diagnostics.map(\.description))")
    #expect(run.shown(0) == ["2"])
    guard case .failed = run.statuses[1] else {
      Issue.record("\(run.statuses)")
      return
    }
    #expect(run.statuses[2] == .notRun)
  }

  @Test("A program that closes every descriptor")
  func closed() async throws {
    let run = try await Evaluation(cells: [
      "//| timeout: 0.5 s\nfor d in Int32(0)..<1024 { close(d) }\nwhile true {}"
    ])
    #expect(run.firstError?.identifier == "cell.timeout")
  }

  @Test("A function that is declared and nowhere defined")
  func undefined() async throws {
    let run = try await Evaluation(cells: [
      "@_silgen_name(\"nowhere_at_all\") func nowhere()\nnowhere()"
    ])
    #expect(run.firstError?.identifier == "cell.compiler")
    #expect(run.firstError?.message.contains("nowhere_at_all") == true)
  }

  /// Swift 6.3 crashes at a local type that leaves its closure; a compiler that does not shows it.
  @Test("Code that the compiler crashes at is found among others, warnings or not")
  func crashing() async throws {
    let run = try await Evaluation(
      """
      Values: `{swift} 1 + 1`, `{swift} { enum K { case a }; return K.a }()` and `{swift} 2 + 2`.

      ```swift
      var unused = 3
      func warns() { var never = 1 }
      ```
      """)
    let values = run.results.expressions
    #expect(values[0] == .value("2"))
    #expect(values[2] == .value("4"))
    if let error = run.firstError {
      #expect(error.identifier == "cell.compiler")
      #expect(error.span?.start.column == 35)
      #expect(run.diagnostics.count { $0.severity == .error } == 1)
    } else {
      #expect(values[1] == .value("a"))
    }
  }

  @Test("Regular expressions between slashes, with and without #")
  func regularExpressions() async throws {
    let run = try await Evaluation(cells: [
      #"let text = "a(\"b"; let r = /["(]/"#, "text.matches(of: r).count",
      #"text.matches(of: #/["(]/#).count + 6 / 3 / 1"#,
    ])
    #expect(run.shown(1) == ["2"])
    #expect(run.shown(2) == ["4"])
  }

  @Test("Code that is too deep for the compiler")
  func deep() async throws {
    let run = try await Evaluation(cells: [
      "1 + 1",
      "let a = " + String(repeating: "(", count: 30_000) + "1"
        + String(repeating: ")", count: 30_000),
    ])
    #expect(run.firstError?.identifier == "cell.syntax", "\(run.diagnostics)")
    #expect(run.shown(0) == ["2"])
  }

  @Test("A file without an end is not read by the build")
  func endless() {
    let files = InputFiles(folder: "/")
    #expect(files.digest("/dev/zero") == nil)
    #expect(files.digest("/bin/sh") != nil)
  }
}
