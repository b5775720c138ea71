import MathSyntax
import ReportModel
import Typography

extension BlockSetter {
  /// A display formula in the middle, its number at the right margin, a check's mark beside it.
  func setEquation(_ equation: ReportBlock.Equation, _ block: ReportBlock) {
    flow.addSpace(style.spaces.display)
    let formula = composer.math.typesetter(inline).frame(equation.formula)
    var frame = Frame(width: width, ascent: formula.ascent, descent: formula.descent)
    frame.append(formula, at: Point(x: max(0, (width - formula.width) / 2), y: 0))
    let scoped = inScope(.formula(alternative: equation.formula.source.text))
    for number in equation.numbers {
      let label = line(number.text, inline)
      if let destination = number.destination {
        frame.add(.destination(destination), at: Point(x: 0, y: -frame.ascent - leading))
      }
      frame.append(label, at: Point(x: width - label.width, y: 0))
    }
    flow.addBox(frame, x: x, scope: scoped.scope)
    flow.addSpace(style.spaces.display)
  }
}
