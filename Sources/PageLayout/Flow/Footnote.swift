import ReportModel
import Typography

/// A note for the foot of a page, set when its mark is. A long one is parted between its lines.
struct Footnote {
  var number: Int
  /// Its lines and blocks.
  var flow: Flow
  /// Notes that its own text calls.
  var nested: [Int] = []
}

/// Some lines of a note, on the page where they stand.
struct NotePart: Hashable {
  var note: Int
  var items: Range<Int>
}
