import ReportModel
import Typography
import WebPages
import Workers

/// Writes a report as pages for a browser.
func writePages(
  of report: Report, named name: String, _ rendering: BuildRequest.Rendering, _ workers: Workers
) throws(EnvironmentFailure) -> WebDocument {
  do throws(FontError) {
    let writer = WebWriter(
      workers: workers, hasPreview: rendering.hasPages && report.hasSitePreview,
      marksLines: rendering.marksLines)
    return try writer.write(report, named: name)
  } catch {
    throw EnvironmentFailure(error)
  }
}
