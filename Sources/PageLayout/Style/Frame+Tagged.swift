import Typography

extension Frame {
  /// The same as an element of its own.
  func tagged(_ tag: Tag) -> Frame {
    var result = self
    result.items = [Item(.beginTag(tag), at: .zero)] + items + [Item(.endTag(tag), at: .zero)]
    return result
  }
}
