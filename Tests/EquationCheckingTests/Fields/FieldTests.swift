import EquationChecking
import Foundation
import Testing

/// Equations of neighbouring fields: none is called wrong, most are confirmed, and their misprints
/// fail. `make fuzz` tries all of them, the suite every third one.
@Suite struct FieldTests {
  struct Count {
    var all = 0
    var confirmed = 0
    var unconfirmed: [String] = []
    var wrong: [String] = []
    var misprints = 0
    var missed: [String] = []
  }

  /// Every which equation is tried.
  static let stride =
    ProcessInfo.processInfo.environment["NTKDOC_FUZZ_FORMULAS"] == nil ? 3 : 1

  static func count(_ field: Field) -> Count {
    var count = Count()
    for (index, equation) in field.equations.enumerated() where index % stride == 0 {
      count.all += 1
      let report = EquationChecker(field.vocabulary).check(equation.latex, mutates: false)
      if report.isPassed || report.unchecked == nil && report.relations.allSatisfy(\.isExempt) {
        count.confirmed += 1
      } else if report.relations.contains(where: \.isFailed) {
        count.wrong.append("\(equation.latex): \(report)")
      } else {
        let reasons = report.relations.compactMap(\.reason)
        count.unconfirmed.append("\(equation.latex): \(reasons.joined(separator: ", "))")
      }
      count.misprints += 1
      let misprint = EquationChecker(field.vocabulary).check(equation.misprint, mutates: false)
      if misprint.isPassed { count.missed.append(equation.misprint) }
    }
    return count
  }

  @Test(arguments: Field.all)
  func `no right equation is called wrong`(_ field: Field) {
    for equation in field.equations {
      #expect(equation.misprint != equation.latex, "\(equation.latex) is not misprinted")
    }
    let count = Self.count(field)
    let mayBeMissed = field.floor == 0 ? count.all : field.equations.count - field.floor
    #expect(
      count.all - count.confirmed <= mayBeMissed,
      "\(count.confirmed) of \(count.all) are confirmed, not \(count.unconfirmed.joined(separator: "\n"))"
    )
    #expect(count.wrong.isEmpty, "\(count.wrong.joined(separator: "\n"))")
    #expect(count.missed.isEmpty, "\(count.missed.joined(separator: "\n"))")
  }
}
