import Foundation
import ReportPipeline
import Synchronization
import Testing

@testable import Watching

@Suite("Notebooks are built again")
struct WatchTests {
  /// What was told, one event after the other.
  private final class Events: Sendable {
    let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation
    init() { (stream, continuation) = AsyncStream.makeStream() }

    func note(_ event: WatchEvent) {
      switch event {
      case .changed(let paths):
        continuation.yield("changed " + paths.map { $0.split(separator: "/").last! }.joined())
      case .progress: break
      case .built(let outcome):
        // Whether this machine has a sandbox is not the matter here.
        let words = outcome.diagnostics.map(\.identifier).filter { $0 != "sandbox.missing" }
          .joined(separator: " ")
        continuation.yield("built \(outcome.status) \(words)")
      }
    }
  }

  @Test("On every save, through errors; a build that is overtaken is given up")
  func saves() async throws {
    let folder = NSTemporaryDirectory() + "ntkdoc-watch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func save(_ text: String) throws {
      try text.write(toFile: folder + "/n.md", atomically: true, encoding: .utf8)
    }
    try save("# A\n\nText.\n")
    var request = BuildRequest(inputs: [folder], cacheFolder: folder + "/.cache")
    request.rendering = .init(outputFolder: folder + "/out", formats: [.pdf])
    let (events, preview) = (Events(), Preview())
    let watching = Task { [request] in
      try await watch(request, preview: preview) { events.note($0) }
    }
    var told = events.stream.makeAsyncIterator()
    func expect(_ words: String...) async {
      for word in words {
        let next = await told.next()
        #expect(next == word)
      }
    }
    await expect("built success ")
    try save("# A\n\n@sec-nowhere\n")
    await expect("changed n.md")
    await expect("built notebookAtFault xref.undefined")
    // While a brace is typed, the rest is built.
    try save("```swift\nfunc f() {\n```\n\n```swift\n1 + 1\n```\n")
    await expect("changed n.md")
    await expect("built notebookAtFault cell.syntax")
    // A cell that never ends is stopped by the next save.
    try save("```swift\nwhile true {}\n```\n")
    await expect("changed n.md")
    try await Task.sleep(for: .milliseconds(300))
    try save("# B\n")
    await expect("changed n.md")
    await expect("built success ")
    watching.cancel()
    try await watching.value
    #expect(await preview.file(at: "/files/n.pdf") != nil)
  }
}
