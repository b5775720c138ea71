import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax
import Testing

@testable import CellEvaluation

/// Each limit stops what it is for; the same cell with the limit out of the way shows what it
/// prevented.
@Suite("A cell takes no more than its share")
struct LimitTests {
  @Test("A cell that never ends is stopped, and what it printed is kept")
  func time() async throws {
    // Long enough to be seen on a busy machine; stopped as soon as it is.
    func code(lasting seconds: Int) -> String {
      """
      print("begun")
      let start = clock()
      while clock() - start < \(seconds)_000_000 {}
      """
    }
    let run = try await Evaluation(cells: ["//| timeout: 0.3 s\n" + code(lasting: 20)])
    #expect(run.firstError?.identifier == "cell.timeout")
    #expect(run.shown(0) == ["out: begun\n"])
    let whole = try await Evaluation(
      "---\nexecute: {timeout: 0.3 s}\n---\n```swift\n\(code(lasting: 20))\n```\n")
    #expect(whole.firstError?.identifier == "cell.timeout")
    #expect(try await Evaluation(cells: [code(lasting: 1)]).firstError == nil)
  }

  @Test("Memory beyond the limit is refused")
  func memory() async throws {
    let code = """
      let p = UnsafeMutableRawPointer.allocate(byteCount: 3 << 30, alignment: 16)
      print(p == p)
      """
    func run(_ limit: String) async throws -> Evaluation {
      try await Evaluation(
        "---\nexecute: {memory: \(limit)}\n---\n```swift\n\(code)\n```\n")
    }
    #expect(try await run("2 GB").firstError?.identifier == "cell.crash")
    #expect(try await run("8 GB").shown(0) == ["out: true\n"])
    let hundred = try await Evaluation(cells: ["let a = [Double](repeating: 1, count: 100 << 27)"])
    #expect(hundred.firstError?.message.contains("memory") == true)
  }

  @Test("A flood of output is stopped; what is long is shown in part, with a warning")
  func output() async throws {
    let code = "let s = String(repeating: \"x\", count: 1 << 16)\nfor _ in 0..<40 { print(s) }"
    let stopped = try await Evaluation(cells: [code], EvaluationConfiguration(outputLimit: 1 << 20))
    #expect(stopped.firstError?.identifier == "cell.output-limit")
    let long = try await Evaluation(cells: [code])
    #expect(long.diagnostics.map(\.identifier) == ["cell.long-output"])
    #expect(long.shown(0).joined().utf8.count < 1 << 17)
    #expect(long.shown(0).last?.contains("more") == true)
    let many = try await Evaluation(cells: ["for i in 0..<3000 { show(i) }"])
    #expect(many.diagnostics.map(\.identifier) == ["cell.long-output"])
    #expect(many.results.cells[0].outputs.count == 1001)
  }

  @Test("What a long output ends with still tells why the cell crashed")
  func crashAfterFlood() async throws {
    let run = try await Evaluation(cells: [
      "for _ in 0..<3000 { fputs(\"a line of some length on standard error\\n\", stderr) }\n"
        + "fatalError(\"at last\")"
    ])
    #expect(run.firstError?.message.contains("at last") == true, "\(run.diagnostics)")
  }

  @Test("More is shown than can be kept in order")
  func shown() async throws {
    let code = "let m = Matrix(rows: 200, columns: 200)\nfor _ in 0..<8 { show(m) }"
    let run = try await Evaluation(cells: [code], EvaluationConfiguration(outputLimit: 1 << 20))
    #expect(run.firstError?.identifier == "cell.protocol")
    #expect(try await Evaluation(cells: [code]).firstError == nil)
  }

  @Test("Too many threads are stopped")
  func threads() async throws {
    // Long enough to be seen on a busy machine; stopped as soon as it is.
    func code(lasting seconds: Int) -> String {
      """
      for _ in 0..<100 {
        var thread = pthread_t()
        pthread_create(&thread, nil, { _ in sleep(60); return nil }, nil)
      }
      sleep(\(seconds))
      """
    }
    let limited = EvaluationConfiguration(threadLimit: 50)
    let run = try await Evaluation(cells: [code(lasting: 20)], limited)
    #expect(run.firstError?.identifier == "cell.thread-limit", "\(run.diagnostics)")
    #expect(try await Evaluation(cells: [code(lasting: 1)]).firstError == nil)
  }

  @Test("Too many files are stopped, and too large ones")
  func disk() async throws {
    // Long enough to be seen on a busy machine; stopped as soon as they are.
    let many = """
      let folder = String(cString: getenv("TMPDIR"))
      for i in 0..<200 { fclose(fopen("\\(folder)/\\(i)", "w")!) }
      """
    let files = try await Evaluation(
      cells: [many + "\nsleep(20)"], EvaluationConfiguration(fileLimit: 100))
    #expect(files.firstError?.identifier == "cell.disk-limit")
    let large = """
      let file = fopen(String(cString: getenv("TMPDIR")) + "/x", "w")!
      for _ in 0..<100 { fputs(String(repeating: "x", count: 100_000), file) }
      fflush(file)
      """
    let bytes = try await Evaluation(
      cells: [large + "\nsleep(20)"], EvaluationConfiguration(diskLimit: 1 << 20))
    #expect(bytes.firstError?.identifier == "cell.disk-limit")
    #expect(try await Evaluation(cells: [many]).firstError == nil)
    #expect(try await Evaluation(cells: [large]).firstError == nil)
  }
}
