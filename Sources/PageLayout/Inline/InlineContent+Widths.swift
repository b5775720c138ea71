import Typography

/// How wide words are before they stand in lines, for the columns of a table.
extension InlineContent {
  /// The width on one line.
  func naturalWidth(_ composer: Composer) -> Double {
    let items = ParagraphItems(
      self, indent: 0, isHyphenated: false, isRagged: true, composer: composer)
    return items.items.reduce(0) { $0 + ($1.kind == .penalty ? 0 : $1.width) }
  }

  /// The width of the widest part that cannot be broken.
  func leastWidth(isHyphenated: Bool, _ composer: Composer) -> Double {
    let items = ParagraphItems(
      self, indent: 0, isHyphenated: isHyphenated, isRagged: true, composer: composer
    ).items
    var widest = 0.0
    var width = 0.0
    for (index, item) in items.enumerated() {
      switch item.kind {
      case .box: width += item.width
      case .glue where index > 0 && items[index - 1].kind == .box:
        widest = max(widest, width)
        width = 0
      case .glue: width += item.width
      case .penalty where item.penalty < LineItem.forbidden:
        widest = max(widest, width + item.width)
        width = 0
      case .penalty: break
      }
    }
    return max(widest, width)
  }
}
