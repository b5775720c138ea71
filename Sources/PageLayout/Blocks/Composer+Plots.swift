import Diagnostics
import Figures
import Plotting
import Typography

extension Composer {
  /// A figure in the fonts of the report, and sentences that its caption should end with.
  func plot(
    _ figure: Figures.Figure, width: Double, at span: Span?
  ) -> (frame: Frame, notes: [String]) {
    let result = plots.render(figure, width: width, at: span)
    // A figure that is higher than a page is set more than once.
    diagnostics += result.diagnostics.filter { !diagnostics.contains($0) }
    return (result.frame, result.notes)
  }
}
