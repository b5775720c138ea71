import MathSyntax
import ReportModel
import Typography

extension BlockSetter {
  func setEquation(_ equation: ReportBlock.Equation, _ block: ReportBlock) {
  }
}
