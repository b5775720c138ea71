import EquationChecking
import Foundation
import LinearAlgebra
import Testing

/// Equations of neighbouring fields as authors write them: none is called wrong, and no misprint of
/// one passes.
@Suite struct TextbookTests {
  @Test(arguments: Textbook.equations)
  func `an equation is not called wrong, and no misprint passes`(_ equation: Textbook.Equation) {
    let checker = EquationChecker(Textbook.vocabulary())
    let report = checker.check(equation.latex, mutates: false)
    #expect(report.isPassed, "\(report)")
    for (right, wrong) in equation.misprints {
      let misprint = equation.latex.replacing(right, with: wrong)
      #expect(misprint != equation.latex, "\(right)")
      #expect(!checker.check(misprint, mutates: false).isPassed, "\(misprint)")
    }
  }
}
