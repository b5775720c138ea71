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
  /// Tags and signs of scripts that wait for their partners.
  var tags: [OpenTag] = []
  /// The last code, link or image, which attributes may follow.
  var last = 0..<0
}

/// `<sup>` or `^`, as far as it has no partner.
struct OpenTag {
  var name: String
  /// Its place among the inlines of its frame.
  var index: Int
  /// In the masked bytes.
  var start: Int
}
