import PageLayout
import ReportModel
import Typography

/// Sets a report in pages.
func layOut(_ report: Report) throws(EnvironmentFailure) -> LaidOutDocument {
  try withFonts { () throws(FontError) in try PageLayout().pages(of: report) }
}

/// Sets a book in pages.
func layOut(_ book: Book) throws(EnvironmentFailure) -> LaidOutDocument {
  try withFonts { () throws(FontError) in try PageLayout().pages(of: book) }
}

/// Says what to do about a font that is not there.
private func withFonts(
  _ layOut: () throws(FontError) -> LaidOutDocument
) throws(EnvironmentFailure) -> LaidOutDocument {
  do throws(FontError) {
    return try layOut()
  } catch {
    switch error {
    case .unreadable(let path):
      throw EnvironmentFailure("font.unreadable", "cannot read the font \(path)")
    case .notInstalled(let family, let package):
      throw EnvironmentFailure(
        "font.missing", "the font \(family) is not installed",
        hints: package.map { ["apt-get install \($0)"] } ?? [])
    case .notMath(let name):
      throw EnvironmentFailure("font.not-math", "\(name) has no MATH table")
    }
  }
}
