import Typography

/// How a piece of a paragraph is set.
struct InlineStyle: Hashable {
  var cut = Cut()
  var size: Double
  var color: Color
  /// Upwards from the baseline.
  var rise = 0.0
  var isStruck = false
  var isUnderlined = false
  var isHighlighted = false
  /// Of words in another language than the document's.
  var language: String?
}
