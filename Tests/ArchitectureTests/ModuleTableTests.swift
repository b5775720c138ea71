import Foundation
import Testing

/// `docs/architecture.md` stays true: its table of modules is that of `Package.swift`, and modules
/// stand below what they depend on.
@Suite struct ModuleTableTests {
  private let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names in the first column of the table.
  private func documented() throws -> [String] {
    try text("docs/architecture.md").split(separator: "\n").compactMap { line in
      line.firstMatch(of: #/^\| `(\w+)` \|/#).map { String($0.1) }
    }
  }

  /// The Swift targets in the order of the manifest, each with the names in its dependencies.
  private func declared() throws -> [(name: String, dependencies: [String])] {
    let manifest = try text("Package.swift")
    let target =
      #/\.(?:target|executableTarget)\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/#
    return manifest.matches(of: target).map { match in
      let names = (match.2 ?? "").matches(of: #/"(\w+)"/#).map { String($0.1) }
      return (String(match.1), names)
    }
  }

  @Test func `the table lists the package's modules`() throws {
    let names = try declared().map(\.name).filter { name in
      // C targets and what only measures or tests.
      let isC = name.hasPrefix("C") && name.dropFirst().first?.isUppercase == true
      let isForTests = ["SampleFigures", "SamplePages", "PDFInspection", "TestProcesses"]
        .contains(name)
      return !isC && !isForTests
        && !name.hasSuffix("Benchmark")
        && name != "BenchmarkReport"
    }
    #expect(Set(try documented()) == Set(names))
  }

  @Test func `a module imports only modules above it`() throws {
    let order = try documented()
    for (name, dependencies) in try declared() {
      guard let place = order.firstIndex(of: name) else { continue }
      for dependency in dependencies {
        guard let other = order.firstIndex(of: dependency) else { continue }
        #expect(other < place, "\(name) stands above \(dependency)")
      }
    }
  }
}
