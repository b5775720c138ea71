import CellEvaluation
import Foundation
import NotebookResults
import Testing

@Suite("Notebooks are evaluated side by side")
struct SideBySideTests {
  @Test(
    "A notebook gets its share of the cores, or less when it says so",
    arguments: [(1, "", "1"), (3, "", "3"), (3, "threads: 2", "2"), (1, "threads: 2", "1")])
  func threads(share: Int, execution: String, shown: String) async throws {
    let run = try await Evaluation(
      "---\nexecute: {\(execution)}\n---\n\n```swift\nParallel.threads\n```\n",
      EvaluationConfiguration(threads: share))
    #expect(run.shown(0) == [shown])
  }

  @Test("Evaluations of the same notebook at once, with one cache, all succeed and agree")
  func shared() async throws {
    let folder = NSTemporaryDirectory() + "ntkdoc-side-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let configuration = EvaluationConfiguration(cacheFolder: folder + "/cache", threads: 1)
    let text = "```swift\nlet v = cached(\"v\") { (0..<100_000).map(Double.init) }\nv.count\n```\n"
    let runs = try await withThrowingTaskGroup(of: Evaluation.self) { group in
      for _ in 0..<4 {
        group.addTask { try await Evaluation(text, path: folder + "/n.md", configuration) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for run in runs {
      #expect(run.diagnostics.isEmpty && run.shown(0) == ["100000"])
    }
    let last = try await Evaluation(text, path: folder + "/n.md", configuration)
    #expect(last.results.provenance?.isReused == true)
    // The notebook's own folder, its value and its results: nothing half written.
    let left = ["values", "results"].flatMap { name in
      FileManager.default.enumerator(atPath: folder + "/cache/" + name)?.allObjects ?? []
    }
    #expect(left.count == 3, "\(left)")
  }
}
