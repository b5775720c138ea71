import NotebookResults
import Testing

@testable import ReportModel

@Suite struct ColophonTests {
  private func text(_ inputs: [Provenance.Input]) -> String {
    let provenance = Provenance(
      key: "0123456789abcdef", date: 86400, compiler: "Swift 6", engine: "fedcba9876543210",
      isSandboxed: true, inputs: inputs)
    return Resolver.colophon(of: [provenance], in: .english).map { "\($0)" }.joined()
  }

  @Test func `runs whose results were read are named, each once`() {
    let run = "ntk regress: depth 2, relu; 2 ranks; run abc"
    let named = text([
      .init(path: "out/manifest.json", digest: "1", run: run),
      .init(path: "copy/manifest.json", digest: "1", run: run), .init(path: "a.txt", digest: "2"),
    ])
    #expect(named.contains("Results read: \(run)."))
    #expect(!named.contains("\(run); \(run)"))
    #expect(!text([.init(path: "a.txt", digest: "2")]).contains("Results read"))
  }
}
