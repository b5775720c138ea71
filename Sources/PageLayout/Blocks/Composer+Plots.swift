import Figures
import Typography

extension Composer {
  /// A figure in the fonts of the report.
  func plot(_ figure: Figures.Figure, width: Double) -> Frame { Frame(width: width) }
}
