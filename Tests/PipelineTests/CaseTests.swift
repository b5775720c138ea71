import Diagnostics
import Foundation
import TestProcesses
import Testing

@testable import ReportPipeline

/// `Cases/*.md`: a notebook each, with the diagnostics that it must raise written inside as
/// comments `<!-- expect 7:5 error math.unknown-command -->`, and nothing else.
@Suite struct CaseTests {
  static let cases = Folder.cases()

  @Test(arguments: cases)
  func `a notebook raises what it says`(path: String) async throws {
    let folder = try Folder()
    let expected = try expectations(in: path)
    let outcome = await build(
      BuildRequest(
        inputs: [path],
        rendering: BuildRequest.Rendering(outputFolder: folder.path, formats: [.pdf]),
        usesCache: false, sandboxing: Machine.hasNamespaces ? .required : .off))
    #expect(outcome.diagnostics.map(Self.line).sorted() == expected.sorted())
    let isAtFault = expected.contains { $0.contains(" error ") }
    #expect(outcome.status == (isAtFault ? .notebookAtFault : .success))
    // The report is built whatever is wrong.
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    #expect(folder.has("\(name).pdf"))
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.map { "\($0.start.line):\($0.start.column)" } ?? "-"
    return "\(place) \(diagnostic.severity.rawValue) \(diagnostic.identifier)"
  }

  private func expectations(in path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8)
      .matches(of: #/<!-- expect ([^>]*?) -->/#).map { String($0.1) }
  }
}
