import Diagnostics
import Typography

extension Composer {
  /// A picture; nil, with a diagnostic that says why, where it cannot be read.
  func picture(at path: String, _ place: Span?) -> Picture? {
    switch pictures.picture(at: path) {
    case .success(let picture): return picture
    case .failure(let error):
      let diagnostic = Diagnostic.error(
        "layout.picture", "Picture cannot be read, \(error.reason): \(Self.shown(path))", at: place,
        hints: [error.hint].compactMap(\.self))
      // A paragraph may be set more than once.
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
      return nil
    }
  }

  /// Addresses may hold whole pictures.
  private static func shown(_ path: String) -> String {
    path.count > 200 ? path.prefix(60) + "…" : path
  }
}
