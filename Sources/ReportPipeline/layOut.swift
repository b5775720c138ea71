import PageLayout
import ReportModel
import Typography
import Workers

/// Sets a report in pages.
func layOut(_ report: Report, _ workers: Workers) throws(EnvironmentFailure) -> LaidOutDocument {
  try withFonts { () throws(FontError) in try PageLayout(workers: workers).pages(of: report) }
}

/// Says what to do about a font that is not there.
private func withFonts(
  _ layOut: () throws(FontError) -> LaidOutDocument
) throws(EnvironmentFailure) -> LaidOutDocument {
  do throws(FontError) {
    return try layOut()
  } catch {
    throw EnvironmentFailure(error)
  }
}

extension EnvironmentFailure {
  /// Says what to do about a font that is not there.
  init(_ error: FontError) {
    switch error {
    case .unreadable(let path):
      self.init("font.unreadable", "Cannot read the font \(path)")
    case .notInstalled(let family, let package):
      self.init(
        "font.missing", "The font \(family) is not installed",
        hints: package.map { ["apt-get install \($0)"] } ?? [])
    case .notMath(let name):
      self.init("font.not-math", "\(name) has no MATH table")
    }
  }
}
