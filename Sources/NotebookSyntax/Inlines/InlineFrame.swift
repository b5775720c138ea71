import Diagnostics

/// A node whose content is being read.
struct InlineFrame {
  /// Of the masked bytes.
  var start: Int
  /// For a span `[text]{.class}`.
  var attributes: Attributes?
  var inlines: [Inline] = []
  /// Not yet one of the inlines.
  var text: [UInt8] = []
  var textRange = 0..<0
  /// `<sup>` and `<sub>` that wait for their partners: their places among the inlines and in the
  /// masked bytes.
  var tags: [(name: String, index: Int, start: Int)] = []
  /// The last code, link or image, which attributes may follow.
  var last = 0..<0
}
