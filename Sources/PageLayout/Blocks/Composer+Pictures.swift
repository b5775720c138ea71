import Diagnostics
import ReportModel
import Typography

extension Composer {
  /// A picture; nil, with a diagnostic that says why, where it cannot be read.
  func picture(of file: PictureFile, _ place: Span?) -> Picture? {
    switch pictures.picture(at: file.path) {
    case .success(let picture):
      if picture.isCut {
        report(
          .warning(
            "layout.picture-cut", "Picture is damaged, the file ends early: \(Self.shown(file))",
            at: place, hints: ["what is missing is blank or grey; get the whole file"]))
      }
      return picture
    case .failure(let error):
      report(
        .error(
          "layout.picture", "Picture cannot be read, \(error.reason): \(Self.shown(file))",
          at: place, hints: [error.hint].compactMap(\.self)))
      return nil
    }
  }

  /// A paragraph may be set more than once.
  private func report(_ diagnostic: Diagnostic) {
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  /// Addresses may hold whole pictures.
  private static func shown(_ file: PictureFile) -> String {
    file.written.count > 200 ? file.written.prefix(60) + "…" : file.written
  }
}
