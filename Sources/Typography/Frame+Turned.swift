extension Frame {
  /// The same turned by a right angle, its top at the left; its origin is its top left corner. Links,
  /// places and tags go with it.
  public var turnedLeft: Frame {
    // (x, y) of the frame goes to (y + ascent, width − x).
    var result = Frame(width: height, ascent: 0, descent: width)
    result.items = items.map { item in
      let place = Point(x: item.position.y + ascent, y: width - item.position.x)
      switch item.content {
      case .link(let target, let linkWidth, let linkHeight):
        return Item(
          .link(target, width: linkHeight, height: linkWidth),
          at: Point(x: place.x, y: place.y - linkWidth))
      case .destination, .beginTag, .endTag: return Item(item.content, at: place)
      case .glyphs, .shape, .image, .drawing, .group:
        let inner = Frame(items: [Item(item.content, at: .zero)])
        return Item(.group(inner, .quarterTurn, clip: nil), at: place)
      }
    }
    return result
  }
}
