import EquationChecking
import Foundation
import Testing

/// Random expressions against values that are computed here: the checker must agree or say that it
/// has not checked, and must not agree with another value.
@Suite struct DifferentialFuzzTests {
  /// Formulas in a run of the tests; `make fuzz` takes a million.
  private static let count =
    ProcessInfo.processInfo.environment["NTKDOC_FUZZ_FORMULAS"].flatMap(Int.init) ?? 10_000
  private static let parts = 10

  @Test(arguments: 0..<parts)
  func `the checker agrees with the generator or says unchecked`(_ part: Int) {
    var run = DifferentialRun()
    let share = Self.count / Self.parts
    for index in 0..<share { run.check(seed: UInt64(part * share + index)) }
    #expect(run.disagreements.isEmpty, "\(run.disagreements.prefix(5).joined(separator: "\n"))")
    // Most trees have a value, and refusing them is no agreement.
    #expect(run.tested * 2 > share, "\(run.tested) of \(share) tested")
    #expect(run.unchecked * 50 < run.tested, "\(run.unchecked) of \(run.tested) unchecked")
  }
}
