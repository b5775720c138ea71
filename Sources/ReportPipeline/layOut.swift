import PageLayout
import ReportModel
import Typography

/// Sets a report in pages.
func layOut(_ report: Report) throws(EnvironmentFailure) -> LaidOutDocument {
  do throws(FontError) {
    return try PageLayout().pages(of: report)
  } catch {
    switch error {
    case .unreadable(let path):
      throw EnvironmentFailure("font.unreadable", "cannot read the font \(path)")
    case .notInstalled(let family, let package):
      throw EnvironmentFailure(
        "font.missing", "the font \(family) is not installed",
        hints: package.map { ["apt-get install \($0)"] } ?? [])
    }
  }
}
