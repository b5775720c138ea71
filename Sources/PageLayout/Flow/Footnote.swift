import ReportModel
import Typography

/// A note at the foot of a page, set when its mark is.
struct Footnote {
  var number: Int
  /// The lines and blocks of it, one under the other.
  var frame: Frame
}
